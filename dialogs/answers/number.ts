/**
 * A count or an amount: "about 3", "a couple", "half a dozen", "7 out of 10" (which the recognisers cannot read). Only an
 * answer that is a number and little else is read: "one of my mates died" has a 1 in it and is no number.
 */
import { anyOf } from "./any-of.ts";
import { readNoValue } from "./no-value.ts";
import { withDigits } from "./number-words.ts";
import { plain, wordsOf } from "./plain.ts";
import { type Reading, UNREAD, value } from "./reading.ts";
import { recognisedNumber } from "./recognisers.ts";
import { type Found, settled } from "./settled.ts";

/** Reads one number. None at all ("none", "nowt") is 0. */
export function readNumber(text: string): Reading<number> {
  if (NONE_AT_ALL.test(wordsOf(text))) return value(0);
  const digits = withDigits(plain(text)).replace(/(\d),(?=\d{3}\b)/g, "$1");
  const one = settled(digits, inTotal(digits, numbersIn(digits)));
  if (one === "several") return UNREAD;
  if (one !== undefined) return isMostlyNumber(digits) ? value(one.value) : UNREAD;
  const reason = readNoValue(text);
  if (reason === "none") return value(0);
  if (reason !== undefined) return { is: reason };
  const recognised =
    isShort(digits) && !/\d|\b(?:one|half|second)\b/.test(digits) ? recognisedNumber(digits) : undefined;
  return recognised === undefined ? UNREAD : value(recognised);
}

const NONE_AT_ALL = new RegExp(
  `^(?:${anyOf("oh, er, erm, um, well, sadly, sorry, nope, no")} )*${anyOf(`
    none, zero, nil, nowt, nothing, nought, zilch, nada, no one, nobody, not any, not one, not a single one, none at all,
    none of them, no kids, no children, 0`)}` +
    `(?: ${anyOf("at all, really, sorry, mate, thanks, yet, now, left, any ?more, i live alone, tbh, today, to be honest, lol")})*$`,
);

/** Numbers that answer "how many": not a name, a time, a house number, part of a range or "one of my mates". */
function numbersIn(text: string): readonly Found<number>[] {
  return [...text.matchAll(NUMBER)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    value: Number(match[1]) + part(match[2] ?? match[3]),
  }));
}

/** "me and my 2 girls, so 3": the sum said last is the answer. */
function inTotal(text: string, found: readonly Found<number>[]): readonly Found<number>[] {
  const last = found.at(-1);
  return last !== undefined && SUM_BEFORE.test(text.slice(0, last.from)) ? [last] : found;
}

const SUM_BEFORE = /\b(?:so|so that's|total|total of|makes|altogether|all together|which is|=) ?$/;

const NUMBER = new RegExp(
  `(?<![\\d.,:/-]|\\d ?(?:or|to|-) ?|\\b${anyOf(`
    less than, more than, fewer than, over, under, at least, up to, no\\., that, this, which, any, every, each, other`)} )` +
    "(-?\\d{1,9}(?:\\.\\d{1,4})?)(?: and an? (half|quarter)|(1\u20442))?" +
    "(?:(?: out of |/| of )(?:5|7|10|20|100)\\b(?! of))?" +
    `(?![\\d:]|[.,/]\\d|${anyOf(`
    (?: of (?:my|the|our|his|her|their|them|those|these|you|your|me)\\b), (?:st|nd|rd|th)\\b, (?: ?(?:or|to|-) ?\\d),
    (?: ?[ap]m\\b), (?: o'?clock)`)})`,
  "g",
);

function part(words: string | undefined): number {
  return words === "quarter" ? 0.25 : words === undefined ? 0 : 0.5;
}

/** An answer, not a story: few words beside the number, or a sentence that is plainly about how many. */
function isMostlyNumber(text: string): boolean {
  return isShort(text) || HOW_MANY.test(text);
}

function isShort(text: string): boolean {
  return text.split(" ").length <= SHORT_WORDS;
}

const SHORT_WORDS = 12;

const HOW_MANY = new RegExp(
  `\\b${anyOf("there(?:'s| is| are), (?:i|we)(?:'ve| have)? (?:got|have), i(?:'d| would) say, about, around, out of")}\\b`,
);
