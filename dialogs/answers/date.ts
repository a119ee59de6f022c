/**
 * A day, as people here say it: "3/4" is 3 April, the next one to come unless the words are plainly of the past. A date
 * that does not exist is invalid; two dates, a range or "some time next week" is asked again, for court dates hang on it.
 */
import { dateWords, MONTHS, WEEKDAYS } from "./date-words.ts";
import { type Day, dayInLondon, dayOf, isoDate, parts } from "./day.ts";
import { inYear, RULES, type Standpoint } from "./days-said.ts";
import { FEASTS, nextBankHoliday } from "./feasts.ts";
import { isDeclined, readNoValue } from "./no-value.ts";
import { INVALID, type Reading, UNREAD, value } from "./reading.ts";
import { recognisedDay } from "./recognisers.ts";
import { type Found, settled } from "./settled.ts";
import { type WrittenDate, writtenDates } from "./written-dates.ts";

interface DaySaid {
  /** `undefined` when no such day exists. */
  readonly day: Day | undefined;
  readonly is: "written" | "part" | "other";
  readonly written?: WrittenDate;
}

/** Reads a day as an ISO date, "2026-04-03". `now` in ms since 1970; the day it is is London's. */
export function readDate(text: string, now: number): Reading<string> {
  if (isDeclined(text)) return { is: "declined" };
  const words = dateWords(text);
  const at = { today: dayInLondon(now), isPast: PAST.test(words) };
  if (RANGE.test(words) && !MOVED.test(words)) return UNREAD;
  const said = daysIn(words, at);
  const one = settled(words, withoutRepeats(said));
  if (one === "several") return UNREAD;
  if (one !== undefined) return one.value.day === undefined ? INVALID : value(isoDate(completed(one, said, words, at)));
  const reason = readNoValue(text);
  if (reason !== undefined) return { is: reason };
  const recognised = VAGUE.test(words) ? undefined : recognisedDay(words, at.today);
  return recognised === undefined ? UNREAD : value(isoDate(recognised));
}

function daysIn(text: string, at: Standpoint): readonly Found<DaySaid>[] {
  let left = text;
  const found: Found<DaySaid>[] = [];
  const take = (from: number, length: number, said: DaySaid) => {
    found.push({ from, to: from + length, value: said });
    left = left.slice(0, from) + " ".repeat(length).replace(/^ /, "|") + left.slice(from + length);
  };
  for (const { from, to, value: written } of writtenDates(text)) {
    take(from, to - from, { day: dayWritten(written, at), is: "written", written });
  }
  for (const [pattern, dayIn] of FEASTS) {
    for (const match of left.matchAll(pattern))
      take(match.index, match[0].length, { day: inYear(at, dayIn), is: "other" });
  }
  for (const match of left.matchAll(BANK_HOLIDAY)) {
    take(match.index, match[0].length, { day: nextBankHoliday(at.today, match[0].includes("monday")), is: "other" });
  }
  for (const { pattern, day, isPart } of RULES) {
    for (const match of left.matchAll(pattern)) {
      take(match.index, match[0].length, { day: day(match.groups ?? {}, at), is: isPart ? "part" : "other" });
    }
  }
  return found.map((each) => beforeOrAfter(text, each)).sort((one, other) => one.from - other.from);
}

const BANK_HOLIDAY = /\b(?:the )?(?:next )?bank holiday(?: monday)?\b|\bbank hol(?: monday)?\b/g;

function dayWritten(written: WrittenDate, at: Standpoint): Day | undefined {
  const { dayOfMonth, month, year, weekday } = written;
  const day =
    year === undefined
      ? inYear(at, (each) => dayOf(each, month, dayOfMonth))
      : dayOf(fullYear(year, parts(at.today).year), month, dayOfMonth);
  return day !== undefined && weekday !== undefined && parts(day).weekday !== weekday ? undefined : day;
}

/** Two digits are a year of this century, or of the last when this would be far ahead. */
function fullYear(year: number, thisYear: number): number {
  if (year >= 100) return year;
  return 2000 + year > thisYear + 20 ? 1900 + year : 2000 + year;
}

/** "the day after boxing day", "two weeks before Easter", "the Friday before Christmas". */
function beforeOrAfter(text: string, found: Found<DaySaid>): Found<DaySaid> {
  const match = text.slice(0, found.from).match(BEFORE_OR_AFTER);
  const { day } = found.value;
  if (match?.groups === undefined || day === undefined) return found;
  const { count, unit, weekday, side } = match.groups;
  const sign = side === "before" ? -1 : 1;
  const apart = sign * (WEEKDAYS.findIndex((each) => each === weekday) - parts(day).weekday);
  const many = /^\d/.test(count ?? "") ? Number(count) : 1;
  const days = weekday === undefined ? many * (DAYS_IN[unit ?? "day"] ?? 1) : ((apart + 13) % 7) + 1;
  return { from: match.index ?? found.from, to: found.to, value: { day: day + sign * days, is: "other" } };
}

