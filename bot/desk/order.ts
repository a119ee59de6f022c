/**
 * The order of the queue (rule 20): whoever asked for a person today, or has something due today, then whoever has waited
 * longest. A call-back and a next action wait from the time that was promised. Never judged risk: an alert moves nobody.
 */
import { addDays, localTime } from "../../knowledge/hours/local-time.ts";
import type { CaseRow } from "./api.ts";
import type { KnownCase } from "./known-case.ts";
import { startOf } from "./rows.ts";

/** Where a row stands: lower numbers first, one after the other. */
export type Place = readonly [group: number, since: number];

const TODAY = 0;
const LATER = 1;
const SNOOZED = 2;
const CLOSED = 3;

export function placeOf(row: CaseRow, known: Pick<KnownCase, "case">, now: number): Place {
  if (row.is === "closed") return [CLOSED, -(row.closed?.at ?? known.case?.closed?.at ?? 0)];
  const since = sinceOf(row);
  if (row.snoozedUntil !== undefined) return [SNOOZED, since];
  const today = todayAt(now);
  const isTheirs = row.worker === undefined || row.is === "call-back" || row.hasAskedAgain === true;
  const isAskedToday = isTheirs && since >= today.from && since < today.until;
  // Whoever waits when a day ends has not asked yesterday: they ask still.
  const isToday =
    row.is === "waiting" || row.dueToday.length > 0 || isAskedToday || (hasDay(row) && since < today.until);
  return [isToday ? TODAY : LATER, since];
}

export function byPlace(one: Place, other: Place): number {
  return one[0] - other[0] || one[1] - other[1];
}

function sinceOf(row: CaseRow): number {
  if (row.is === "waiting" || row.is === "live") return row.askedAt;
  if (row.callBack !== undefined) return row.callBack.from;
  return row.nextAction === undefined ? row.askedAt : startOf(row.nextAction.on);
}

/** It waits from a time that was promised. */
function hasDay(row: CaseRow): boolean {
  return row.is === "call-back" || (row.is === "open" && row.nextAction !== undefined);
}

interface Today {
  readonly now: number;
  readonly from: number;
  readonly until: number;
}

// Thousands of cases ask about the same moment.
let lastAsked: Today | undefined;

function todayAt(now: number): Today {
  if (lastAsked?.now !== now) {
    const { date } = localTime(now);
    lastAsked = { now, from: startOf(date), until: startOf(addDays(date, 1).date) };
  }
  return lastAsked;
}
