/**
 * What is kept under which key. Everything of one partition shares its hash tag, so a cluster keeps it on one server and
 * one script can write all of it. Should the layout change, so does the prefix: a release that does not know a layout sees
 * none of its keys, rather than misreading them.
 */
import { type ConversationKey, PARTITIONS } from "../ids.ts";

const PREFIX = "wm";

/** The names of one partition. */
export interface PartitionKeys {
  /** Sorted by when it may be taken: `DIGEST WHAT`. */
  readonly due: string;
  /** Sorted by when: `DIGEST SEQUENCE`. */
  readonly undelivered: string;
  /** Sorted by when it was made: `DIGEST:REFERENCE`. */
  readonly referrals: string;
  /** A hash, by a key that leads back to nobody. */
  readonly unmet: string;
  /** Sorted by when: the digests of receipts. */
  readonly deletions: string;
}

export interface ConversationKeys extends PartitionKeys {
  readonly partition: string;
  readonly digest: string;
  /** One hash with all of a conversation, so that no part of it can outlive another. */
  readonly conversation: string;
  /** The digests of its referrals' references, which may be kept longer than the conversation. */
  readonly referralsOfIt: string;
  readonly channel: string;
}

export const partitions: readonly string[] = Array.from({ length: PARTITIONS }, (_, index) => `p${index}`);
/** What `SCAN` has to match to see everything of ours. */
export const EVERYTHING = `${PREFIX}:*`;

export function partitionKeys(partition: string): PartitionKeys {
  const inPartition = `${PREFIX}:{${partition}}`;
  return {
    due: `${inPartition}:due`,
    undelivered: `${inPartition}:undelivered`,
    referrals: `${inPartition}:referrals`,
    unmet: `${inPartition}:unmet`,
    deletions: `${inPartition}:deletions`,
  };
}

export function conversationKeys([partition, digest]: ConversationKey): ConversationKeys {
  const inPartition = `${PREFIX}:{${partition}}`;
  return {
    ...partitionKeys(partition),
    partition,
    digest,
    conversation: `${inPartition}:c:${digest}`,
    referralsOfIt: `${inPartition}:rs:${digest}`,
    channel: `${inPartition}:n:${digest}`,
  };
}

/** The desk's own records are few, and lie together. */
const DESK = "desk";
const ON_DESK = `${PREFIX}:{${DESK}}`;

/** Sorted by name: `KIND:DIGEST`. */
export const SHELF_INDEX = `${ON_DESK}:shelf`;
/** On which words of the desk are published, by whatever server writes what they are about. */
export const DESK_CHANNEL = `${PREFIX}:words`;

/** @param member of the index. */
export function shelfKey(member: string): string {
  return `${ON_DESK}:s:${member}`;
}

export interface TrailKeys {
  readonly digest: string;
  /** The last sequence. */
  readonly end: string;
  line(sequence: number): string;
}

export function trailKeys(digest: string): TrailKeys {
  return { digest, end: `${ON_DESK}:te:${digest}`, line: (sequence) => `${ON_DESK}:t:${digest}:${sequence}` };
}

/** @param member of the partition's index of referrals. */
export function referralKey(partition: string, member: string): string {
  return `${PREFIX}:{${partition}}:r:${member}`;
}

export function deletionKey(partition: string, receipt: string): string {
  return `${PREFIX}:{${partition}}:x:${receipt}`;
}

/** What a key found by `SCAN` holds, or `undefined` when it is an index. */
export function readKey(key: string): { partition: string; kind: KeyKind; name: string } | undefined {
  const found = /^wm:\{(p\d+|desk)\}:(c|r|x|unmet|s|t)(?::(.+))?$/.exec(key);
  const [, partition, kind, name = ""] = found ?? [];
  return partition === undefined ? undefined : { partition, kind: kind as KeyKind, name };
}

type KeyKind = "c" | "r" | "x" | "unmet" | "s" | "t";
