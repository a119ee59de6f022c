/** Dates written out, day first as in Britain: "3/4/26", "3rd of March", "March the 3rd", "the third of the fourth". */
import { MONTHS, monthNamed, WEEKDAYS, weekdayNamed } from "./date-words.ts";
import type { Found } from "./settled.ts";

/** Parts of a date as said; not checked for being a real one. */
export interface WrittenDate {
  readonly dayOfMonth: number;
  readonly month: number;
  /** As written: two digits stay two. */
  readonly year?: number;
  /** From 0, Monday, where the weekday was said too. */
  readonly weekday?: number;
}

/** Every date written in the text, in the order said. @param text as `dateWords` gives it. */
export function writtenDates(text: string): readonly Found<WrittenDate>[] {
  const found: Found<WrittenDate>[] = [];
  let left = text;
  for (const pattern of PATTERNS) {
    left = left.replace(pattern, (said, ...rest) => {
      const groups = rest.at(-1) as Partial<Record<"day" | "month" | "name" | "year" | "weekday", string>>;
      const from = rest.at(-3) as number;
      found.push({ from, to: from + said.length, value: dateOf(groups) });
      return " ".repeat(said.length);
    });
  }
  return found.sort((one, other) => one.from - other.from);
}

function dateOf({ day, month, name, year, weekday }: Partial<Record<string, string>>): WrittenDate {
  return {
    dayOfMonth: Number(day),
    month: name === undefined ? Number(month) : monthNamed(name),
    ...(year === undefined ? {} : { year: Number(year) }),
    ...(weekday === undefined ? {} : { weekday: weekdayNamed(weekday) }),
  };
}

const NAME = `(?<name>${MONTHS.join("|")})`;
const WEEKDAY = `(?:(?<weekday>${WEEKDAYS.join("|")}),? (?:on |is )?(?:the )?)?`;
const YEAR = "(?<year>(?:19|20|18)\\d\\d|(?<=')\\d\\d|[2-9]\\d)";
const ORDINAL = "(?:st|nd|rd|th)";

/** Longest first: what one takes the next does not see. */
const PATTERNS: readonly RegExp[] = [
  /(?<![\d/.-])(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?![\d/])/g,
  new RegExp(
    `(?<![\\d/.-])${WEEKDAY}(?<day>\\d{1,2}) ?[/.\\\\-] ?(?<month>\\d{1,2}) ?[/.\\\\-] ?'?(?<year>\\d{4}|\\d{2})(?![\\d/])`,
    "g",
  ),
  new RegExp(
    `(?<![\\d/.-])${WEEKDAY}(?<day>\\d{1,2}) ?${ORDINAL}?(?: day)?(?: ?of| the)?[ -]?,? ?${NAME}(?![a-z])(?:(?:,? | of |-|, in | in )'?${YEAR}\\b(?! ?(?:years|days|weeks|months|people|of)))?`,
    "g",
  ),
  new RegExp(
    `${WEEKDAY}\\b${NAME},? (?:the )?(?<day>\\d{1,2})${ORDINAL}?(?!\\d)(?:,? (?:of )?'?(?<year>(?:19|20)\\d\\d|(?<=')\\d\\d)\\b)?`,
    "g",
  ),
  new RegExp(
    `${WEEKDAY}(?<day>\\d{1,2})${ORDINAL} of (?:the )?(?<month>\\d{1,2})${ORDINAL}?\\b(?:,? (?:of )?(?:the )?(?:year )?'?(?<year>(?:19|20)\\d\\d|\\d\\d)\\b)?`,
    "g",
  ),
  new RegExp(`(?<![\\d/.£-])${WEEKDAY}(?<day>\\d{1,2})/(?<month>\\d{1,2})(?![\\d/])`, "g"),
  /^(?:it's |its |on |the )?(?<day>\d{1,2})[-. ](?<month>\d{1,2})(?:[-. ](?<year>\d{4}|\d{2}))?[.!]?$/g,
  /(?<![\d ])\b(?<day>\d{1,2}) (?<month>\d{1,2}) (?<year>(?:19|20)\d\d|\d\d)\b(?! ?\d)/g,
  /(?<!\d)(?<day>[0-3]\d)(?<month>[01]\d)(?<year>(?:19|20)\d\d)(?!\d)/g,
  /(?<!\d)(?<day>[0-3]\d)(?<month>[01]\d)(?<year>\d\d)(?!\d)/g,
];
