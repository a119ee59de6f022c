/** Every day that a text names, however it is said: written out, by its name, or from where the speaker stands. */
import { anyOf } from "./any-of.ts";
import { WEEKDAYS, weekdayNamed } from "./date-words.ts";
import { type Day, dayOf, parts } from "./day.ts";
import { type DayPart, RULES } from "./days-said.ts";
import { FEASTS, nextBankHoliday } from "./feasts.ts";
import type { Found } from "./settled.ts";
import { inYear, type Standpoint } from "./standpoint.ts";
import { type WrittenDate, writtenDates } from "./written-dates.ts";

export interface DaySaid {
  /** `undefined` when no such day exists. */
  readonly day: Day | undefined;
  /** A weekday or a day of the month alone is a part, which may only repeat what another date says. */
  readonly is: "written" | DayPart | "other";
  readonly written?: WrittenDate;
}

/** The days in the order said. @param text as `dateWords` gives it. */
export function daysFound(text: string, today: Day): readonly Found<DaySaid>[] {
  const found: Found<DaySaid>[] = [];
  let left = text;
  const take = (from: number, length: number, said: (at: Standpoint) => DaySaid) => {
    const at = { today, isPast: isPast(text.slice(0, from), text.slice(from + length)) };
    found.push({ from, to: from + length, value: said(at) });
    left = left.slice(0, from) + "|".repeat(length) + left.slice(from + length);
  };
  for (const { from, to, value: written } of writtenDates(text)) {
    take(from, to - from, (at) => ({ day: dayWritten(written, at), is: "written", written }));
  }
  for (const [pattern, dayIn] of FEASTS) {
    for (const match of left.matchAll(pattern)) {
      take(match.index, match[0].length, (at) => ({ day: inYear(at, dayIn), is: "other" }));
    }
  }
  for (const match of left.matchAll(BANK_HOLIDAY)) {
    take(match.index, match[0].length, () => ({
      day: nextBankHoliday(today, match[0].includes("monday")),
      is: "other",
    }));
  }
  for (const { pattern, day, part } of RULES) {
    for (const match of left.matchAll(pattern)) {
      take(match.index, match[0].length, (at) => ({ day: day(match.groups ?? {}, at), is: part ?? "other" }));
    }
  }
  return found.map((each) => beforeOrAfter(text, each)).sort((one, other) => one.from - other.from);
}

/** The day of a written date; without a year, the next one to come or, in a story, the last one gone by. */
export function dayWritten({ dayOfMonth, month, year, weekday }: WrittenDate, at: Standpoint): Day | undefined {
  const day =
    year === undefined
      ? inYear(at, (each) => dayOf(each, month, dayOfMonth))
      : dayOf(fullYear(year, parts(at.today).year), month, dayOfMonth);
  return day !== undefined && weekday !== undefined && parts(day).weekday !== weekday ? undefined : day;
}

const BANK_HOLIDAY = /\b(?:the )?(?:next )?bank hol(?:iday)?(?: monday)?\b/g;
const YEARS_AHEAD = 20;

/** Two digits are a year of this century, or of the last when this would be far ahead. */
function fullYear(year: number, thisYear: number): number {
  if (year >= 100) return year;
  return 2000 + year > thisYear + YEARS_AHEAD ? 1900 + year : 2000 + year;
}

/** Whether the words around a date tell of it as past: "it came on the 3rd", but not "it came and court is on the 3rd". */
function isPast(before: string, after: string): boolean {
  return HAPPENED_BEFORE.test(before) || HAPPENED_AFTER.test(after);
}

const HAPPENED = anyOf(`
  happened, since, got (?:it|them|that|here|evicted|sacked|told|(?:the|my|this|a|an|our) (?:letter|notice|email|text|call)),
  received, came, arrived, (?:was|were) (?:served|sent|born|given|posted|issued|sacked|evicted|sanctioned|admitted|discharged|made),
  it was, that was, had (?:it|the|my), sent (?:it|me), served (?:me|it|us), started, died, passed away, lost (?:my|his|her),
  left (?:me|him|her|us), moved (?:in|here), stopped, fell, broke, signed, dated, back in, first noticed, ended, finished`);
const HAPPENED_BEFORE = new RegExp(
  `\\b${HAPPENED}\\b(?! (?:to be|supposed|meant|told))(?:(?!\\b(?:is|are|will|for|it's|says|saying|due|by|hearing|court|supposed|meant|but|moved|changed|now)\\b).){0,30}$`,
);
const HAPPENED_AFTER = new RegExp(
  `^,? (?:it |they |he |she |i |we |my [a-z]+ |that's when (?:it |i |they )?)(?:${HAPPENED}|was|went)\\b`,
);

/** "the day after boxing day", "two weeks before Easter", "the Friday before Christmas". */
function beforeOrAfter(text: string, found: Found<DaySaid>): Found<DaySaid> {
  const match = text.slice(0, found.from).match(BEFORE_OR_AFTER);
  const { day } = found.value;
  if (match?.groups === undefined || day === undefined) return found;
  const { count, unit = "day", weekday, side } = match.groups;
  const sign = side === "before" ? -1 : 1;
  const apart = sign * (weekdayNamed(weekday) - parts(day).weekday);
  const many = /^\d/.test(count ?? "") ? Number(count) : 1;
  const days = weekday === undefined ? many * (DAYS_IN[unit] ?? 1) : ((apart + 13) % 7) + 1;
  return { from: match.index ?? found.from, to: found.to, value: { day: day + sign * days, is: "other" } };
}

const DAYS_IN: Readonly<Record<string, number>> = { day: 1, week: 7, fortnight: 14 };
const BEFORE_OR_AFTER = new RegExp(
  "(?:(?:the |a )?(?:(?<count>\\d{1,2}) )?(?<unit>day|week|fortnight)s?" +
    `|(?:on )?(?:the )?(?<weekday>${WEEKDAYS.join("|")})) (?<side>before|after) (?:the )?$`,
);