const DAYS_IN: Readonly<Record<string, number>> = { day: 1, week: 7, fortnight: 14 };
const BEFORE_OR_AFTER = new RegExp(
  `(?:(?:the |a )?(?:(?<count>\\d{1,2}) )?(?<unit>day|week|fortnight)s?|(?:on )?(?:the )?(?<weekday>${WEEKDAYS.join("|")})) (?<side>before|after) (?:the )?$`,
);

/** Without weekdays and days of the month that only repeat another date: "tomorrow, Thursday", "Tuesday the 3rd of March". */
function withoutRepeats(said: readonly Found<DaySaid>[]): readonly Found<DaySaid>[] {
  const sure = said.filter((each) => each.value.is !== "part");
  return said.filter((each) => {
    const day = each.value.day;
    if (each.value.is !== "part" || day === undefined) return true;
    const covered = sure.some((other) => other.from <= each.from && other.to >= each.to);
    return !covered && !sure.some((other) => other.value.day !== undefined && agrees(day, other.value.day));
  });
}

function agrees(part: Day, whole: Day): boolean {
  return parts(part).weekday === parts(whole).weekday || parts(part).dayOfMonth === parts(whole).dayOfMonth;
}

/** "3rd of May, sorry, 4th" is 4 May; "4 May, sorry, June" is 4 June. */
function completed(one: Found<DaySaid>, said: readonly Found<DaySaid>[], text: string, at: Standpoint): Day {
  const day = one.value.day ?? at.today;
  const before = said.findLast((each) => each.from < one.from && each.value.written !== undefined)?.value.written;
  if (one.value.is === "part" && before !== undefined && /^\D*\d/.test(text.slice(one.from, one.to))) {
    return (
      dayWritten(
        {
          month: before.month,
          ...(before.year === undefined ? {} : { year: before.year }),
          dayOfMonth: parts(day).dayOfMonth,
        },
        at,
      ) ?? day
    );
  }
  const month = text.slice(one.to).match(OTHER_MONTH)?.groups?.month;
  if (month === undefined || one.value.written === undefined) return day;
  return dayWritten({ ...one.value.written, month: MONTHS.findIndex((each) => each === month) + 1 }, at) ?? day;
}

const OTHER_MONTH = new RegExp(
  `^.{0,12}\\b(?:sorry|no|wait|mean|meant|actually|not)\\b[ ,.]*(?:i mean |i meant |of |in |no )*(?<month>${MONTHS.join("|")})`,
);

const PAST =
  /\b(?:happened|since|ago|got (?:it|them|the letter|the notice|my letter|a letter|here|evicted|sacked|told|given)|received|came|arrived|was (?:served|sent|born|given|posted|issued|sacked|evicted|sanctioned|admitted|discharged|made|moved|(?:the |on |last )?(?:mon|tue|wed|thu|fri|sat|sun|\d))|were (?:served|sent|given)|had (?:it|the)|sent (?:it|me)|served (?:me|it|us)|started|died|passed away|left (?:me|him|her|us|on)|lost (?:my|his|her)|moved (?:in|here)|stopped|fell|broke|went|signed|dated|has been|back in|first noticed)\b/;
const DAYS = WEEKDAYS.join("|");
const RANGE = new RegExp(
  `\\b(?:between|anytime|any time|any day|every|each)\\b(?! (?:jobs|homes|places))|\\bfrom\\b.*\\b(?:to|until|till|-)\\b|\\d(?:st|nd|rd|th)? ?(?:-|to|or|&|until|till|thru) ?(?:the )?\\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:${MONTHS.join("|")})|\\d(?:st|nd|rd|th) ?(?:-|to|or|until) ?(?:the )?\\d|(?:${DAYS}) ?(?:-|to|or|until|till) ?(?:${DAYS})|\\bweekdays\\b|24/7|\\bout of\\b`,
);
const MOVED = /\b(?:moved|changed|put back|rescheduled|postponed|brought forward|switched)\b/;
const VAGUE =
  /\b(?:some ?time|soon|or so|ish|few|week or|or 2|spring|summer|autumn|winter|may(?! \d)|now|week|month|year|second|minute|morning|afternoon|evening)\b/;
