/**
 * Days said from where the speaker stands: "tomorrow", "a week on Tuesday", "Tuesday week", "in two weeks' time", "the
 * 3rd", "end of the month", "last Friday of March". "Next Friday" is Friday of next week, as most people here mean it;
 * "Friday" is the next one to come.
 */
import { MONTHS, monthNamed, WEEKDAYS, weekdayNamed } from "./date-words.ts";
import { type Day, firstOfMonth, lastOfMonth, parts } from "./day.ts";
import {
  dayInMonth,
  inWeek,
  inYear,
  lastGone,
  monday,
  monthEnd,
  nextDayOfMonth,
  nthOfMonth,
  type Said,
  type Standpoint,
  shifted,
  toCome,
  weekdayAndDay,
} from "./standpoint.ts";

export type DayPart = "weekday" | "day-of-month";

/** A way to say a day, and which day that is; `undefined` when there is no such day. */
export interface Rule {
  readonly pattern: RegExp;
  readonly day: (groups: Said, standpoint: Standpoint) => Day | undefined;
  /** A weekday or day of the month alone, which may only repeat what another date says ("Tuesday the 3rd of March"). */
  readonly part?: DayPart;
}

const W = `(?<weekday>${WEEKDAYS.join("|")})`;
const M = `(?<month>${MONTHS.join("|")})`;
const COUNT = "(?<count>\\d{1,3}|an?|one|the)";
const UNIT = "(?<unit>day|week|fortnight|month|year)";
const UNITS = `${UNIT}(?:s|'s|s'|z)?`;
const NTH = "(?<day>\\d{1,2}) ?(?:st|nd|rd|th)";

