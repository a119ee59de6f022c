/** Referrals in the embedded store: under their conversation and reference, and in an index by time, oldest first. */
import type { Referral } from "../../../dialogs/effect.ts";
import type { ConversationKey } from "../ids.ts";
import type { KeptReferral } from "../store.ts";
import { type Key, PRESENT, under } from "./sealed-table.ts";
import type { Tables } from "./tables.ts";
import { keysOf, pagesOf } from "./transact.ts";

/** In place of an earlier one of the same reference in the same conversation. */
export function putReferral(tables: Tables, conversation: ConversationKey, referral: KeptReferral): void {
  const key = referralKey(tables, conversation, referral);
  removeReferral(tables, key);
  tables.referrals.put(key, [referral.at], referral);
  tables.referralsByTime.putSync([referral.at, ...key], PRESENT);
}

export function removeReferral({ referrals, referralsByTime }: Tables, key: Key): void {
  const numbers = referrals.numbers(key);
  if (numbers === undefined) return;
  referralsByTime.removeSync([...numbers, ...key]);
  referrals.remove(key);
}

export function takeUp(
  tables: Tables,
  conversation: ConversationKey,
  { reference, at, by }: { readonly reference: string; readonly at: number; readonly by: string },
): void {
  const referral = tables.referrals.value(referralKey(tables, conversation, { reference }));
  if (referral !== undefined) putReferral(tables, conversation, { ...referral, takenUp: { at, by } });
}

/** Deletes those that nobody has taken up, and asks deletion of the others. */
export function forgetReferrals(tables: Tables, conversation: ConversationKey, deletionAskedAt: number): void {
  for (const key of tables.referrals.keys(under([...conversation]))) {
    const referral = tables.referrals.value(key);
    if (referral?.takenUp === undefined) removeReferral(tables, key);
    else putReferral(tables, conversation, { ...referral, deletionAskedAt });
  }
}

/** Oldest first. */
export async function* referralsOf({ referrals, referralsByTime }: Tables): AsyncIterable<KeptReferral> {
  for await (const page of pagesOf(keysOf(referralsByTime))) {
    for (const [, ...key] of page) {
      const referral = referrals.value(key);
      if (referral !== undefined) yield referral;
    }
  }
}

export function referralKey(
  { ids }: Tables,
  conversation: ConversationKey,
  { reference }: Pick<Referral, "reference">,
): Key {
  return [...conversation, ids.digest(reference)];
}
