/**
 * Runs all phrases that could fit over a message at once. Phrases become positions (one for each word of a phrase) with
 * the positions that may follow; a run keeps the set of positions reached, so the work for one word has a fixed upper bound
 * and the whole is linear in the message, whatever it holds (Glushkov's construction; no backtracking).
 */
import { type Anchors, anchorsOf, possibleIn } from "./anchors.ts";
import type { Token } from "./normalise.ts";
import type { Pattern, Phrase } from "./pattern.ts";

export interface Matcher {
  readonly anchors: Anchors;
  readonly noGap: NoGap;
  /** How a phrase begins; its positions are made when it is first wanted, and most never are. */
  startsOf(phrase: number): Starts;
}

/** The positions with which a phrase begins: by the word that stands there, and those that no one word tells. */
interface Starts {
  readonly byWord: ReadonlyMap<string, readonly Position[]>;
  readonly others: readonly Position[];
}

/** Words that never fill a gap: a "not" in any phrase, and in a hold-back also a word that turns the thought ("but"). */
export interface NoGap {
  readonly negators: ReadonlySet<string>;
  readonly turns: ReadonlySet<string>;
}

interface Position {
  readonly phrase: number;
  readonly test: Pattern & { is: "word" | "gap" };
  readonly follow: Position[];
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

/** Compiles phrases; a match names a phrase by its place in the list. */
export function compile(phrases: readonly Phrase[], noGap: NoGap): Matcher {
  const known = new Map<number, Starts>();
  const startsOf = (index: number): Starts => {
    const starts = known.get(index) ?? makeStarts(phrases[index], index);
    known.set(index, starts);
    return starts;
  };
  return { anchors: anchorsOf(phrases), noGap, startsOf };
}

/** Every place where a phrase fits: at most one match for a phrase and an end, with its latest (or earliest) start. */
export function find(matcher: Matcher, tokens: readonly Token[]): Found {
  const matches: Match[] = [];
  const possible = possibleIn(tokens, matcher.anchors).map((phrase) => matcher.startsOf(phrase));
  const startsByForm = new Map<string, readonly Position[]>();
  const startsWith = (form: string): readonly Position[] => {
    const starts = startsByForm.get(form) ?? possible.flatMap(({ byWord }) => byWord.get(form) ?? []);
    startsByForm.set(form, starts);
    return starts;
  };
  const otherStarts = possible.flatMap(({ others }) => others);
  let steps = 0;
  let active = new Map<Position, number>();
  tokens.forEach((token, index) => {
    const reached = new Map<Position, number>();
    const isClauseStart = tokens[index - 1]?.clause !== token.clause;
    const isClauseEnd = tokens[index + 1]?.clause !== token.clause;
    const reach = (position: Position, start: number): void => {
      steps += 1;
      const known = reached.get(position);
      if (known !== undefined && (position.keepsEarliest ? known <= start : known >= start)) return;
      if ((position.startsClause && !isClauseStart) || (position.endsClause && !isClauseEnd)) return;
      if (fits(position, token, matcher.noGap)) reached.set(position, start);
    };
    if (tokens[index - 1]?.sentence === token.sentence) {
      for (const [position, start] of active) for (const next of position.follow) reach(next, start);
    }
    for (const form of token.forms) for (const position of startsWith(form)) reach(position, index);
    for (const position of otherStarts) reach(position, index);
    for (const [{ isLast, phrase }, start] of reached) if (isLast) matches.push({ phrase, start, end: index });
    active = reached;
  });
  return { matches, steps };
}

function fits({ test, keepsEarliest }: Position, token: Token, { negators, turns }: NoGap): boolean {
  if (test.is === "gap") {
    return !token.forms.some((form) => negators.has(form) || (keepsEarliest && turns.has(form)));
  }
  return token.forms.some(
    (form) => test.words.has(form) || test.beginnings.some((beginning) => form.startsWith(beginning)),
  );
}

function makeStarts(phrase: Phrase | undefined, index: number): Starts {
  const byWord = new Map<string, Position[]>();
  const others: Position[] = [];
  if (phrase === undefined) return { byWord, others };
  const { first, last } = build(phrase.pattern, index, phrase);
  for (const position of last) position.isLast = true;
  for (const position of first) {
    const { test } = position;
    if (test.is === "gap" || test.beginnings.length > 0) others.push(position);
    else for (const word of test.words) byWord.set(word, [...(byWord.get(word) ?? []), position]);
  }
  return { byWord, others };
}

interface Built {
  readonly first: readonly Position[];
  readonly last: readonly Position[];
  readonly canBeEmpty: boolean;
}

function build(pattern: Pattern, phrase: number, ends: Phrase): Built {
  if (pattern.is === "word" || pattern.is === "gap") {
    const flags = { keepsEarliest: ends.keepsEarliest, isLast: false, startsClause: false, endsClause: false };
    const position: Position = { phrase, test: pattern, follow: [], ...flags };
    return { first: [position], last: [position], canBeEmpty: false };
  }
  if (pattern.is === "edge") {
    const of = build(pattern.of, phrase, ends);
    for (const first of pattern.at === "start" ? of.first : []) first.startsClause = true;
    for (const last of pattern.at === "end" ? of.last : []) last.endsClause = true;
    return of;
  }
  if (pattern.is === "either") {
    const options = pattern.options.map((option) => build(option, phrase, ends));
    return {
      first: options.flatMap((option) => option.first),
      last: options.flatMap((option) => option.last),
      canBeEmpty: options.some((option) => option.canBeEmpty),
    };
  }
  if (pattern.is === "sequence") return inSequence(pattern.parts.map((part) => build(part, phrase, ends)));
  const copies = Array.from({ length: pattern.times }, () => build(pattern.of, phrase, ends));
  return inSequence(copies.map((copy) => ({ ...copy, canBeEmpty: true })));
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
