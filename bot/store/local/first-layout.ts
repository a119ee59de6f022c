/**
 * What the first release wrote, read as what is kept today: plain JSON under plain digests, which are today's inner ones;
 * the keys made of them, and their partitions, are other ones.
 */
import type { RootDatabase } from "lmdb";
import type { Ids } from "../ids.ts";
import type { Kept, KeptConversation } from "../kept.ts";
import type { Entry, KeptReferral, UnmetNeed } from "../store.ts";
import { type Key, type RawTable, under } from "./sealed-table.ts";

export interface FirstTables {
  readonly heads: RawTable;
  readonly entries: RawTable;
  readonly seen: RawTable;
  readonly referrals: RawTable;
  readonly unmet: RawTable;
}

interface FirstHead {
  readonly version: number;
  readonly lastSequence: number;
  readonly state?: unknown;
}

/** Nothing where no first release has been. Opening a table makes it, so its name is looked for before. */
export function firstTables(root: RootDatabase): FirstTables | undefined {
  if (!Array.from(root.getKeys(), String).includes("heads")) return undefined;
  const table = (name: string): RawTable => root.openDB<Buffer, Key>({ name, encoding: "binary" });
  return {
    heads: table("heads"),
    entries: table("entries"),
    seen: table("seen"),
    referrals: table("referrals"),
    unmet: table("unmet"),
  };
}

export function* keptInFirst(first: FirstTables, ids: Ids): Iterable<Kept> {
  for (const { key, value } of first.heads.getRange()) yield conversationAt(first, key, parsed<FirstHead>(value));
  for (const { key, value } of first.referrals.getRange()) {
    yield { is: "referral", digest: String(key[2]), referral: parsed<KeptReferral>(value) };
  }
  for (const { key, value } of first.unmet.getRange()) {
    // The key was a plain digest of the person's and the message's id: one that needs the id key leads back to nobody.
    yield { is: "unmet", key: ids.digest(key.join(" ")), unmet: parsed<UnmetNeed>(value) };
  }
}

function conversationAt({ entries, seen }: FirstTables, key: Key, head: FirstHead): KeptConversation {
  const { version, lastSequence, state } = head;
  const said = Array.from(entries.getRange(under(key)), ({ value }) => parsed<Entry>(value));
  return {
    is: "conversation",
    digest: String(key[1]),
    version,
    lastSequence,
    // It did not say. One without any message counts from now on, so that it is not ended at once.
    at: said.at(-1)?.at ?? Date.now(),
    ...(state !== undefined && { state }),
    outbox: { address: undefined, after: 0 },
    entries: said,
    seen: Array.from(seen.getKeys(under(key)), (each) => String(each[2])),
    due: [],
    undelivered: [],
  };
}

function parsed<Value>(bytes: Buffer): Value {
  return JSON.parse(bytes.toString()) as Value;
}
