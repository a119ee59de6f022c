/**
 * The small language in which safety phrases are written, over normalised words. It has no backtracking and no way to
 * loop for ever, so that a clinician's phrase can never slow the service down.
 *
 *   kill            that word                      (a|b c)   any of these
 *   stab*           a word that begins so          [x y]     may be left out
 *   {means}         a named list of words.yaml     {x}#3     up to three of them
 *   ~3              up to three words that do not negate
 *   ^ first, $ last in a phrase or an option: only where a clause begins, or ends
 */
import { CodedError } from "../errors.ts";

export type Pattern =
  | { readonly is: "word"; readonly words: ReadonlySet<string>; readonly beginnings: readonly string[] }
  | { readonly is: "gap" }
  | { readonly is: "sequence"; readonly parts: readonly Pattern[] }
  | { readonly is: "either"; readonly options: readonly Pattern[] }
  | { readonly is: "upTo"; readonly times: number; readonly of: Pattern }
  | { readonly is: "edge"; readonly at: "start" | "end"; readonly of: Pattern };

export interface Phrase {
  readonly pattern: Pattern;
  /** Rules keep their latest start, so that a match is as short as can be; hold-backs their earliest. */
  readonly keepsEarliest: boolean;
}

/** The lists that a phrase may name in braces. */
export type Lists = ReadonlyMap<string, Pattern>;

/** Reads one phrase. Throws `content.invalid` with the phrase and what is wrong with it. */
export function parsePhrase(source: string, lists: Lists, keepsEarliest = false): Phrase {
  const parts = source.match(/\p{Script=Han}|[\p{L}\p{M}\p{N}*]+|\S/gu) ?? [];
  const reader: Reader = { source, parts, at: 0, lists };
  const pattern = parseOptions(reader);
  if (reader.at < parts.length) fail(reader, `does not expect "${parts[reader.at]}"`);
  if (canBeEmpty(pattern)) fail(reader, "could match nothing at all");
  return { pattern, keepsEarliest };
}

interface Reader {
  readonly source: string;
  readonly parts: readonly string[];
  at: number;
  readonly lists: Lists;
}

function parseOptions(reader: Reader): Pattern {
  const options = [parseSequence(reader)];
  while (reader.parts[reader.at] === "|") {
    reader.at += 1;
    options.push(parseSequence(reader));
  }
  return either(options);
}

function parseSequence(reader: Reader): Pattern {
  const isAtStart = accept(reader, "^");
  const parts: Pattern[] = [];
  for (
    let next = reader.parts[reader.at];
    next !== undefined && !"|)]$".includes(next);
    next = reader.parts[reader.at]
  ) {
    parts.push(parseRepeated(reader));
  }
  const isAtEnd = accept(reader, "$");
  const [only] = parts;
  const whole: Pattern = parts.length === 1 && only !== undefined ? only : { is: "sequence", parts };
  const ending: Pattern = isAtEnd ? { is: "edge", at: "end", of: whole } : whole;
  return isAtStart ? { is: "edge", at: "start", of: ending } : ending;
}

function accept(reader: Reader, part: string): boolean {
  if (reader.parts[reader.at] !== part) return false;
  reader.at += 1;
  return true;
}

function parseRepeated(reader: Reader): Pattern {
  const of = parseOne(reader);
  if (reader.parts[reader.at] !== "#") return of;
  reader.at += 1;
  return { is: "upTo", times: parseNumber(reader), of };
}

function parseOne(reader: Reader): Pattern {
  const part = reader.parts[reader.at];
  reader.at += 1;
  if (part === "(") return closed(reader, parseOptions(reader), ")");
  if (part === "[") return { is: "upTo", times: 1, of: closed(reader, parseOptions(reader), "]") };
  if (part === "~") return { is: "upTo", times: parseNumber(reader), of: { is: "gap" } };
  if (part === "{") return parseList(reader);
  if (part === undefined) return fail(reader, "ends too soon");
  const known = WORDS.get(part) ?? parseWord(part, reader);
  WORDS.set(part, known);
  return known;
}

/** Words stand in many phrases: each is one pattern, whatever reads it works once. */
const WORDS = new Map<string, Pattern>();

function parseWord(part: string, reader: Reader): Pattern {
  if (!/^[\p{L}\p{M}\p{N}]+\*?$/u.test(part)) return fail(reader, `does not expect "${part}"`);
  if (part.endsWith("*")) return { is: "word", words: new Set(), beginnings: [part.slice(0, -1)] };
  return { is: "word", words: new Set([part]), beginnings: [] };
}

function closed(reader: Reader, pattern: Pattern, bracket: string): Pattern {
  if (reader.parts[reader.at] !== bracket) fail(reader, `lacks a "${bracket}"`);
  reader.at += 1;
  return pattern;
}

function parseList(reader: Reader): Pattern {
  const end = reader.parts.indexOf("}", reader.at);
  const name = end < 0 ? "" : reader.parts.slice(reader.at, end).join("");
  const list = reader.lists.get(name);
  if (list === undefined) return fail(reader, `names an unknown list {${name}}`);
  reader.at = end + 1;
  return list;
}

function parseNumber(reader: Reader): number {
  const times = Number(reader.parts[reader.at]);
  if (!Number.isInteger(times) || times < 1 || times > 12) fail(reader, "needs a number from 1 to 12 after ~ or #");
  reader.at += 1;
  return times;
}

/** Single words side by side become one test: cheaper to run, and the order of options never matters. */
function either(options: readonly Pattern[]): Pattern {
  const [only] = options;
  if (options.length === 1 && only !== undefined) return only;
  const words = new Set<string>();
  const beginnings: string[] = [];
  const merged: Pattern[] = [];
  for (const option of options) {
    if (option.is === "word") {
      for (const word of option.words) words.add(word);
      beginnings.push(...option.beginnings);
    } else merged.push(option);
  }
  if (merged.length < options.length) merged.push({ is: "word", words, beginnings });
  const [sole] = merged;
  return merged.length === 1 && sole !== undefined ? sole : { is: "either", options: merged };
}

function canBeEmpty(pattern: Pattern): boolean {
  if (pattern.is === "upTo") return true;
  if (pattern.is === "edge") return canBeEmpty(pattern.of);
  if (pattern.is === "sequence") return pattern.parts.every(canBeEmpty);
  return pattern.is === "either" && pattern.options.some(canBeEmpty);
}

/** Every word that the patterns name, for the spelling repairs. Lists stand in many of them and are read once. */
export function wordsOf(patterns: readonly Pattern[]): ReadonlySet<string> {
  const words = new Set<string>();
  const read = new Set<Pattern>();
  const add = (pattern: Pattern): void => {
    if (read.has(pattern)) return;
    read.add(pattern);
    if (pattern.is === "word") for (const word of pattern.words) words.add(word);
    else if (pattern.is === "sequence") pattern.parts.forEach(add);
    else if (pattern.is === "either") pattern.options.forEach(add);
    else if (pattern.is !== "gap") add(pattern.of);
  };
  patterns.forEach(add);
  return words;
}

function fail(reader: Reader, why: string): never {
  throw new CodedError("content.invalid", { phrase: reader.source, why });
}
