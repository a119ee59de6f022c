/**
 * A phrase as positions, one for each word of it, with the positions that may follow (Glushkov's construction): what the
 * matcher walks without ever going back.
 */
import type { Need } from "./needs.ts";
import type { Pattern, Phrase } from "./pattern.ts";
import type { WordTests } from "./word-tests.ts";

export interface Position {
  /** Its number among the positions of all phrases. */
  readonly slot: number;
  readonly of: Whole;
  /** The number of the word test, or `GAP`. */
  readonly test: number;
  readonly follow: Position[];
  /** The slot of the same place in the first of the copies that "up to three of them" makes; its own elsewhere. */
  readonly original: number;
  isLast: boolean;
  /** Fits only the first, or only the last, word of a clause. */
  startsClause: boolean;
  endsClause: boolean;
}

/** What all positions of a phrase share. */
export interface Whole {
  readonly phrase: number;
  readonly keepsEarliest: boolean;
  readonly needs: readonly Need[];
}

export interface Automaton {
  readonly positions: readonly Position[];
  readonly first: readonly Position[];
}

export const GAP = -1;

/** @param firstSlot the number that its first position gets; the others follow. */
export function automatonOf(pattern: Phrase["pattern"], of: Whole, tests: WordTests, firstSlot: number): Automaton {
  const positions: Position[] = [];
  const { first, last } = build(pattern, { of, positions, tests, firstSlot, copyOf: 0 });
  for (const position of last) position.isLast = true;
  return { positions, first };
}

interface Site {
  readonly of: Whole;
  readonly positions: Position[];
  readonly tests: WordTests;
  readonly firstSlot: number;
  /** How many positions before it the original of a copy stands. */
  readonly copyOf: number;
}

interface Built {
  readonly first: readonly Position[];
  readonly last: readonly Position[];
  readonly canBeEmpty: boolean;
}

function build(pattern: Pattern, site: Site): Built {
  switch (pattern.is) {
    case "word":
      return alone(site, site.tests.numberOf(pattern));
    case "gap":
      return alone(site, GAP);
    case "sequence":
      return inSequence(pattern.parts.map((part) => build(part, site)));
    case "either": {
      const options = pattern.options.map((option) => build(option, site));
      return {
        first: options.flatMap(({ first }) => first),
        last: options.flatMap(({ last }) => last),
        canBeEmpty: options.some(({ canBeEmpty }) => canBeEmpty),
      };
    }
    case "edge": {
      const of = build(pattern.of, site);
      for (const first of pattern.at === "start" ? of.first : []) first.startsClause = true;
      for (const last of pattern.at === "end" ? of.last : []) last.endsClause = true;
      return of;
    }
    case "upTo":
      return upTo(pattern.times, pattern.of, site);
  }
}

function alone({ of, positions, firstSlot, copyOf }: Site, test: number): Built {
  const slot = firstSlot + positions.length;
  const original = positions[positions.length - copyOf]?.original ?? slot;
  const position = { slot, of, test, follow: [], original, isLast: false, startsClause: false, endsClause: false };
  positions.push(position);
  return { first: [position], last: [position], canBeEmpty: false };
}

/** One, and after it perhaps one more: a copy is reached only from the copy before it, so that few stand open at once. */
function upTo(times: number, of: Pattern, site: Site): Built {
  const begin = site.positions.length;
  let latest = build(of, site);
  const { first } = latest;
  const length = site.positions.length - begin;
  const last = [...latest.last];
  for (let copy = 1; copy < times; copy += 1) {
    const next = build(of, { ...site, copyOf: length });
    for (const position of latest.last) position.follow.push(...next.first);
    last.push(...next.last);
    latest = next;
  }
  return { first, last, canBeEmpty: true };
}

function inSequence(parts: readonly Built[]): Built {
  return parts.reduce<Built>(
    (before, part) => {
      for (const last of before.last) last.follow.push(...part.first);
      return {
        first: before.canBeEmpty ? [...before.first, ...part.first] : before.first,
        last: part.canBeEmpty ? [...before.last, ...part.last] : part.last,
        canBeEmpty: before.canBeEmpty && part.canBeEmpty,
      };
    },
    { first: [], last: [], canBeEmpty: true },
  );
}
