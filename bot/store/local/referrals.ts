/** Referrals in the embedded store: under their conversation and reference, and in an index by time, oldest first. */
import type { Hold, Referral } from "../../../dialogs/effect.ts";
import { heldUntilOf } from "../held.ts";
import type { ConversationKey } from "../ids.ts";
import type { KeptReferral, ReferralKey, Store } from "../store.ts";
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

/** Sent again under its reference, it says something else; who has it, how it stands and what was noted stay. */
export function sendReferral(tables: Tables, conversation: ConversationKey, referral: KeptReferral): void {
  const before = tables.referrals.value(referralKey(tables, conversation, referral));
  const { takenUp, live, hold, case: noted, deletionAskedAt } = before ?? {};
  putReferral(tables, conversation, {
    ...referral,
    ...(takenUp && { takenUp }),
    ...(live && { live }),
    ...(hold && { hold }),
    ...(noted && { case: noted }),
    ...(deletionAskedAt !== undefined && { deletionAskedAt }),
  });
}

export function removeReferral({ referrals, referralsByTime }: Tables, key: Key): void {
  const numbers = referrals.numbers(key);
  if (numbers === undefined) return;
  referralsByTime.removeSync([...numbers, ...key]);
  referrals.remove(key);
}

/** Nothing where there is no such referral. */
export function changeReferral(
  tables: Tables,
  conversation: ConversationKey,
  reference: string,
  changes: Pick<KeptReferral, "takenUp"> | Pick<KeptReferral, "live"> | Pick<KeptReferral, "deletionAskedAt">,
): void {
  const key = referralKey(tables, conversation, { reference });
  const record = tables.referrals.record(key);
  if (record !== undefined) tables.referrals.put(key, record.numbers, { ...record.value, ...changes });
}

/** Held from now on, or with none no longer. */
export function holdReferral(tables: Tables, conversation: ConversationKey, reference: string, hold?: Hold): void {
  const key = referralKey(tables, conversation, { reference });
  const record = tables.referrals.record(key);
  if (record === undefined) return;
  const { hold: _hold, ...free } = record.value;
  tables.referrals.put(key, record.numbers, { ...free, ...(hold && { hold }) });
}

/** Says whether the facts stand there now. */
export function changeCase(
  tables: Tables,
  of: ReferralKey,
  { expectedVersion, facts }: Parameters<Store["changeCase"]>[1],
): boolean {
  const key = referralKey(tables, tables.ids.key(of.conversation), of);
  const record = tables.referrals.record(key);
  if (record === undefined || (record.value.case?.version ?? 0) !== expectedVersion) return false;
  const changed = { ...record.value, case: { version: expectedVersion + 1, facts } };
  tables.referrals.put(key, record.numbers, changed);
  return true;
}

export function referralAt(tables: Tables, of: ReferralKey): KeptReferral | undefined {
  return tables.referrals.value(referralKey(tables, tables.ids.key(of.conversation), of));
}

/** Deletes those that nobody has taken up or holds by then, and asks deletion of the others. @returns all of them */
export function forgetReferrals(tables: Tables, of: ConversationKey, deletionAskedAt: number): ReferralKey[] {
  return tables.referrals.keys(under([...of])).flatMap((key) => {
    const record = tables.referrals.record(key);
    if (record === undefined) return [];
    const { conversation, reference, takenUp } = record.value;
    const isHeld = heldUntilOf(record.value) > deletionAskedAt;
    if (takenUp === undefined && !isHeld) removeReferral(tables, key);
    else tables.referrals.put(key, record.numbers, { ...record.value, deletionAskedAt });
    return [{ conversation, reference }];
  });
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
