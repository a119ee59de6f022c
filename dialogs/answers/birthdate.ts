/** A date of birth: day first, in the past, with its year. Two digits are the latest year that is past: "56" is 1956, "05" 2005. */
import { dateWords } from "./date-words.ts";
import { type Day, dayInLondon, dayOf, isoDate, parts } from "./day.ts";
import { readNoValue } from "./no-value.ts";
import { INVALID, type Reading, UNREAD, value } from "./reading.ts";
import { settled } from "./settled.ts";
import { type WrittenDate, writtenDates } from "./written-dates.ts";

const OLDEST_YEARS = 120;

/** Reads an ISO date; a day to come, impossible or longer ago than anybody lives is invalid. `now` in ms since 1970. */
export function readBirthdate(text: string, now: number): Reading<string> {
  const words = dateWords(text);
  const today = dayInLondon(now);
  const dates = writtenDates(words);
  const one = settled(words, dates);
  if (one === "several") return UNREAD;
  if (one === undefined) return withoutDate(text);
  if (one.value.year === undefined) return isEverPossible(one.value) ? UNREAD : INVALID;
  const day = bornOn(one.value, one.value.year, today);
  if (day === undefined || day > today || ageInYears(today, day) > OLDEST_YEARS) return INVALID;
  return value(isoDate(day));
}

/** Whole years lived on a day by somebody born on an ISO date. */
export function ageOn(today: Day, birthdate: string): number {
  const [year = 0, month = 1, dayOfMonth = 1] = birthdate.split("-").map(Number);
  return ageInYears(today, dayOf(year, month, dayOfMonth) ?? today);
}

function ageInYears(today: Day, born: Day): number {
  const now = parts(today);
  const then = parts(born);
  const isBeforeBirthday = now.month * 100 + now.dayOfMonth < then.month * 100 + then.dayOfMonth;
  return now.year - then.year - (isBeforeBirthday ? 1 : 0);
}

function bornOn({ month, dayOfMonth }: WrittenDate, year: number, today: Day): Day | undefined {
  if (year >= 100) return dayOf(year, month, dayOfMonth);
  const recent = dayOf(2000 + year, month, dayOfMonth);
  return recent !== undefined && recent <= today ? recent : dayOf(1900 + year, month, dayOfMonth);
}

/** Some leap year has a 29 February; no year has a 31st. */
function isEverPossible({ month, dayOfMonth }: WrittenDate): boolean {
  return dayOf(2000, month, dayOfMonth) !== undefined;
}

function withoutDate(text: string): Reading<string> {
  const reason = readNoValue(text);
  return reason === undefined || reason === "none" ? UNREAD : { is: reason };
}
