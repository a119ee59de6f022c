/** Whole days, without clock times: a day is a count of days since 1 January 1970, so adding a week is adding seven. */

export type Day = number;

const MS_A_DAY = 86_400_000;
const LONDON = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** The day that it is in Liverpool at a moment, in ms since 1970. */
export function dayInLondon(at: number): Day {
  const [dayOfMonth, month, year] = LONDON.format(at).split("/").map(Number);
  return dayOf(year ?? 1970, month ?? 1, dayOfMonth ?? 1) ?? 0;
}

/** The day of a calendar date (months from 1), or `undefined` when there is no such date. */
export function dayOf(year: number, month: number, dayOfMonth: number): Day | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, dayOfMonth);
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth;
  return isReal ? Math.round(date.getTime() / MS_A_DAY) : undefined;
}

/** The calendar date of a day. Weekdays run from 0, Monday, to 6, Sunday. */
export function parts(day: Day): { year: number; month: number; dayOfMonth: number; weekday: number } {
  const date = new Date(day * MS_A_DAY);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    dayOfMonth: date.getUTCDate(),
    weekday: (date.getUTCDay() + 6) % 7,
  };
}

/** "2026-04-03". */
export function isoDate(day: Day): string {
  return new Date(day * MS_A_DAY).toISOString().slice(0, 10);
}

/** The last day of a month; `months` are added to the month first. */
export function lastOfMonth(year: number, month: number): Day {
  return firstOfMonth(year, month + 1) - 1;
}

/** The first day of a month, where month 13 is January of the next year and month 0 December of the last. */
export function firstOfMonth(year: number, month: number): Day {
  return Math.round(Date.UTC(year, month - 1, 1) / MS_A_DAY);
}

/** The same day of the month some months on, or the month's last when it is shorter. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, dayOfMonth } = parts(day);
  return Math.min(firstOfMonth(year, month + months) + dayOfMonth - 1, lastOfMonth(year, month + months));
}
