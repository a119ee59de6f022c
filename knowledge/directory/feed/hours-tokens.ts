/** The words of opening hours ("Mon–Fri: 9am to 5pm, closed Sundays") as tokens, in clauses. */
import { DAYS, type Day } from "../../hours/opening-hours.ts";
import { type Clock, clockOf } from "./clock-words.ts";

export type HoursToken =
  | { readonly is: "day"; readonly days: readonly Day[] }
  | { readonly is: "time"; readonly clock: Clock }
  /** "to" joins two days or two times; a dash may also stand between days and their times. */
  | { readonly is: "to" | "dash" }
  /** A comma or "and": the list goes on. */
  | { readonly is: "soft" }
  | { readonly is: "closed" | "except" }
  | { readonly is: "holidays" }
  | { readonly is: "all-day" };

/** A longer text is no mere opening hours. */
const MOST_CHARACTERS = 400;

const DAY = /(?:mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|r|rs|rsday|urday)?(?:'?s)?(?![a-z])\.?/y;
/** What is read, in the order in which it is tried. Words that end a clause or mean nothing give no token. */
const READERS: readonly (readonly [
  pattern: RegExp,
  token: (found: string) => HoursToken | "end" | "nothing" | undefined,
])[] = [
  [/\s*(?:[;|\n•]|\.(?=\s|$))\s*/y, () => "end"],
  [/[ \t\r()[\]:*]+/y, () => "nothing"],
  [/24 ?(?:hours|hrs)(?: (?:a|per|each) day)?(?![a-z])|24 ?\/ ?7(?!\d)/y, () => ({ is: "all-day" })],
  [DAY, (found) => ({ is: "day", days: DAYS.filter((day) => found.startsWith(day.toLowerCase())) })],
  [/week ?days?(?![a-z])/y, () => ({ is: "day", days: DAYS.slice(0, 5) })],
  [/week ?ends?(?![a-z])/y, () => ({ is: "day", days: DAYS.slice(5) })],
  [/(?:daily|(?:every|each) ?day|(?:7|seven) days(?: (?:a|per) week)?)(?![a-z])/y, () => ({ is: "day", days: DAYS })],
  [/(?:12 ?)?(?:noon|midday|midnight)(?![a-z])/y, timeToken],
  [/\d{1,2}(?:[:.]?[0-5]\d)?(?: ?[ap](?:m(?![a-z])|\.m\.?))?(?: ?(?:hours|hrs|h)(?![a-z]))?(?![a-z\d:/])/y, timeToken],
  [/including (?:bank|public) holidays(?![a-z])/y, () => "nothing"],
  [
    /(?:on )?(?:all )?(?:bank|public)(?:(?: and | & |\/)(?:bank|public))? (?:holidays?|hols)(?![a-z])/y,
    () => ({ is: "holidays" }),
  ],
  [/(?:closed|shut|not open)(?: on)?(?![a-z])/y, () => ({ is: "closed" })],
  [/(?:except(?: for)?|excluding|excl\.|exc\.|apart from)(?: on)?(?![a-z])/y, () => ({ is: "except" })],
  [/(?:to|till?|until|through)(?![a-z])/y, () => ({ is: "to" })],
  [/-/y, () => ({ is: "dash" })],
  [/(?:and(?: then)?(?: again)?(?: from)?(?![a-z])|[,&+/])/y, () => ({ is: "soft" })],
  [
    /(?:open(?:s|ing)?(?: hours| times)?|office hours|hours|times|from|between|on|every|each|only)(?![a-z])/y,
    () => "nothing",
  ],
];

function timeToken(found: string): HoursToken | undefined {
  const clock = clockOf(found.trim());
  return clock && { is: "time", clock };
}

/** The tokens of each clause, or nothing when a word is not known. */
export function tokensOf(words: string): readonly (readonly HoursToken[])[] | undefined {
  if (words.length > MOST_CHARACTERS) return undefined;
  const text = words
    .toLowerCase()
    .replace(/<[^<>]*>/g, "\n")
    .replace(/&nbsp;|\u00a0/g, " ")
    .replace(/&amp;/g, "&")
    .replace(/’/g, "'")
    .replace(/\s*[-–—−]\s*/g, "-");
  const clauses: HoursToken[][] = [[]];
  let at = 0;
  while (at < text.length) {
    const read = readAt(text, at);
    if (!read) return undefined;
    if (read.token === "end") clauses.push([]);
    else if (read.token !== "nothing") clauses.at(-1)?.push(read.token);
    at = read.next;
  }
  return clauses;
}

function readAt(
  text: string,
  at: number,
): { readonly token: HoursToken | "end" | "nothing"; readonly next: number } | undefined {
  for (const [pattern, token] of READERS) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    const made = found ? token(found) : undefined;
    if (found && made) return { token: made, next: at + found.length };
  }
  return undefined;
}
