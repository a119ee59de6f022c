/** The words of a date in one spelling: numbers in digits, whole names of weekdays and months, no times of day. */
import { anyOf } from "./any-of.ts";
import { withDigits } from "./number-words.ts";
import { plain } from "./plain.ts";

export const WEEKDAYS: readonly string[] = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
];
export const MONTHS: readonly string[] = [
  ...["january", "february", "march", "april", "may", "june"],
  ...["july", "august", "september", "october", "november", "december"],
];

/** From 0, Monday; -1 for any other word. */
export function weekdayNamed(name: string | undefined): number {
  return WEEKDAYS.indexOf(name ?? "");
}

/** From 1, January; 0 for any other word. */
export function monthNamed(name: string | undefined): number {
  return MONTHS.indexOf(name ?? "") + 1;
}

/** Texts that are spelt the same in every date: "3rd Mar, 2moro, Weds 9.30am" is "3rd march, tomorrow, wednesday". */
export function dateWords(text: string): string {
  const untimed = TIMES_OF_DAY.reduce((words, time) => words.replace(time, " "), withDigits(plain(text)));
  const spelt = PATTERNS.reduce((words, [written, spelling]) => words.replace(written, spelling), untimed);
  return spelt.replace(/ +/g, " ").trim();
}

const TIMES_OF_DAY = [
  /\b(?:at |by |from |around |about )?\d{1,2}(?:[:.]\d{2})? ?(?:a\.?m\b\.?|p\.?m\b\.?|o'?clock\b)/g,
  /\b(?:at |by )?\d{1,2}:\d{2}(?::\d{2})?\b|(?<![\d.])\b\d{1,2}\.(?:00|1[3-9]|[2-5]\d)\b(?!\.\d)/g,
  /\b(?:at )?(?:half|quarter|\d{1,2}) (?:past|to) \d{1,2}\b(?!st|nd|rd|th)|\bat \d{1,2}(?:\.\d{2})?\b(?![/-])/g,
];

/** A spelling by all that it is written as; `not` are words before it that make it another word ("I sat down"). */
const SPELLINGS: readonly { readonly of: string; readonly as: string; readonly not?: string }[] = [
  {
    of: "tomorrow",
    as: `
      (?:2|to|t)[ -]?(?:mor+o+w?s?|mor+a|mrw|mrow|moz+|morra|mo), tomm?or+ow?, tomm?orr?ow, tomoro, tmrw?, tmw, tmoro, tmr,
      tmo, tomm?orr?a, morra`,
  },
  { of: "today", as: "2day, tday, todai" },
  { of: "tonight", as: "2nite, 2night, tonite, tonigh?t" },
  { of: "yesterday", as: "yest, yday, yesterdy, yestaday, yesturday, yesterdee" },
  { of: "next", as: "nxt" },
  { of: "week", as: "wk, weeek, wek" },
  { of: "weeks", as: "wks" },
  { of: "fortnight", as: "fornight, fortnite, forthnight, fortnigth" },
  { of: "monday", as: "mon, mond, mondays?, munday, moday, monady, mondee, mondy" },
  { of: "tuesday", as: "tue, tues, tuesdays?, teusday, tuseday, tusday, tuesdy, chewsday, tuesdee" },
  {
    of: "wednesday",
    as: "wed, weds, wednes, wednesdays?, wen+sday, wendsday, wednsday, wendesday, wednessday, wedneday, wenesday, wensdee",
    not: "get, got, newly, be, to",
  },
  { of: "thursday", as: "thu, thur, thurs, thursdays?, thirsday, thurday, thrusday, thursdy, thursdee" },
  { of: "friday", as: "fri, fridays?, firday, fryday, fridy, friady, fridee" },
  {
    of: "saturday",
    as: "sat, saturdays?, saterday, satday, saturdy, satuday, saturdee",
    not: "i, he, she, we, they, just, was, were, been, im, i've, being, am",
  },
  { of: "sunday", as: "sun, sundays?, sundy, sundee", not: "the, hot, in" },
  { of: "january", as: "jan, janu, janurary, janury, januray" },
  { of: "february", as: "feb, febuary, feburary, febrary, febury, februrary" },
  { of: "march", as: "mar, mach, marhc" },
  { of: "april", as: "apr, aprl, apirl, aprill" },
  { of: "june", as: "jun" },
  { of: "july", as: "jul, jully" },
  { of: "august", as: "aug, agust, augst, augest" },
  { of: "september", as: "sep, sept, septmber, setember, septemeber, septembr" },
  { of: "october", as: "oct, ocotber, octber" },
  { of: "november", as: "nov, novemeber, novmber, novembr" },
  { of: "december", as: "dec, decemeber, decmber, decembr, desember" },
];

/** A name may stand right after its number ("3mar"), a word beginning with a figure may not. */
const PATTERNS = SPELLINGS.map(({ of, as, not }) => {
  const before = not === undefined ? "" : `(?<!\\b${anyOf(not)} )`;
  const isMonth = MONTHS.includes(of);
  return [new RegExp(`${before}${isMonth ? "(?<![a-z])" : "\\b"}${anyOf(as)}(?![a-z\\d])`, "g"), of] as const;
});
