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

// One turn asks about the same moment for hundreds of services.
let lastAsked: { readonly at: number; readonly time: LocalTime } | undefined;

/** The time on the wall in London. */
export function localTime(at: number): LocalTime {
  if (lastAsked?.at !== at) lastAsked = { at, time: readWall(at) };
  return lastAsked.time;
}

function readWall(at: number): LocalTime {
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

/** A day of the calendar. */
export interface CalendarDay {
  readonly date: string;
  readonly day: Day;
}

/** The ISO date and weekday so many days later, or earlier when negative. */
export function addDays(date: string, days: number): CalendarDay {
  const key = `${date}+${days}`;
  const known = calendar.get(key);
  if (known !== undefined) return known;
  const later = new Date(Date.parse(`${date}T00:00:00Z`) + days * MS_A_DAY).toISOString().slice(0, 10);
  const found = { date: later, day: dayOf(later) };
  if (calendar.size >= MOST_REMEMBERED) calendar.clear();
  calendar.set(key, found);
  return found;
}

const MOST_REMEMBERED = 2000;
const calendar = new Map<string, CalendarDay>();

function dayOf(date: string): Day {
  return DAYS[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] ?? "MO";
}

// Summer time starts and ends at 01:00 UTC, so a day of UTC needs at most two look-ups: remembered by the hour.
const remembered = new Map<number, number>();

function summerTimeMs(at: number): number {
  const hour = Math.floor(at / (60 * MS_A_MINUTE));
  const known = remembered.get(hour);
  if (known !== undefined) return known;
  const local = readWall(at);
  const shift =
    Date.parse(`${local.date}T00:00:00Z`) + local.minutes * MS_A_MINUTE - Math.floor(at / MS_A_MINUTE) * MS_A_MINUTE;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(hour, shift);
  return shift;
}
