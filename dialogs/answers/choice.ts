/**
 * Which of the options shown: "1 and 3", "the last one", "option b", "all of em", "everything except 2", the words of a
 * label or nearly them. Only an answer that is about the list is read: "one of my mates died" has a 1 in it and is not
 * the first option. What stands on the list goes before what may be said of any list: with "Not sure" as an option,
 * "dunno" is that option.
 */
import { anyOf } from "./any-of.ts";
import { labelsNamed } from "./labels.ts";
import { readNoValue } from "./no-value.ts";
import { plain, wordsOf } from "./plain.ts";
import { positionsSaid } from "./positions.ts";
import { OUT_OF_RANGE, type Reading, UNREAD, value } from "./reading.ts";
import { readYesNo } from "./yes-no.ts";

/** An option as shown, with other words that people use for it. */
export interface Option {
  readonly label: string;
  readonly alsoSaid?: readonly string[];
}

/** Reads the positions chosen, from 1, in the order of the list; `out-of-range` when a number is not on the list. */
export function readChoice(text: string, options: readonly (Option | string)[]): Reading<readonly number[]> {
  const list = options.map((option) => (typeof option === "string" ? { label: option } : option));
  const words = wordsOf(text);
  if (words === "") return UNREAD;
  const exact = list.findIndex((option) => namesOf(option).some((name) => wordsOf(name) === words));
  if (exact !== -1) return value([exact + 1]);
  const positions = positionsSaid(plain(text), list.length);
  if (positions === "out-of-range") return inRangeOf(words, list) ?? OUT_OF_RANGE;
  if (positions !== undefined) return value(positions);
  return ofSameMeaning(text, list) ?? labelled(text, list) ?? withoutValue(text);
}

function namesOf(option: Option): readonly string[] {
  return [option.label, ...(option.alsoSaid ?? [])];
}

function labelled(text: string, options: readonly Option[]): Reading<readonly number[]> | undefined {
  const named = labelsNamed(plain(text), options.map(namesOf));
  return named.length === 0 ? undefined : value(named);
}

/** "Nah" among "Yes" and "No", "dunno" among options with "Not sure", "rather not" with "Prefer not to say". */
function ofSameMeaning(text: string, options: readonly Option[]): Reading<readonly number[]> | undefined {
  const reason = readNoValue(text);
  if (reason !== undefined) {
    const same = options.findIndex((option) => readNoValue(option.label) === reason);
    return same === -1 ? undefined : value([same + 1]);
  }
  const said = readYesNo(text);
  if (said.is !== "value" || !options.some((option) => isPlainYes(option.label))) return undefined;
  const same = options.flatMap((option, index) => (meaningOf(option.label) === said.value ? [index + 1] : []));
  return same.length === 1 ? value(same) : undefined;
}

function isPlainYes(label: string): boolean {
  return /^yes\b/i.test(label);
}

function meaningOf(label: string): string | undefined {
  const reading = readYesNo(label);
  return reading.is === "value" ? reading.value : undefined;
}

/** "30" among "Under 18", "18 to 24", "25 or over": a number that is no position but falls in one range. */
function inRangeOf(words: string, options: readonly Option[]): Reading<readonly number[]> | undefined {
  const number = Number(words.match(/^(?:im |i am )?(\d{1,3})$/)?.[1] ?? Number.NaN);
  const within = options.flatMap(({ label }, index) => (holds(label, number) ? [index + 1] : []));
  return within.length === 1 ? value(within) : undefined;
}

function holds(label: string, number: number): boolean {
  const [low = Number.NaN, high] = (label.match(/\d{1,3}/g) ?? []).map(Number);
  if (high !== undefined) return number >= low && number <= high;
  if (/\b(?:under|less than|below)\b/i.test(label)) return number < low;
  if (/\bover\b|\bolder\b|\bor more\b|\+/i.test(label)) return number >= low;
  return false;
}

function withoutValue(text: string): Reading<readonly number[]> {
  const reason = readNoValue(text);
  if (reason !== undefined) return { is: reason };
  return ANY_OF_THEM.test(wordsOf(text)) ? { is: "unknown" } : UNREAD;
}

const ANY_OF_THEM = new RegExp(
  `^(?:i |im |its |well |oh )*${anyOf(`
    either, any, (?:any|either|one) of (?:them|em|those|these), any one, anyone, either one, whichever, whatever,
    whatever you think, dont (?:mind|care)(?: which)?, not (?:fussed|bothered)(?: which)?, easy,
    you (?:choose|pick|decide), up to you, surprise me, no preference`)}` +
    `(?: ${anyOf("really, mate, thanks, to be honest, tbh, please, is fine, will do")})*$`,
);
