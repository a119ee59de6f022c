/**
 * How ids become keys. Ids come from outside and may be telephone numbers, so every key is a digest made with `ID_KEY`: of
 * bounded length, and telling nothing to whoever has the store without that key. A conversation belongs to one of 1,024
 * partitions, so that a shared store can keep all of its parts on one machine.
 *
 * There are two digests. The inner one is plain SHA-256 and stands only where it is sealed; the outer one, which is the
 * key, is made of the inner one alone. So changing `ID_KEY` needs no id, only inner digests.
 */
import { createHash, createHmac, createSecretKey } from "node:crypto";
import type { ConversationId } from "./store.ts";

export const PARTITIONS = 1024;
/** 128 bits: two ids meeting by chance is out of the question. */
const DIGEST_BYTES = 16;

/** The first two parts of every key of one conversation: "p0" to "p1023", and 22 characters. */
export type ConversationKey = readonly [partition: string, digest: string];

export interface Ids {
  key(conversation: ConversationId): ConversationKey;
  keyOfInner(inner: string): ConversationKey;
  /** The key part for any other id: an inbound one, an address that is rate-limited. */
  digest(id: string): string;
  digestOfInner(inner: string): string;
}

/** 22 characters. Anybody can try telephone numbers on it, so it is sealed wherever it is kept. */
export function innerDigest(id: string): string {
  return shortened(createHash("sha256").update(id).digest());
}

/** A turn asks for the key of its conversation five times. */
const MOST_REMEMBERED = 4_096;

/** @param idKey `ID_KEY`, 32 characters or more. */
export function createIds(idKey: string): Ids {
  const secret = createSecretKey(Buffer.from(idKey));
  const remembered = new Map<ConversationId, ConversationKey>();
  const outer = (inner: string) => createHmac("sha256", secret).update(inner).digest();
  const digestOfInner = (inner: string) => shortened(outer(inner));
  function keyOfInner(inner: string): ConversationKey {
    const hash = outer(inner);
    return [`p${hash.readUInt16BE(hash.length - 2) % PARTITIONS}`, shortened(hash)];
  }
  return {
    key(conversation) {
      const known = remembered.get(conversation);
      if (known !== undefined) return known;
      if (remembered.size >= MOST_REMEMBERED) remembered.clear();
      const key = keyOfInner(innerDigest(conversation));
      remembered.set(conversation, key);
      return key;
    },
    keyOfInner,
    digest: (id) => digestOfInner(innerDigest(id)),
    digestOfInner,
  };
}

function shortened(hash: Buffer): string {
  return hash.subarray(0, DIGEST_BYTES).toString("base64url");
}
