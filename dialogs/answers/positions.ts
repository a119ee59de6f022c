/**
 * Positions said as such: "1", "2 and 3", "first one please", "option b", "the last two", "all but 1". The whole answer
 * must be made of position words and small talk, for a number inside a story is not a choice.
 */
import { withDigits } from "./number-words.ts";
import { AFTER, ALL, BEFORE, BETWEEN, BOTH, EXCEPT, ITEM, NO_NUMBER } from "./position-words.ts";
import { withoutCorrected } from "./settled.ts";

/**
 * The positions chosen, ascending; `undefined` when the text is not about positions.
 * @param text as `plain` gives it.
 */
export function positionsSaid(text: string, count: number): readonly number[] | "out-of-range" | undefined {
  const stages = bared(text);
  if (stages.some((words) => isAll(words, count))) return counted(1, count);
  const words = stages.at(-1) ?? "";
  if (NO_NUMBER.test(text) || BOTH.test(words)) return undefined;
  const except = stages.map((stage) => stage.match(EXCEPT)?.[1]).find((rest) => rest !== undefined);
  const named = positionsIn(except === undefined ? words : (bared(except).at(-1) ?? ""), count);
  if (named === undefined || named.length === 0) return undefined;
  if (named.some((position) => position < 1 || position > count)) return "out-of-range";
  const chosen = except === undefined ? named : counted(1, count).filter((position) => !named.includes(position));
  return [...new Set(chosen)].sort((one, other) => one - other);
}

function isAll(words: string, count: number): boolean {
  const number = words.match(BOTH);
  return number === null ? ALL.test(words) : Number(number[1] ?? number[2] ?? 2) === count;
}

/** Numbers and ordinals as digits; then again without one thing that people say around a choice, until nothing comes off. */
function bared(text: string): readonly string[] {
  const stages = [inDigits(text)];
  for (;;) {
    const last = stages.at(-1) ?? "";
    const shorter = [last.replace(BEFORE, ""), last.replace(AFTER, "")]
      .map((each) => each.trim())
      .find((each) => each !== last && each !== "");
    if (shorter === undefined) return stages;
    stages.push(shorter);
  }
}

function inDigits(text: string): string {
  const counting = text
    .replace(/(\d)\ufe0f?\u20e3/g, "$1 ")
    .replace(/\b([a-z]*(?:st|nd|rd|th)|second|top|bottom|middle|\d+(?:st|nd|rd|th)) ones?\b/g, "$1")
    .replace(
      /\b(?:2nd|second) (?:last|to last|from last|from the (?:end|bottom))\b|\blast but one\b|\bpenultimate\b/g,
      "lastbutone",
    );
  return withDigits(counting)
    .replace(/[()[\]"!?#*]/g, " ")
    .replace(/(?<=\b[a-h\d])(?: n | 'n' | ?& ?| ?\+ ?)(?=[a-h\d]\b)/g, " and ")
    .replace(/\s+/g, " ")
    .trim();
}

/** Every position in the words, or `undefined` when anything else stands between them. */
function positionsIn(words: string, count: number): readonly number[] | undefined {
  const found = [...words.matchAll(ITEM)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    value: positionsOf(match, count),
  }));
  if (found.some((each) => each.value === undefined)) return undefined;
  const rest = words.replace(ITEM, " ").replace(BETWEEN, " ");
  if (/[^\s,.;:&+/-]/.test(rest) || /\bor\b/.test(words)) return undefined;
  return withoutCorrected(
    words,
    found.map((each) => ({ ...each, value: each.value ?? [] })),
  ).flatMap((each) => each.value);
}

function positionsOf(match: RegExpMatchArray, count: number): readonly number[] | undefined {
  const [, end, many, from, to, number, lastButOne, last, top, middle, letter] = match;
  if (many !== undefined) {
    const size = Number(many);
    return end === "last" || end === "bottom" || end === "final" ? counted(count - size + 1, count) : counted(1, size);
  }
  if (from !== undefined)
    return Number(from) < Number(to) ? counted(Number(from), Math.min(Number(to), 99)) : undefined;
  if (number !== undefined) return [Number(number)];
  if (lastButOne !== undefined) return [count - 1];
  if ((last === "latter" || top === "former") && count !== 2) return undefined;
  if (last !== undefined) return [count];
  if (top !== undefined) return [1];
  if (middle !== undefined) return count % 2 === 1 ? [(count + 1) / 2] : undefined;
  return letter === undefined ? undefined : [letter.charCodeAt(0) - "a".charCodeAt(0) + 1];
}

function counted(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