/** Longest first: what one takes the next does not see. */
export const RULES: readonly Rule[] = [
  rule(
    `(?:the )?(?<nth>1st|2nd|3rd|4th|last|final) ${W} (?:of|in) (?:the |this )?(?<when>month|next month|${MONTHS.join("|")})(?: (?<year>20\\d\\d))?`,
    nthOfMonth,
  ),
  rule(
    `(?:(?:a |the )?(?:day|week|fortnight) )?(?:the )?${W} (?:before|afore) last`,
    ({ weekday }, at) => lastGone(weekday, at) - 7,
  ),
  rule(
    `${W} (?:of |in |on )?(?:the )?week after next|(?:the )?week after next,? (?:on )?(?:the )?(?<weekday2>${WEEKDAYS.join("|")})`,
    (groups, at) => inWeek(groups, at, 14),
  ),
  rule(
    `(?:the )?${W} (?:the )?week after(?! \\w)|(?:the )?${W.replace("weekday", "weekday3")} after next`,
    (groups, at) => toCome(groups.weekday ?? groups.weekday3, at) + 7,
  ),
  rule(
    `${W} (?:of |in |on )?(?:the )?(?:next|following) week|(?:the )?(?:next|following) week'?s?,? (?:on )?(?:the )?(?<weekday2>${WEEKDAYS.join("|")})`,
    (groups, at) => inWeek(groups, at, 7),
  ),
  rule(`${W} (?:of |in )?last week|last week'?s?,? (?:on )?(?:the )?(?<weekday2>${WEEKDAYS.join("|")})`, (groups, at) =>
    inWeek(groups, at, -7),
  ),
  rule(`${W} (?:of |in )?this week|this week'?s?,? (?:on )?(?:the )?(?<weekday2>${WEEKDAYS.join("|")})`, (groups, at) =>
    inWeek(groups, at, 0),
  ),
  rule(`(?:${COUNT} )?${UNITS} (?:ago |before )?last ${W}`, (groups, at) =>
    groups.unit === "day" ? undefined : shifted(lastGone(groups.weekday, at), groups, -1),
  ),
  rule(`(?:${COUNT} )?${UNITS} (?:ago )?yesterday`, (groups, at) =>
    groups.unit === "day" ? undefined : shifted(at.today - 1, groups, -1),
  ),
  rule(`${COUNT} ${UNITS} (?:ago|back|since)(?: today| (?:on )?${W})?`, (groups, at) =>
    groups.weekday === undefined
      ? shifted(at.today, groups, -1)
      : shifted(lastGone(groups.weekday, { ...at, today: at.today + 1 }), groups, -1),
  ),
  rule(`(?:this |on )?${W}(?: |-)(?<unit>week|fortnight)(?!s|end)`, (groups, at) =>
    shifted(toCome(groups.weekday, at), groups, 1),
  ),
  rule(
    `(?<!\\b(?:next|this|last|every|each|per|the|other) )(?:${COUNT} )?(?<unit>week|fortnight|month)(?:s|'s)? (?:on |from |after |this |come |this coming |coming |next )?(?:the )?${W}`,
    (groups, at) => shifted(toCome(groups.weekday, at), groups, 1),
  ),
  rule(`(?:${COUNT} )?(?<unit>week|fortnight|month)(?:s|'s)? (?:from |on )?(?<base>today|tomorrow)`, (groups, at) =>
    shifted(at.today + (groups.base === "today" ? 0 : 1), groups, 1),
  ),
  rule("(?:this|same) time next (?<unit>week|month|year)", (groups, at) => shifted(at.today, groups, 1)),
  rule("(?:this|same) time last (?<unit>week|month|year)", (groups, at) => shifted(at.today, groups, -1)),
  rule("(?<base>today|tomorrow|this day) (?<unit>week|fortnight)(?!end)", (groups, at) =>
    shifted(at.today + (groups.base === "tomorrow" ? 1 : 0), groups, 1),
  ),
  rule(
    `(?<!\\d ?(?:-|to|or) ?)(?:in |within )${COUNT} ${UNITS}(?: time| from now)?(?! (?:or|ago|after|before|of|old|i|we|he|she))`,
    (groups, at) => shifted(at.today, groups, 1),
  ),
  rule(`(?<!\\d ?(?:-|to|or) ?)${COUNT} ${UNITS} (?:time|from now|from today|hence|away|today|to go)`, (groups, at) =>
    shifted(at.today, groups, 1),
  ),
  rule(`(?<!\\d ?(?:-|to|or) ?)${COUNT} days? (?:from |after )tomorrow`, (groups, at) =>
    shifted(at.today + 1, { ...groups, unit: "day" }, 1),
  ),
  rule("(?:the )?end of (?:the|this) month|month end|(?:the )?last (?:day )?of (?:the|this) month", (_, at) =>
    monthEnd(at, 0),
  ),
  rule("(?:the )?end of next month|(?:the )?last (?:day )?of next month", (_, at) => monthEnd(at, 1)),
  rule("(?:the )?end of last month|(?:the )?last (?:day )?of last month", (_, at) => monthEnd(at, -1)),
  rule(`(?:the )?(?:end|last day|last) of ${M}`, ({ month }, at) =>
    inYear(at, (year) => lastOfMonth(year, monthNamed(month))),
  ),
  rule(`(?:the )?(?:start|beginning|1st) of ${M}`, ({ month }, at) =>
    inYear(at, (year) => firstOfMonth(year, monthNamed(month))),
  ),
  rule(`(?:the )?(?:middle of|mid) ${M}`, ({ month }, at) =>
    inYear(at, (year) => firstOfMonth(year, monthNamed(month)) + 14),
  ),
  rule("(?:the )?(?:start|beginning|1st|1st day) of (?:the )?(?:next )?month", (_, at) => monthEnd(at, 0) + 1),
  rule("(?:the )?(?:end of the year|end of this year|year end|last day of the year)", (_, at) =>
    lastOfMonth(parts(at.today).year, 12),
  ),
  rule("(?:the )?(?:start|beginning) of next week", (_, at) => monday(at) + 7),
  rule("(?:the )?(?:middle of|mid) next week", (_, at) => monday(at) + 9),
  rule("(?:the )?end of next week", (_, at) => monday(at) + 11),
  rule("(?:the )?end of (?:the|this) week", (_, at) => monday(at) + (parts(at.today).weekday > 4 ? 6 : 4)),
  rule("next (?:weekend|week end)", (_, at) => monday(at) + 12),
  rule("last weekend", (_, at) => monday(at) - 2),
  rule("(?:this |the |at the )?(?:coming )?weekend", (_, at) => Math.max(at.today, monday(at) + 5)),
  rule(
    `(?:on )?(?:the )?${NTH} (?:of )?(?:(?:the )?(?<which>next|last|this|following) month|the month)`,
    ({ day, which }, at) =>
      which === undefined ? nextDayOfMonth(Number(day), at) : dayInMonth(Number(day), which, at),
  ),
  rule(
    `(?:on )?${W},? (?:on )?(?:the )?(?<day>\\d{1,2})(?:st|nd|rd|th)(?! (?:floor|time|birthday|week|year|one))`,
    weekdayAndDay,
  ),
  rule(`${W} (?<day>\\d{1,2})(?= *$)`, weekdayAndDay),
  rule(
    `${W} (?:just gone|gone|last|past|just passed|just been)|(?:last|past|this past) (?<weekday2>${WEEKDAYS.join("|")})`,
    ({ weekday, weekday2 }, at) => lastGone(weekday ?? weekday2, at),
  ),
  rule(`(?<!\\bthe )next ${W}`, ({ weekday }, at) => monday(at) + 7 + weekdayNamed(weekday)),
  rule(`this ${W}`, ({ weekday }, at) =>
    at.isPast ? lastGone(weekday, at) : at.today + ((weekdayNamed(weekday) - parts(at.today).weekday + 7) % 7),
  ),
  {
    ...rule(`(?:on |this coming |coming |the |by |come |the next )?${W}(?: coming| next| gone)?`, ({ weekday }, at) =>
      at.isPast ? lastGone(weekday, at) : toCome(weekday, at),
    ),
    part: "weekday",
  },
  {
    ...rule(
      `(?<!\\b(?:\\d|a|my|his|her|your|per|every|each) )(?:on |by )?(?:the )?${NTH}(?! (?:floor|time|birthday|week|year|letter|day|of (?:my|the)|hand|party|thing|warning|notice|one|month|person|opinion|class|degree|child|born|place))`,
      ({ day }, at) => nextDayOfMonth(Number(day), at),
    ),
    part: "day-of-month",
  },
  {
    ...rule(
      "(?:on |by )(?:the )?(?<day>\\d{1,2})(?= *[.!]?$)|^the (?<day2>\\d{1,2})(?= *[.!]?$)",
      ({ day, day2 }, at) => nextDayOfMonth(Number(day ?? day2), at),
    ),
    part: "day-of-month",
  },
  rule("(?:the )?day after tomorrow|overmorrow", (_, at) => at.today + 2),
  rule("(?:the )?day before yesterday", (_, at) => at.today - 2),
  rule("tomorrow", (_, at) => at.today + 1),
  rule("yesterday|last night", (_, at) => at.today - 1),
  rule("today|tonight|this (?:morning|afternoon|evening|aft|arvo|very day)|right now", (_, at) => at.today),
];

function rule(pattern: string, day: Rule["day"]): Rule {
  return { pattern: new RegExp(`\\b(?:${pattern})\\b`, "g"), day };
}
