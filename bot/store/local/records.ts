/** What the embedded store keeps that leads back to nobody: unmet needs, and that somebody was forgotten. */
import { type ConversationKey, innerDigest } from "../ids.ts";
import type { Deletion } from "../store.ts";
import type { KeyedUnmet, Tables } from "./tables.ts";

export function putUnmet(tables: Tables, { key, unmet }: KeyedUnmet): void {
  tables.unmet.put(unmetKey(tables, { key }), [], { key, unmet });
}

export function unmetKey({ ids }: Tables, { key }: Pick<KeyedUnmet, "key">): [...ConversationKey] {
  return [...ids.keyOfInner(key)];
}

export function putDeletion(tables: Tables, deletion: Deletion): void {
  tables.deletions.put(deletionKey(tables, deletion), [deletion.at], deletion);
}

export function deletionKey({ ids }: Tables, { receipt }: Pick<Deletion, "receipt">): [...ConversationKey] {
  return [...ids.keyOfInner(innerDigest(receipt))];
}
