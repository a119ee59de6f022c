/**
 * What a phrase cannot do without: "kill" and "myself" in "kill (my|me) myself", and how far from its first word each can
 * stand at most. A phrase is passed over only where such a word is too far away, so nothing is guessed and no danger missed.
 */
import type { Pattern, Phrase } from "./pattern.ts";
import { listIn, type WordPattern, type WordTests } from "./word-tests.ts";

/** One of these tests fits a word of every match, at most `within` words after the first. */
export interface Need {
  readonly anyOf: readonly number[];
  readonly within: number;
}

export interface Needs {
  /** By the number of the phrase. The first of them is the rarest. */
  readonly of: readonly (readonly Need[])[];
  /** Phrases by the tests of their rarest need, so that most are never looked at. */
  readonly phrasesBy: ReadonlyMap<number, readonly number[]>;
}

export function needsOf(phrases: readonly Phrase[], tests: WordTests): Needs {
  const known: Known = { tests, needs: new Map(), lengths: new Map() };
  const of = phrases.map(({ pattern }) =>
    [...weighed(pattern, known)]
      .sort((one, other) => one.commonness - other.commonness)
      .map(({ anyOf, within }): Need => ({ anyOf, within })),
  );
  const phrasesBy = new Map<number, number[]>();
  of.forEach(([rarest], phrase) => {
    for (const test of rarest?.anyOf ?? []) listIn(phrasesBy, test).push(phrase);
  });
  return { of, phrasesBy };
}

interface Weighed extends Need {
  /** Few words and long ones are less likely to be in a message by chance. */
  readonly commonness: number;
}

/** Words and lists stand in many phrases: each is read once. */
interface Known {
  readonly tests: WordTests;
  readonly needs: Map<Pattern, readonly Weighed[]>;
  readonly lengths: Map<Pattern, number>;
}

function weighed(pattern: Pattern, known: Known): readonly Weighed[] {
  const needs = known.needs.get(pattern) ?? weighedAnew(pattern, known);
  known.needs.set(pattern, needs);
  return needs;
}

function weighedAnew(pattern: Pattern, known: Known): readonly Weighed[] {
  switch (pattern.is) {
    case "word":
      return [{ anyOf: [known.tests.numberOf(pattern)], within: 0, commonness: commonness(pattern) }];
    case "sequence": {
      let before = 0;
      return pattern.parts.flatMap((part) => {
        const needs = weighed(part, known).map((need) => ({ ...need, within: need.within + before }));
        before += longest(part, known.lengths);
        return needs;
      });
    }
    case "either":
      return together(pattern.options.map((option) => weighed(option, known)));
    case "edge":
      return weighed(pattern.of, known);
    case "gap":
    case "upTo":
      return [];
  }
}

/** Every match takes one of the options, so it holds the rarest need of one of them. */
function together(options: readonly (readonly Weighed[])[]): Weighed[] {
  const anyOf = new Set<number>();
  let within = 0;
  let sum = 0;
  for (const needs of options) {
    const [first, ...others] = needs;
    if (first === undefined) return [];
    const rarest = others.reduce((least, need) => (need.commonness < least.commonness ? need : least), first);
    for (const test of rarest.anyOf) anyOf.add(test);
    within = Math.max(within, rarest.within);
    sum += rarest.commonness;
  }
  return [{ anyOf: [...anyOf], within, commonness: sum }];
}

/** How many words a pattern can match at most. */
function longest(pattern: Pattern, lengths: Map<Pattern, number>): number {
  const known = lengths.get(pattern) ?? longestAnew(pattern, lengths);
  lengths.set(pattern, known);
  return known;
}

function longestAnew(pattern: Pattern, lengths: Map<Pattern, number>): number {
  switch (pattern.is) {
    case "word":
    case "gap":
      return 1;
    case "sequence":
      return pattern.parts.reduce((sum, part) => sum + longest(part, lengths), 0);
    case "either":
      return pattern.options.reduce((most, option) => Math.max(most, longest(option, lengths)), 0);
    case "upTo":
      return pattern.times * longest(pattern.of, lengths);
    case "edge":
      return longest(pattern.of, lengths);
  }
}

function commonness({ words, beginnings }: WordPattern): number {
  let sum = 0;
  for (const { length } of words) sum += 1 / (length * length * length);
  for (const { length } of beginnings) sum += 1 / (length * length * length);
  return sum;
}
