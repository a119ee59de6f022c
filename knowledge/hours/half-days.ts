/** The next mornings and afternoons on which a service works, for people to pick one from. */
import type { BankHolidays } from "./clock.ts";
import { localTime, MINUTES_A_DAY, msAt } from "./local-time.ts";
import type { OpeningHours } from "./opening-hours.ts";
import { describeDay, timeWords } from "./words.ts";
import { stretchesAfter } from "./working-time.ts";

/** Ms since 1970. */
export interface HalfDay {
  readonly from: number;
  readonly until: number;
}

const MS_AN_HOUR = 60 * 60 * 1000;
/** Nobody is rung within the hour, and shorter than an hour is no time to pick. */
const NOTICE_MS = MS_AN_HOUR;
const SHORTEST_MS = MS_AN_HOUR;
const NOON = 12 * 60;
/** A service that works round the clock does not ring at night. */
const [FIRST, LAST] = [8 * 60, 20 * 60];

/** The first so many after a moment, in order; fewer where the hours do not say more. */
export function nextHalfDays(
  hours: OpeningHours,
  at: number,
  bankHolidays: BankHolidays,
  count: number,
): readonly HalfDay[] {
  const found: HalfDay[] = [];
  for (const { opensAt, closesAt } of stretchesAfter(hours, at, bankHolidays)) {
    for (let day = localTime(opensAt).date; msAt(day, 0) < closesAt; day = localTime(msAt(day, MINUTES_A_DAY)).date) {
      for (const [from, until] of [[FIRST, NOON] as const, [NOON, LAST] as const]) {
        const half = {
          from: Math.max(msAt(day, from), opensAt, nextHour(at + NOTICE_MS)),
          until: Math.min(msAt(day, until), closesAt),
        };
        if (half.until - half.from >= SHORTEST_MS) found.push(half);
        if (found.length === count) return found;
      }
    }
  }
  return found;
}

/** "Tuesday 24 November, 9am to 12 noon": it is read on another day than it was written. */
export function halfDayWords({ from, until }: HalfDay): string {
  return `${describeDay(from)}, ${timeWords(localTime(from).minutes)} to ${timeWords(localTime(until).minutes)}`;
}

function nextHour(at: number): number {
  return Math.ceil(at / MS_AN_HOUR) * MS_AN_HOUR;
}
