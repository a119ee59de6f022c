/**
 * Opening hours read in Europe/London, right over the changes of the clock and on bank holidays. Nothing is claimed that
 * the record does not say: on a bank holiday that it is silent about, whether a place is open is unknown.
 */
import type { BankHolidays } from "./bank-holidays.ts";
import { addDays, type LocalTime, localTime, MINUTES_A_DAY, msAt } from "./local-time.ts";
import type { OpeningHours } from "./opening-hours.ts";

export type { BankHolidays } from "./bank-holidays.ts";

/** One stretch of opening as it falls on the calendar. */
export interface Stretch {
  readonly opensAt: number;
  /** Later stretches that follow on without a gap are joined to it. */
  readonly closesAt: number;
  /** It starts on a bank holiday that the record is silent about. */
  readonly isUnsure: boolean;
}

const DAYS_AHEAD = 14;

/** Whether it is open at a time (ms since 1970); `undefined` when the record does not say. */
export function isOpenAt(hours: OpeningHours, at: number, bankHolidays: BankHolidays): boolean | undefined {
  if (hours.periods.length === 0) return undefined;
  const now = stretchAt(hours, at, bankHolidays);
  if (now === undefined) return false;
  return now.isUnsure ? undefined : true;
}

/** The stretch of opening that a time falls in, if any. */
export function stretchAt(hours: OpeningHours, at: number, bankHolidays: BankHolidays): Stretch | undefined {
  return stretches(hours, at, bankHolidays, 8).find((each) => each.opensAt <= at && at < each.closesAt);
}

/**
 * When it next opens after a time (ms since 1970), at most 14 days ahead. Bank holidays that the record is silent about
 * are passed over: the answer is the next time that it is sure to open.
 */
export function nextOpening(hours: OpeningHours, at: number, bankHolidays: BankHolidays): number | undefined {
  return stretches(hours, at, bankHolidays, DAYS_AHEAD + 1).find((each) => each.opensAt > at && !each.isUnsure)
    ?.opensAt;
}

/**
 * Ms until it is sure to be open, 0 when it is now; `undefined` when that is more than a day away. Looks at three days only,
 * for whoever asks it of hundreds at once.
 */
export function msUntilOpen(hours: OpeningHours, at: number, bankHolidays: BankHolidays): number | undefined {
  const near = stretches(hours, at, bankHolidays, 2);
  if (near.find((each) => each.opensAt <= at && at < each.closesAt)?.isUnsure === false) return 0;
  const next = near.find((each) => each.opensAt > at && !each.isUnsure);
  return next === undefined || next.opensAt - at > MS_A_DAY ? undefined : next.opensAt - at;
}

const MS_A_DAY = 24 * 60 * 60 * 1000;

/** Whether it is open round the clock, every day of the week. */
export function isAlwaysOpen(hours: OpeningHours): boolean {
  const wholeDays = hours.periods.filter(({ opens, closes }) => opens === "00:00" && closes === "24:00");
  return new Set(wholeDays.flatMap(({ days }) => days)).size === 7;
}

/** Whether it would have opened on this day of the calendar if it were not a bank holiday. */
export function usuallyOpens(hours: OpeningHours, now: LocalTime): boolean {
  return hours.periods.some(({ days }) => days.includes(now.day));
}

/** Stretches from the day before a time onwards, in order, those without a gap joined. */
function stretches(hours: OpeningHours, at: number, bankHolidays: BankHolidays, days: number): readonly Stretch[] {
  const today = localTime(at).date;
  const found: Stretch[] = [];
  for (let ahead = -1; ahead < days; ahead += 1) {
    const { date, day } = addDays(today, ahead);
    const isHoliday = bankHolidays.has(date);
    if (isHoliday && hours.openOnBankHolidays === false) continue;
    for (const { days: on, opens, closes } of hours.periods) {
      if (!on.includes(day)) continue;
      const [from, to] = [minutesOf(opens), minutesOf(closes)];
      found.push({
        opensAt: msAt(date, from),
        closesAt: msAt(date, to > from ? to : to + MINUTES_A_DAY),
        isUnsure: isHoliday && hours.openOnBankHolidays === undefined,
      });
    }
  }
  return joined(found.sort((one, other) => one.opensAt - other.opensAt));
}

function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const out: Stretch[] = [];
  for (const each of stretches) {
    const last = out.at(-1);
    if (last !== undefined && last.isUnsure === each.isUnsure && each.opensAt <= last.closesAt) {
      out[out.length - 1] = { ...last, closesAt: Math.max(last.closesAt, each.closesAt) };
    } else out.push(each);
  }
  return out;
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
