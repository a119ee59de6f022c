/**
 * How ids become keys. Ids come from outside, so they are digested: every key then has a bounded length and no id can be
 * read from one. A conversation belongs to one of 1,024 partitions, so that a shared store can keep all of its parts on
 * one machine and workers can lease whole partitions.
 */
import { createHash } from "node:crypto";
import type { ConversationId } from "./store.ts";

export const PARTITIONS = 1024;
const DIGEST_BYTES = 16;

/** The first two parts of every key of one conversation. */
export type ConversationKey = readonly [partition: string, digest: string];

export function conversationKey(conversation: ConversationId): ConversationKey {
  const hash = sha256(conversation);
  return [`p${hash.readUInt16BE(0) % PARTITIONS}`, shortened(hash)];
}

/** 128 bits of SHA-256 as 22 characters: two ids meeting by chance is out of the question. */
export function digest(id: string): string {
  return shortened(sha256(id));
}

function sha256(id: string): Buffer {
  return createHash("sha256").update(id).digest();
}

function shortened(hash: Buffer): string {
  return hash.subarray(0, DIGEST_BYTES).toString("base64url");
}
