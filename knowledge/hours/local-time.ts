/** Wall-clock time in Europe/London, from and to ms since 1970. */
import { DAYS, type Day } from "./opening-hours.ts";

export interface LocalTime {
  /** ISO date, "2026-08-31". */
  readonly date: string;
  readonly day: Day;
  /** Since local midnight by the clock on the wall. */
  readonly minutes: number;
}

export const MINUTES_A_DAY = 24 * 60;
const MS_A_MINUTE = 60_000;
const MS_A_DAY = MINUTES_A_DAY * MS_A_MINUTE;

// Making a formatter is slow, using one is not.
const FORMAT = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** The time on the wall in London. */
export function localTime(at: number): LocalTime {
  const part = Object.fromEntries(FORMAT.formatToParts(at).map(({ type, value }) => [type, value]));
  const date = `${part.year}-${part.month}-${part.day}`;
  return { date, day: dayOf(date), minutes: Number(part.hour) * 60 + Number(part.minute) };
}

/**
 * The moment (ms since 1970) at which London clocks show so many minutes after midnight on an ISO date; 1440 and more run
 * into the next day. A time that the clocks skip in March is read as if they had not yet moved.
 */
export function msAt(date: string, minutes: number): number {
  const asUtc = Date.parse(`${date}T00:00:00Z`) + minutes * MS_A_MINUTE;
  const guess = asUtc - summerTimeMs(asUtc);
  return asUtc - summerTimeMs(guess);
}

/** The ISO date and weekday so many days later. */
export function addDays(date: string, days: number): { readonly date: string; readonly day: Day } {
  const later = new Date(Date.parse(`${date}T00:00:00Z`) + days * MS_A_DAY).toISOString().slice(0, 10);
  return { date: later, day: dayOf(later) };
}

function dayOf(date: string): Day {
  return DAYS[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] ?? "MO";
}

// Summer time starts and ends at 01:00 UTC, so a day of UTC needs at most two look-ups: remembered by the hour.
const remembered = new Map<number, number>();

function summerTimeMs(at: number): number {
  const hour = Math.floor(at / (60 * MS_A_MINUTE));
  const known = remembered.get(hour);
  if (known !== undefined) return known;
  const local = localTime(at);
  const shift =
    Date.parse(`${local.date}T00:00:00Z`) + local.minutes * MS_A_MINUTE - Math.floor(at / MS_A_MINUTE) * MS_A_MINUTE;
  if (remembered.size > 2000) remembered.clear();
  remembered.set(hour, shift);
  return shift;
}
