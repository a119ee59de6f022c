/** A case as one line of the queue. It depends on the time: what is due today, and what is overdue. */
import type { DueFact } from "../../dialogs/effect.ts";
import { localTime, msAt } from "../../knowledge/hours/local-time.ts";
import type { CaseRow } from "./api.ts";
import { contactWarnings, inShort } from "./contact-warnings.ts";
import { isLive, type KnownCase, workerOf } from "./known-case.ts";

const WEB = "web";

/** @param now in ms since 1970, as all times of a row. */
export function rowOf(known: KnownCase, now: number): CaseRow {
  const { id, reference, name, at, live, deletionAskedAt, case: noted } = known;
  const worker = workerOf(known);
  const callBack = callBackOf(known);
  const lastContactAt = lastContactOf(known);
  const snoozed = snoozedUntil(known, now);
  const is = standingOf(known);
  const dueToday = is === "closed" ? [] : dueFactsOf(known, now).map(({ words }) => words);
  return {
    id,
    reference,
    ...(name !== undefined && { name }),
    is,
    askedAt: isLive(known) && live !== undefined ? live.askedAt : at,
    ...(live && { live }),
    ...(worker && { worker }),
    topics: known.topics ?? [],
    needs: known.needs ?? [],
    channel: known.channel ?? WEB,
    dueToday,
    ...(callBack && { callBack }),
    ...(noted?.nextAction && { nextAction: noted.nextAction }),
    isOverdue: is !== "closed" && isOverdue(known, now),
    ...(is === "call-back" && isPassed(callBack, now) && { isCallBackOverdue: true }),
    ...(lastContactAt !== undefined && { lastContactAt }),
    ...(noted && { triesLeft: noted.triesLeft }),
    contactWarnings: inShort(contactWarnings({ ...known, contactTries: noted?.contactTries })),
    ...(hasAskedAgain(known) && { hasAskedAgain: true }),
    ...(noted?.version !== undefined && { version: noted.version }),
    isUnread: is === "live" && (live?.lastFromPersonAt ?? 0) > (live?.lastFromWorkerAt ?? 0),
    ...(isLive(known) && live?.alert && { alert: live.alert }),
    ...(snoozed !== undefined && { snoozedUntil: snoozed }),
    ...(deletionAskedAt !== undefined && { deletionAskedAt }),
    ...(known.isWithoutAgreement && { isWithoutAgreement: true }),
    ...(noted?.hasDebrief && { hasDebrief: true }),
    ...(is !== "closed" && noted?.untold && { untold: [...new Set(noted.untold.map(({ target }) => target))] }),
    ...(is === "closed" && noted?.closed && { closed: { at: noted.closed.at, outcome: noted.closed.outcome } }),
  };
}

/** Whoever asks again after it was closed is waiting, whatever was noted. */
function standingOf(known: KnownCase): CaseRow["is"] {
  if (known.live?.is === "waiting") return "waiting";
  if (known.live?.is === "with-link-worker") return "live";
  if (known.case?.closed !== undefined) return "closed";
  return callBackOf(known) === undefined ? "open" : "call-back";
}

/**
 * The time that staff set counts over the person's own, which is kept once they were reached. Whoever asks again, which
 * sends the referral anew, asks for what they want from now on: what was set or done before it no longer counts.
 */
export function callBackOf({ at, case: noted, wants }: KnownCase): CaseRow["callBack"] {
  const { callBack, contactTries = [], callBackOffAt = 0 } = noted ?? {};
  const ends = contactTries.filter(({ result }) => ENDS_CALL_BACK.has(result)).map((tried) => tried.at);
  const endedAt = Math.max(callBackOffAt, ...ends);
  const setAt = callBack?.setAt ?? at;
  if (callBack !== undefined && setAt >= at && endedAt < setAt) return { from: callBack.from, until: callBack.until };
  return wants?.is !== "call-back" || endedAt >= at ? undefined : { from: wants.from, until: wants.until };
}

/** Until when it is put off; not while somebody waits or talks, and not once the person has asked again. */
function snoozedUntil(known: KnownCase, now: number): number | undefined {
  const { snoozedUntil: until, snoozedAt } = known.case ?? {};
  const askedAt = Math.max(known.at, known.live?.askedAt ?? 0);
  const isOver = until === undefined || until <= now || (snoozedAt ?? askedAt) < askedAt;
  return isOver || isLive(known) ? undefined : until;
}

/** After these nobody is rung again at the time that was set. */
export const ENDS_CALL_BACK: ReadonlySet<string> = new Set(["reached", "asked-to-stop"]);

/** Those of days gone by count until somebody has seen to the case. */
export function dueFactsOf(known: KnownCase, now: number): readonly DueFact[] {
  const today = localTime(now).date;
  const isTaken = workerOf(known) !== undefined;
  return (known.dueFacts ?? []).filter(({ on }) => on === today || (on < today && !isTaken));
}

function isOverdue(known: KnownCase, now: number): boolean {
  const callBack = callBackOf(known);
  const action = known.case?.nextAction;
  const today = localTime(now).date;
  const isLate = isPassed(callBack, now) || (action !== undefined && action.on < today);
  return isLate || (hasAskedAgain(known) && localTime(known.at).date < today);
}

function isPassed(callBack: CaseRow["callBack"], now: number): boolean {
  return callBack !== undefined && callBack.until < now;
}

/** After somebody had it, which changes no place and gives no day: without this nobody would see it. */
function hasAskedAgain(known: KnownCase): boolean {
  const { at, takenUp, live, case: noted } = known;
  if (takenUp === undefined || standingOf(known) !== "open") return false;
  const { contactTries = [], callBack, snoozedAt = 0, lastNoteAt = 0, seenToAt = 0 } = noted ?? {};
  const done = [...contactTries.map((tried) => tried.at), callBack?.setAt ?? 0, snoozedAt, lastNoteAt, seenToAt];
  return at > Math.max(takenUp.at, live?.lastFromWorkerAt ?? 0, ...done);
}

function lastContactOf({ live, case: noted }: KnownCase): number | undefined {
  const reached = (noted?.contactTries ?? []).filter(({ result }) => result === "reached").map(({ at }) => at);
  const times = [...reached, ...(live?.lastFromWorkerAt === undefined ? [] : [live.lastFromWorkerAt])];
  return times.length === 0 ? undefined : Math.max(...times);
}

/** The start of a day in London, for what has a date and no hour. */
export function startOf(date: string): number {
  return msAt(date, 0);
}
