/**
 * Runs over a message, at once, all phrases that its words allow. Phrases become positions (one for each word of a phrase)
 * with the positions that may follow; a run keeps the set of positions reached, so the work for one word has a fixed upper
 * bound and the whole is linear in the message, whatever it holds (Glushkov's construction; no backtracking).
 */
import { type Anchors, anchorsOf, possibleIn } from "./anchors.ts";
import type { Token } from "./normalise.ts";
import type { Pattern, Phrase } from "./pattern.ts";

export interface Matcher {
  readonly positions: readonly Position[];
  /** Where phrases begin: by the word that starts them, and those that start with the beginning of a word. */
  readonly startsByWord: ReadonlyMap<string, readonly number[]>;
  readonly otherStarts: readonly number[];
  readonly anchors: Anchors;
  readonly negators: ReadonlySet<string>;
}

interface Position {
  readonly phrase: number;
  readonly test: Pattern & { is: "word" | "gap" };
  readonly follow: number[];
  readonly keepsEarliest: boolean;
  isLast: boolean;
  /** Fits only the first, or only the last, word of a clause. */
  startsClause: boolean;
  endsClause: boolean;
}

/** Phrase number `phrase` was found from token `start` to token `end`, both included. */
export interface Match {
  readonly phrase: number;
  readonly start: number;
  readonly end: number;
}

export interface Found {
  readonly matches: readonly Match[];
  /** How many times a word was tried against a position: what a test of linear time counts. */
  readonly steps: number;
}

/** Compiles phrases; a match names a phrase by its place in the list. Words of `negators` never fill a gap. */
export function compile(phrases: readonly Phrase[], negators: ReadonlySet<string>): Matcher {
  const positions: Position[] = [];
  const startsByWord = new Map<string, number[]>();
  const otherStarts: number[] = [];
  phrases.forEach((phrase, index) => {
    const built = build(phrase.pattern, index, phrase, positions);
    for (const last of built.last) at(positions, last).isLast = true;
    for (const first of built.first) {
      const { test } = at(positions, first);
      if (test.is !== "word" || test.beginnings.length > 0) otherStarts.push(first);
      else for (const word of test.words) listFor(startsByWord, word).push(first);
    }
  });
  return { positions, startsByWord, otherStarts, anchors: anchorsOf(phrases), negators };
}

/** Every place where a phrase fits: at most one match for a phrase and an end, with its latest (or earliest) start. */
export function find(matcher: Matcher, tokens: readonly Token[]): Found {
  const matches: Match[] = [];
  let steps = 0;
  let before: Reached = nowhere(matcher);
  let reached: Reached = nowhere(matcher);
  tokens.forEach((token, index) => {
    const isClauseStart = tokens[index - 1]?.clause !== token.clause;
    const isClauseEnd = tokens[index + 1]?.clause !== token.clause;
    const reach = (position: number, start: number, isTested: boolean): void => {
      steps += 1;
      const asked = at(matcher.positions, position);
      const known = reached.starts[position] ?? NOT_REACHED;
      if (known !== NOT_REACHED && (asked.keepsEarliest ? known <= start : known >= start)) return;
      if (!isTested && !fits(asked, token, matcher.negators)) return;
      if ((asked.startsClause && !isClauseStart) || (asked.endsClause && !isClauseEnd)) return;
      if (known === NOT_REACHED) reached.list.push(position);
      reached.starts[position] = start;
    };
    if (tokens[index - 1]?.sentence === token.sentence) {
      for (const position of before.list) {
        const start = before.starts[position] ?? NOT_REACHED;
        for (const next of at(matcher.positions, position).follow) reach(next, start, false);
      }
    }
    for (const form of token.forms) {
      for (const position of matcher.startsByWord.get(form) ?? []) reach(position, index, true);
    }
    for (const position of matcher.otherStarts) reach(position, index, false);
    for (const position of reached.list) {
      const { isLast, phrase } = at(matcher.positions, position);
      if (isLast) matches.push({ phrase, start: reached.starts[position] ?? index, end: index });
    }
    const used = before;
    before = reached;
    reached = emptied(used);
  });
  return { matches, steps };
}

/** The positions reached by one word, and the start of each; kept in arrays because this runs on every message. */
interface Reached {
  readonly list: number[];
  readonly starts: Int32Array;
}

const NOT_REACHED = -1;

function nowhere(matcher: Matcher): Reached {
  return { list: [], starts: new Int32Array(matcher.positions.length).fill(NOT_REACHED) };
}

function emptied(reached: Reached): Reached {
  for (const position of reached.list) reached.starts[position] = NOT_REACHED;
  reached.list.length = 0;
  return reached;
}

function fits(position: Position, token: Token, negators: ReadonlySet<string>): boolean {
  const { test } = position;
  if (test.is === "gap") return !token.forms.some((form) => negators.has(form));
  return token.forms.some(
    (form) => test.words.has(form) || test.beginnings.some((beginning) => form.startsWith(beginning)),
  );
}

interface Built {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly canBeEmpty: boolean;
}

function build(pattern: Pattern, phrase: number, ends: Phrase, positions: Position[]): Built {
  if (pattern.is === "word" || pattern.is === "gap") {
    const flags = { keepsEarliest: ends.keepsEarliest, isLast: false, startsClause: false, endsClause: false };
    positions.push({ phrase, test: pattern, follow: [], ...flags });
    return { first: [positions.length - 1], last: [positions.length - 1], canBeEmpty: false };
  }
  if (pattern.is === "edge") {
    const of = build(pattern.of, phrase, ends, positions);
    for (const first of pattern.at === "start" ? of.first : []) at(positions, first).startsClause = true;
    for (const last of pattern.at === "end" ? of.last : []) at(positions, last).endsClause = true;
    return of;
  }
  if (pattern.is === "either") {
    const options = pattern.options.map((option) => build(option, phrase, ends, positions));
    return {
      first: options.flatMap((option) => option.first),
      last: options.flatMap((option) => option.last),
      canBeEmpty: options.some((option) => option.canBeEmpty),
    };
  }
  if (pattern.is === "sequence") {
    return inSequence(pattern.parts.map((part) => build(part, phrase, ends, positions)), positions);
  }
  const copies = Array.from({ length: pattern.times }, () => build(pattern.of, phrase, ends, positions));
  return inSequence(copies.map((copy) => ({ ...copy, canBeEmpty: true })), positions);
}

function inSequence(parts: readonly Built[], positions: readonly Position[]): Built {
  return parts.reduce<Built>(
    (before, part) => {
      for (const last of before.last) for (const first of part.first) at(positions, last).follow.push(first);
      return {
        first: before.canBeEmpty ? [...before.first, ...part.first] : before.first,
        last: part.canBeEmpty ? [...before.last, ...part.last] : part.last,
        canBeEmpty: before.canBeEmpty && part.canBeEmpty,
      };
    },
    { first: [], last: [], canBeEmpty: true },
  );
}

function listFor(lists: Map<string, number[]>, word: string): number[] {
  const list = lists.get(word) ?? [];
  lists.set(word, list);
  return list;
}

function at(positions: readonly Position[], index: number): Position {
  return positions[index] as Position;
}
