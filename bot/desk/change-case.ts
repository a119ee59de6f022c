/** Writes what a link worker noted, on what is there: of two at once, the later one is worked out again. */
import { CodedError } from "../../knowledge/errors.ts";
import type { ReferralKey, Store } from "../store/store.ts";
import { type CaseFacts, newCase } from "./case.ts";

export type CaseStore = Pick<Store, "referral" | "changeCase">;

const LONGEST_RACE = 16;
/** More than one person can press while a connection is being made again. */
const ACTS_REMEMBERED = 20;

/** Each act writes and seals all of a case, so one that grows without end would slow down every other. */
const MOST_NOTED = 500;
const LONGEST_NOTED = 500_000;

/**
 * False when the case is gone. An act that was written before changes nothing again.
 * @param change with `undefined` leaves it as it is, and the act unremembered
 * @param actId names the act; absent for what may be done twice.
 * @throws CodedError `turn.contended`; `desk.case-full` for what adds to a case that holds all that it can
 */
export async function changeCase(
  store: CaseStore,
  key: ReferralKey,
  change: (facts: CaseFacts) => CaseFacts | undefined,
  actId?: string,
): Promise<boolean> {
  for (let race = 0; race < LONGEST_RACE; race++) {
    const referral = await store.referral(key);
    if (referral === undefined) return false;
    const { version, facts } = referral.case ?? { version: 0, facts: newCase() };
    const { lastActs = [] } = facts;
    if (actId !== undefined && lastActs.includes(actId)) return true;
    const remembered = actId === undefined ? lastActs : [...lastActs, actId].slice(-ACTS_REMEMBERED);
    const next = change(facts);
    if (next === undefined) return true;
    const changed = { ...next, ...(remembered.length > 0 && { lastActs: remembered }) };
    if (isFuller(changed, facts)) throw new CodedError("desk.case-full");
    if (await store.changeCase(key, { expectedVersion: version, facts: changed })) return true;
  }
  throw new CodedError("turn.contended", { times: LONGEST_RACE });
}

/** More than fits, and not less than before: what makes it smaller, or closes it, always may. */
function isFuller(changed: CaseFacts, before: CaseFacts): boolean {
  const isTooMany = countOf(changed) > MOST_NOTED || lengthOf(changed) > LONGEST_NOTED;
  return isTooMany && (countOf(changed) > countOf(before) || lengthOf(changed) > lengthOf(before));
}

function countOf({ notes, contactTries, samePerson, notSamePerson = [], added = [] }: CaseFacts): number {
  return Math.max(notes.length, contactTries.length, samePerson.length + notSamePerson.length, added.length);
}

function lengthOf({ notes, details, nextAction }: CaseFacts): number {
  return JSON.stringify({ notes, details, nextAction }).length;
}
