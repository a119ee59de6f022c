/** Days counted from where the speaker stands: the next Friday, the Friday of next week, the last day of the month. */
import { monthNamed, weekdayNamed } from "./date-words.ts";
import { addMonths, type Day, dayOf, firstOfMonth, lastOfMonth, parts } from "./day.ts";
import { lastWeekday, nthWeekday } from "./feasts.ts";

/** Where the speaker stands. */
export interface Standpoint {
  readonly today: Day;
  /** The text tells of something that happened, so a day without a year is the last one gone by. */
  readonly isPast: boolean;
}

/** The parts of a day as said, by the names that the patterns of `days-said.ts` give them. */
export type Said = Partial<Record<string, string>>;

/** The next such weekday, not today: for today people say "today". */
export function toCome(weekday: string | undefined, { today }: Standpoint): Day {
  return today + ((weekdayNamed(weekday) - parts(today).weekday + 6) % 7) + 1;
}

/** The last such weekday, not today. */
export function lastGone(weekday: string | undefined, { today }: Standpoint): Day {
  return today - ((parts(today).weekday - weekdayNamed(weekday) + 6) % 7) - 1;
}

/** That weekday of the week, Monday to Sunday, some days from this one. */
export function inWeek({ weekday, weekday2 }: Said, at: Standpoint, days: number): Day {
  return monday(at) + days + weekdayNamed(weekday ?? weekday2);
}

export function monday({ today }: Standpoint): Day {
  return today - parts(today).weekday;
}

export function shifted(from: Day, { count, unit }: Said, sign: 1 | -1): Day | undefined {
  const many = sign * (/^\d/.test(count ?? "") ? Number(count) : 1);
  if (unit === "day") return from + many;
  if (unit === "week") return from + 7 * many;
  if (unit === "fortnight") return from + 14 * many;
  return addMonths(from, unit === "month" ? many : 12 * many);
}

export function monthEnd({ today }: Standpoint, months: number): Day {
  const { year, month } = parts(today);
  return lastOfMonth(year, month + months);
}

/** The next such day from today; the last one gone by in a story of the past. */
export function inYear({ today, isPast }: Standpoint, dayIn: (year: number) => Day | undefined): Day | undefined {
  const { year } = parts(today);
  const years = isPast ? [0, -1, -2, -3, -4] : [0, 1, 2, 3, 4, 5, 6, 7, 8];
  return years
    .map((each) => dayIn(year + each))
    .find((day) => day !== undefined && (isPast ? day <= today : day >= today));
}

/** The 31st is that of the next month that has one. */
export function nextDayOfMonth(dayOfMonth: number, { today, isPast }: Standpoint): Day | undefined {
  return monthsFrom(today, isPast ? -1 : 1, 12)
    .map(({ year, month }) => dayOf(year, month, dayOfMonth))
    .find((day) => day !== undefined && (isPast ? day <= today : day >= today));
}

/** "Friday the 13th" is the next 13th that is a Friday, within two months: further off it is a slip. */
export function weekdayAndDay({ weekday, day }: Said, { today, isPast }: Standpoint): Day | undefined {
  return monthsFrom(today, isPast ? -1 : 1, 3)
    .map(({ year, month }) => dayOf(year, month, Number(day)))
    .find(
      (each) =>
        each !== undefined && (isPast ? each <= today : each >= today) && parts(each).weekday === weekdayNamed(weekday),
    );
}

function monthsFrom(today: Day, step: 1 | -1, count: number): readonly { year: number; month: number }[] {
  const { year, month } = parts(today);
  return Array.from({ length: count }, (_, index) => parts(firstOfMonth(year, month + step * index)));
}

export function dayInMonth(dayOfMonth: number, which: string | undefined, { today }: Standpoint): Day | undefined {
  const step = { next: 1, following: 1, last: -1 }[which ?? ""] ?? 0;
  const { year, month } = parts(addMonths(today, step));
  return dayOf(year, month, dayOfMonth);
}

export function nthOfMonth({ nth, weekday, when, year }: Said, at: Standpoint): Day | undefined {
  const pick = (inYearOf: number, month: number) =>
    nth === "last" || nth === "final"
      ? lastWeekday(inYearOf, month, weekdayNamed(weekday))
      : nthWeekday(inYearOf, month, weekdayNamed(weekday), Number.parseInt(nth ?? "1", 10));
  if (year !== undefined) return pick(Number(year), monthNamed(when));
  if (when !== "month" && when !== "next month") return inYear(at, (each) => pick(each, monthNamed(when)));
  const next = parts(addMonths(at.today, when === "month" ? 0 : 1));
  return pick(next.year, next.month);
}
