/**
 * A day, as people here say it: "3/4" is 3 April, the next one to come unless the words are plainly of the past. A date
 * that does not exist is invalid; two dates, a range or "some time next week" is asked again, for court dates hang on it.
 */
import { anyOf } from "./any-of.ts";
import { dateWords, MONTHS, monthNamed, WEEKDAYS } from "./date-words.ts";
import { type Day, dayInLondon, isoDate, parts } from "./day.ts";
import { type DaySaid, daysFound, dayWritten } from "./days-found.ts";
import type { DayPart } from "./days-said.ts";
import { isDeclined, readNoValue } from "./no-value.ts";
import { INVALID, type Reading, UNREAD, value } from "./reading.ts";
import { recognisedDay } from "./recognisers.ts";
import { type Found, settled } from "./settled.ts";

/** Reads a day as an ISO date, "2026-04-03". `now` in ms since 1970; the day it is is London's. */
export function readDate(text: string, now: number): Reading<string> {
  if (isDeclined(text)) return { is: "declined" };
  const words = dateWords(text);
  const today = dayInLondon(now);
  if (RANGE.test(words) && !MOVED.test(words)) return UNREAD;
  const said = daysFound(words, today);
  const one = settled(words, withoutRepeats(said));
  if (one === "several") return UNREAD;
  if (one !== undefined) return ofDay(one.value.day === undefined ? undefined : completed(one, said, words, today));
  const reason = readNoValue(text);
  if (reason !== undefined) return { is: reason };
  const recognised = VAGUE.test(words) ? undefined : recognisedDay(words, today);
  return recognised === undefined ? UNREAD : ofDay(recognised);
}

function ofDay(day: Day | undefined): Reading<string> {
  return day === undefined ? INVALID : value(isoDate(day));
}

/** Without weekdays and days of the month that only repeat another date: "tomorrow, Thursday", "Tuesday the 3rd of March". */
function withoutRepeats(said: readonly Found<DaySaid>[]): readonly Found<DaySaid>[] {
  const sure = said.filter(({ value: { is } }) => !isPart(is));
  return said.filter((each) => {
    const { day, is } = each.value;
    if (!isPart(is) || day === undefined) return true;
    return !sure.some(
      ({ from, to, value: other }) => (from <= each.from && to >= each.to) || agrees(day, other.day, is),
    );
  });
}

function isPart(is: DaySaid["is"]): is is DayPart {
  return is === "weekday" || is === "day-of-month";
}

function agrees(part: Day, whole: Day | undefined, is: DayPart): boolean {
  if (whole === undefined) return false;
  return is === "weekday"
    ? parts(part).weekday === parts(whole).weekday
    : parts(part).dayOfMonth === parts(whole).dayOfMonth;
}

/** "3rd of May, sorry, 4th" is 4 May; "4 May, sorry, June" is 4 June. */
function completed(one: Found<DaySaid>, said: readonly Found<DaySaid>[], text: string, today: Day): Day | undefined {
  const { day = today, is, written } = one.value;
  const at = { today, isPast: false };
  const before = said.findLast((each) => each.from < one.from && each.value.written !== undefined)?.value.written;
  if (is === "day-of-month" && before !== undefined) {
    const { weekday: _, ...date } = before;
    return dayWritten({ ...date, dayOfMonth: parts(day).dayOfMonth }, at);
  }
  const month = text.slice(one.to).match(OTHER_MONTH)?.groups?.month;
  if (month === undefined || written === undefined) return day;
  return dayWritten({ ...written, month: monthNamed(month) }, at);
}

const OTHER_MONTH = new RegExp(
  `^.{0,12}\\b(?:sorry|no|wait|mean|meant|actually|not)\\b[ ,.]*(?:i mean |i meant |of |in |no )*(?<month>${MONTHS.join("|")})`,
);

const DAYS = WEEKDAYS.join("|");
const RANGE = new RegExp(
  anyOf(`
    \\b(?:between|anytime|any time|any day|every|each)\\b(?! (?:jobs|homes|places)),
    \\bfrom\\b.*\\b(?:to|until|till|-)\\b,
    \\d(?:st|nd|rd|th)? ?(?:-|to|or|&|until|till|thru) ?(?:the )?\\d\\d?(?:st|nd|rd|th)? (?:of )?(?:${MONTHS.join("|")}),
    \\d(?:st|nd|rd|th) ?(?:-|to|or|until) ?(?:the )?\\d,
    (?:${DAYS}) ?(?:-|to|or|until|till) ?(?:${DAYS}),
    \\bweekdays\\b, \\b24\\/7\\b, \\bout of\\b`),
);
const MOVED = /\b(?:moved|changed|put back|rescheduled|postponed|brought forward|switched)\b/;
/** What the recognisers would make a day of and a person does not mean as one. */
const VAGUE = new RegExp(
  `\\b${anyOf(`
    some ?time, soon, asap, or so, ish, few, or 2, spring, summer, autumn, winter, may(?! \\d), now, week, month, year,
    second, minute, hour, hours, morning, afternoon, evening`)}\\b`,
);
