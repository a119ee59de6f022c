/** The words of a date in one spelling: numbers in digits, whole names of weekdays and months, no times of day. */
import { withDigits } from "./number-words.ts";
import { plain } from "./plain.ts";

export const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export const MONTHS = [
  ...["january", "february", "march", "april", "may", "june"],
  ...["july", "august", "september", "october", "november", "december"],
] as const;

/** Texts that are spelt the same in every date: "3rd Mar, 2moro, Weds 9.30am" is "3rd march, tomorrow, wednesday". */
export function dateWords(text: string): string {
  return SPELLINGS.reduce((words, [pattern, spelling]) => words.replace(pattern, spelling), withDigits(plain(text)))
    .replace(/ +/g, " ")
    .trim();
}

const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:at |by |from |around |about )?\d{1,2}(?:[:.]\d{2})? ?(?:a\.?m\b\.?|p\.?m\b\.?|o'?clock\b)/g, " "],
  [/\b(?:at |by )?\d{1,2}:\d{2}(?::\d{2})?\b|(?<![\d.])\b\d{1,2}\.(?:00|1[3-9]|[2-5]\d)\b(?!\.\d)/g, " "],
  [/\b(?:at )?(?:half|quarter|\d{1,2}) (?:past|to) \d{1,2}\b(?!st|nd|rd|th)|\bat \d{1,2}(?:\.\d{2})?\b(?![/-])/g, " "],
  [
    /\b(?:2|to|t)[ -]?(?:mor+o+w?s?|mor+a|mrw|mrow|moz+|morra|mo)\b|\b(?:tomm?or+ow?|tomm?orr?ow|tomoro|tmrw?|tmw|tmoro|tmr|tmo|tomm?orr?a|morra)\b/g,
    "tomorrow",
  ],
  [/\b(?:2day|tday|todai)\b/g, "today"],
  [/\b(?:2nite|2night|tonite|tonigh?t)\b/g, "tonight"],
  [/\b(?:yest|yday|yesterdy|yestaday|yesturday|yesterdee)\b/g, "yesterday"],
  [/\bnxt\b/g, "next"],
  [/\b(?:wk|weeek|wek)\b/g, "week"],
  [/\bwks\b/g, "weeks"],
  [/\b(?:fornight|fortnite|forthnight|fortnigth)\b/g, "fortnight"],
  [/\b(?:mon|mond|mondays?|munday|moday|monady|mondee|mondy)\b/g, "monday"],
  [/\b(?:tue|tues|tuesdays?|teusday|tuseday|tusday|tuesdy|chewsday|tuesdee)\b/g, "tuesday"],
  [
    /(?<!\b(?:get|got|newly|be|to) )\b(?:wed|weds|wednes|wednesdays?|wen+sday|wendsday|wednsday|wendesday|wednessday|wedneday|wenesday|wensdee)\b/g,
    "wednesday",
  ],
  [/\b(?:thu|thur|thurs|thursdays?|thirsday|thurday|thrusday|thursdy|thursdee)\b/g, "thursday"],
  [/\b(?:fri|fridays?|firday|fryday|fridy|friady|fridee)\b/g, "friday"],
  [
    /(?<!\b(?:i|he|she|we|they|just|was|were|been|im|i've|being|am) )\b(?:sat|saturdays?|saterday|satday|saturdy|satuday|saturdee)\b/g,
    "saturday",
  ],
  [/(?<!\b(?:the|hot|in) )\b(?:sun|sundays?|sundy|sundee)\b/g, "sunday"],
  [/(?<![a-z])(?:jan|janu|janurary|janury|januray)(?![a-z])/g, "january"],
  [/(?<![a-z])(?:feb|febuary|feburary|febrary|febuary|febury|februrary)(?![a-z])/g, "february"],
  [/(?<![a-z])(?:mar|mach|marhc)(?![a-z])/g, "march"],
  [/(?<![a-z])(?:apr|aprl|apirl|aprill)(?![a-z])/g, "april"],
  [/(?<![a-z])jun(?![a-z])/g, "june"],
  [/(?<![a-z])(?:jul|jully)(?![a-z])/g, "july"],
  [/(?<![a-z])(?:aug|agust|augst|augest)(?![a-z])/g, "august"],
  [/(?<![a-z])(?:sep|sept|septmber|setember|septemeber|septembr)(?![a-z])/g, "september"],
  [/(?<![a-z])(?:oct|ocotber|octber)(?![a-z])/g, "october"],
  [/(?<![a-z])(?:nov|novemeber|novmber|novembr)(?![a-z])/g, "november"],
  [/(?<![a-z])(?:dec|decemeber|decmber|decembr|desember)(?![a-z])/g, "december"],
];
