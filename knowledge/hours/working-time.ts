/**
 * How soon something is promised, in the time in which a service works: "one working day", "4 working hours". Bank
 * holidays and closed days do not count.
 */
import { type BankHolidays, isAlwaysOpen, nextOpening, type Stretch, stretchAt } from "./clock.ts";
import { localTime } from "./local-time.ts";
import type { OpeningHours } from "./opening-hours.ts";

export interface WorkingTime {
  readonly count: number;
  readonly unit: "day" | "hour";
}

const NUMBER_WORDS = "one two three four five six seven eight nine ten eleven twelve".split(" ");
const SAID = new RegExp(`^(?:an?|(\\d{1,2})|(${NUMBER_WORDS.join("|")})) working (day|hour)s?$`, "i");
const MS_AN_HOUR = 60 * 60 * 1000;
const MS_A_DAY = 24 * MS_AN_HOUR;

/** What the words promise; undefined when they are written in another way. */
export function parseWorkingTime(words: string): WorkingTime | undefined {
  const [said, digits, word = "", unit] = SAID.exec(words.trim().replace(/\s+/g, " ")) ?? [];
  if (said === undefined) return undefined;
  const count = digits === undefined ? Math.max(1, NUMBER_WORDS.indexOf(word.toLowerCase()) + 1) : Number(digits);
  return count === 0 ? undefined : { count, unit: unit?.toLowerCase() === "hour" ? "hour" : "day" };
}

/**
 * When so much working time has passed since a moment, both in ms since 1970. A day has passed when the service closes on
 * it, and the day of asking is not one of them. Undefined where the hours do not say when it is open.
 */
export function workingTimeEnds(
  hours: OpeningHours,
  from: number,
  within: WorkingTime,
  bankHolidays: BankHolidays,
): number | undefined {
  const { count, unit } = within;
  if (isAlwaysOpen(hours)) return from + count * (unit === "day" ? MS_A_DAY : MS_AN_HOUR);
  return unit === "hour"
    ? afterHours(hours, from, count * MS_AN_HOUR, bankHolidays)
    : afterDays(hours, from, count, bankHolidays);
}

function afterHours(hours: OpeningHours, from: number, needed: number, bankHolidays: BankHolidays): number | undefined {
  let left = needed;
  for (const { opensAt, closesAt } of stretchesAfter(hours, from, bankHolidays)) {
    const begins = Math.max(opensAt, from);
    if (closesAt - begins >= left) return begins + left;
    left -= closesAt - begins;
  }
  return undefined;
}

function afterDays(hours: OpeningHours, from: number, count: number, bankHolidays: BankHolidays): number | undefined {
  const asked = localTime(from).date;
  let days = 0;
  let last: Stretch | undefined;
  for (const stretch of stretchesAfter(hours, from, bankHolidays)) {
    const { date } = localTime(stretch.opensAt);
    if (date === asked) continue;
    const isSameDay = last !== undefined && localTime(last.opensAt).date === date;
    if (!isSameDay) days += 1;
    if (days > count) return last?.closesAt;
    last = stretch;
  }
  return undefined;
}

/** In order, those that are sure: the one under way first. Ends where nothing is open for two weeks. */
export function* stretchesAfter(hours: OpeningHours, from: number, bankHolidays: BankHolidays): Iterable<Stretch> {
  const now = stretchAt(hours, from, bankHolidays);
  let after = from;
  if (now !== undefined && !now.isUnsure) {
    yield now;
    after = now.closesAt - 1;
  }
  for (;;) {
    const opens = nextOpening(hours, after, bankHolidays);
    const stretch = opens === undefined ? undefined : stretchAt(hours, opens, bankHolidays);
    if (stretch === undefined) return;
    yield stretch;
    after = Math.max(stretch.closesAt - 1, stretch.opensAt);
  }
}
