/** What a link worker notes, as a change of the case's facts. The person hears nothing of it. */
import type { LinkWorker } from "../../dialogs/hand-off/live.ts";
import type { CaseAct } from "./api.ts";
import { type CaseDetails, type CaseFacts, type ContactTry, type TakenOff, USUAL_TRIES } from "./case.ts";
import { ENDS_CALL_BACK } from "./rows.ts";

export type NotingAct = Extract<
  CaseAct,
  {
    readonly act:
      | "reopen"
      | "note"
      | "next-action"
      | "contact-try"
      | "call-back"
      | "snooze"
      | "take-off"
      | "take-back-try"
      | "details"
      | "same-person"
      | "close";
  }
>;

/** Who noted it, when (ms since 1970), and under which id. */
export interface Noting {
  readonly by: LinkWorker;
  readonly at: number;
  readonly actId: string;
}

export function noted(facts: CaseFacts, act: NotingAct, { by, at, actId }: Noting): CaseFacts {
  switch (act.act) {
    case "reopen":
      return leftOut(facts, "closed");
    case "note": {
      const note = { id: actId, at, by, words: act.words, ...(act.isDebrief && { isDebrief: act.isDebrief }) };
      return { ...facts, notes: [...facts.notes, note] };
    }
    case "next-action":
      return { ...facts, nextAction: { words: act.words, on: act.on }, seenToAt: at };
    case "contact-try":
      return withTries(facts, [...facts.contactTries, { at, by, way: act.way, result: act.result }]);
    case "take-back-try": {
      const isMeant = (each: ContactTry) => each.at === act.at && each.by.id === by.id;
      return withTries(
        facts,
        facts.contactTries.filter((each) => !isMeant(each)),
      );
    }
    case "take-off":
      return takenOff({ ...facts, seenToAt: at }, act.what, at);
    case "call-back":
      return { ...leftOut(facts, "snoozedUntil"), callBack: { from: act.from, until: act.until, setAt: at } };
    case "snooze":
      return { ...facts, snoozedUntil: act.until, snoozedAt: at };
    case "details":
      return { ...facts, details: merged(facts.details, act.details) };
    case "same-person":
      return samePerson(facts, act.of, act.isSame);
    case "close": {
      const { outcome, tookUp } = act;
      return { ...leftOut(facts, "nextAction", "callBack", "snoozedUntil"), closed: { at, by, outcome, tookUp } };
    }
  }
}

/** @param isSame whether staff say that the other case is the same person's. */
export function samePerson(facts: CaseFacts, of: string, isSame: boolean): CaseFacts {
  const others = facts.samePerson.filter((id) => id !== of);
  const not = (facts.notSamePerson ?? []).filter((id) => id !== of);
  return isSame
    ? { ...facts, samePerson: [...others, of], notSamePerson: not }
    : { ...facts, samePerson: others, notSamePerson: [...not, of] };
}

/** Whoever was not reached has one try less. Whoever was needs no ringing at the time set, which the row works out. */
function withTries(facts: CaseFacts, contactTries: readonly ContactTry[]): CaseFacts {
  const missed = contactTries.filter(({ result }) => !ENDS_CALL_BACK.has(result)).length;
  return { ...facts, contactTries, triesLeft: Math.max(0, USUAL_TRIES - missed) };
}

function takenOff(facts: CaseFacts, what: TakenOff, at: number): CaseFacts {
  switch (what) {
    case "call-back":
      // The person's own time is the referral's, which stays as they sent it.
      return { ...leftOut(facts, "callBack"), callBackOffAt: at };
    case "next-action":
      return leftOut(facts, "nextAction");
    case "put-off":
      return leftOut(facts, "snoozedUntil");
  }
}

/** Empty words take one out: what a colleague wrote in the others meanwhile stays. */
function merged(before: CaseDetails, changed: CaseDetails): CaseDetails {
  return Object.fromEntries(Object.entries({ ...before, ...changed }).filter(([, words]) => words !== ""));
}

type Optional = "closed" | "snoozedUntil" | "nextAction" | "callBack";

function leftOut(facts: CaseFacts, ...names: readonly Optional[]): CaseFacts {
  const { closed, snoozedUntil, nextAction, callBack, ...rest } = facts;
  const all = { closed, snoozedUntil, nextAction, callBack };
  const kept = Object.entries(all).filter(([name, value]) => value !== undefined && !names.includes(name as Optional));
  return { ...rest, ...Object.fromEntries(kept) };
}
