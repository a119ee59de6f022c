/** Writes what a link worker noted, on what is there: of two at once, the later one is worked out again. */
import { CodedError } from "../../knowledge/errors.ts";
import type { ReferralKey, Store } from "../store/store.ts";
import { type CaseFacts, newCase } from "./case.ts";

export type CaseStore = Pick<Store, "referral" | "changeCase">;

const LONGEST_RACE = 16;
/** More than one person can press while a connection is being made again. */
const ACTS_REMEMBERED = 20;

/**
 * False when the case is gone. An act that was written before changes nothing again.
 * @param actId names the act; absent for what may be done twice.
 * @throws CodedError `turn.contended`
 */
export async function changeCase(
  store: CaseStore,
  key: ReferralKey,
  change: (facts: CaseFacts) => CaseFacts,
  actId?: string,
): Promise<boolean> {
  for (let race = 0; race < LONGEST_RACE; race++) {
    const referral = await store.referral(key);
    if (referral === undefined) return false;
    const { version, facts } = referral.case ?? { version: 0, facts: newCase() };
    const { lastActs = [] } = facts;
    if (actId !== undefined && lastActs.includes(actId)) return true;
    const remembered = actId === undefined ? lastActs : [...lastActs, actId].slice(-ACTS_REMEMBERED);
    const changed = { ...change(facts), ...(remembered.length > 0 && { lastActs: remembered }) };
    if (await store.changeCase(key, { expectedVersion: version, facts: changed })) return true;
  }
  throw new CodedError("turn.contended", { times: LONGEST_RACE });
}
