/**
 * Runs all phrases that could fit over a message at once. A look from the end finds where a phrase may begin at all: where
 * everything that it needs is near. From there a run keeps the positions reached. The work for one word has a fixed upper
 * bound, so the whole is linear in the message, whatever it holds; nothing is ever gone back over.
 */
import { type Automaton, automatonOf, GAP, type Position } from "./automaton.ts";
import { type Need, type Needs, needsOf } from "./needs.ts";
import type { Token } from "./normalise.ts";
import type { Phrase } from "./pattern.ts";
import { allOf, endsSlice, type Slices, WORDS_IN_A_SLICE } from "./slices.ts";
import { listIn, type WordTests, wordTestsOf } from "./word-tests.ts";

export interface Matcher {
  readonly noGap: NoGap;
  readonly tests: WordTests;
  readonly needs: Needs;
  /** By the number of the phrase. */
  readonly automata: readonly Automaton[];
  /** How many positions all of them have. */
  readonly slotCount: number;
}

/** Words that never fill a gap: a "not" in any phrase, and in a hold-back also a word that turns the thought ("but"). */
export interface NoGap {
  readonly negators: ReadonlySet<string>;
  readonly turns: ReadonlySet<string>;
}

/** Phrase number `phrase` was found from token `start` to token `end`, both included. */
export interface Match {
  readonly phrase: number;
  readonly start: number;
  readonly end: number;
}

export interface Found {
  readonly matches: readonly Match[];
  /** How many times a word was looked at, as a beginning or at a position: what a test of linear time counts. */
  readonly steps: number;
}

/** Compiles phrases; a match names a phrase by its place in the list. */
export function compile(phrases: readonly Phrase[], noGap: NoGap): Matcher {
  const tests = wordTestsOf(phrases);
  const needs = needsOf(phrases, tests);
  let slotCount = 0;
  const automata = phrases.map(({ pattern, keepsEarliest }, phrase) => {
    const whole = { phrase, keepsEarliest, needs: needs.of[phrase] ?? [] };
    const automaton = automatonOf(pattern, whole, tests, slotCount);
    slotCount += automaton.positions.length;
    return automaton;
  });
  return { noGap, tests, needs, automata, slotCount };
}

/** Every place where a phrase fits: for each end, and each way to end, with its latest (or earliest) start. */
export function find(matcher: Matcher, tokens: readonly Token[]): Found {
  return allOf(findInSlices(matcher, tokens));
}

/** The same, in slices of so few words that other work can be done between them. */
export function* findInSlices(matcher: Matcher, tokens: readonly Token[]): Slices<Found> {
  const isLong = tokens.length > WORDS_IN_A_SLICE;
  const kinds = new Map<readonly string[], Kind>();
  for (const { forms } of tokens) if (!kinds.has(forms)) kinds.set(forms, kindOf(forms, matcher));
  if (isLong) yield;
  const possible = possibleIn(kinds.values(), matcher.needs).map((phrase) => matcher.automata[phrase] as Automaton);
  if (possible.length === 0) return { matches: [], steps: tokens.length };
  if (isLong) yield;
  keepWanted(kinds.values(), possible, matcher);
  if (isLong) yield;
  const words = tokens.map((token): Word => ({ token, kind: kinds.get(token.forms) as Kind }));
  return yield* walk(words, yield* beginningsIn(words, matcher.tests.count), matcher);
}

/** What the matcher knows of a word, the same wherever it stands. */
interface Kind {
  tests: readonly number[];
  /** The positions at which a phrase can begin with it. */
  starts: readonly Position[];
  readonly fillsRules: boolean;
  readonly fillsHolds: boolean;
}

interface Word {
  readonly token: Token;
  readonly kind: Readonly<Kind>;
}

function kindOf(forms: readonly string[], { tests, noGap }: Matcher): Kind {
  const fillsRules = !forms.some((form) => noGap.negators.has(form));
  const fillsHolds = fillsRules && !forms.some((form) => noGap.turns.has(form));
  return { tests: tests.fitBy(forms), starts: [], fillsRules, fillsHolds };
}

/** The phrases whose every need some word of the message meets. */
function possibleIn(kinds: Iterable<Kind>, { of, phrasesBy }: Needs): number[] {
  const met = new Set<number>();
  for (const { tests } of kinds) for (const test of tests) met.add(test);
  const near = new Set<number>();
  for (const test of met) for (const phrase of phrasesBy.get(test) ?? []) near.add(phrase);
  const isMet = ({ anyOf }: Need): boolean => anyOf.some((test) => met.has(test));
  return [...near].filter((phrase) => of[phrase]?.every(isMet));
}

/** Leaves of each kind what the phrases that are run ask for. */
function keepWanted(kinds: Iterable<Kind>, possible: readonly Automaton[], { tests }: Matcher): void {
  const wanted = new Uint8Array(tests.count);
  const startsByTest = new Map<number, Position[]>();
  for (const { positions, first } of possible) {
    for (const { test } of positions) if (test !== GAP) wanted[test] = 1;
    for (const position of first) listIn(startsByTest, position.test).push(position);
  }
  const anywhere = startsByTest.get(GAP) ?? [];
  for (const kind of kinds) {
    kind.tests = kind.tests.filter((test) => wanted[test] === 1);
    const starts = [...anywhere];
    for (const test of kind.tests) for (const position of startsByTest.get(test) ?? []) starts.push(position);
    kind.starts = starts;
  }
}

interface Beginnings {
  /** By word, the positions at which a phrase may begin there. */
  readonly at: readonly (readonly Position[])[];
  readonly steps: number;
}

const NONE: readonly never[] = [];

/** A phrase may begin where everything that it needs stands near, in the same sentence. */
function* beginningsIn(words: readonly Word[], testCount: number): Slices<Beginnings> {
  const at: (readonly Position[])[] = new Array(words.length);
  const nextMet = new Int32Array(testCount).fill(words.length);
  let steps = 0;
  let sentenceEnd = words.length - 1;
  for (let place = words.length - 1; place >= 0; place -= 1) {
    if (endsSlice(place)) yield;
    const { token, kind } = words[place] as Word;
    const { tests, starts } = kind;
    if (words[place + 1]?.token.sentence !== token.sentence) sentenceEnd = place;
    for (const test of tests) nextMet[test] = place;
    steps += 1 + tests.length + starts.length;
    let possible: Position[] | undefined;
    for (const position of starts) {
      if (!areNear(position.of.needs, place, sentenceEnd, nextMet)) continue;
      possible ??= [];
      possible.push(position);
    }
    at[place] = possible ?? NONE;
  }
  return { at, steps };
}

function areNear(needs: readonly Need[], place: number, sentenceEnd: number, nextMet: Int32Array): boolean {
  for (const { anyOf, within } of needs) {
    if (!isOneBy(Math.min(place + within, sentenceEnd), anyOf, nextMet)) return false;
  }
  return true;
}

function isOneBy(last: number, anyOf: readonly number[], nextMet: Int32Array): boolean {
  for (const test of anyOf) if ((nextMet[test] as number) <= last) return true;
  return false;
}

function* walk(words: readonly Word[], beginnings: Beginnings, matcher: Matcher): Slices<Found> {
  const matches: Match[] = [];
  const metAt = new Int32Array(matcher.tests.count).fill(-1);
  const reachedAt = new Int32Array(matcher.slotCount).fill(-1);
  let starts = new Int32Array(matcher.slotCount);
  let startsBefore = new Int32Array(matcher.slotCount);
  let steps = beginnings.steps;
  let reached: Position[] = [];

  const reach = (position: Position, start: number, place: number, { token, kind }: Word): void => {
    const { slot, test, of } = position;
    if (test === GAP) {
      if (!(of.keepsEarliest ? kind.fillsHolds : kind.fillsRules)) return;
    } else if (metAt[test] !== place) return;
    if (position.startsClause && words[place - 1]?.token.clause === token.clause) return;
    if (position.endsClause && words[place + 1]?.token.clause === token.clause) return;
    if (reachedAt[slot] !== place) {
      reachedAt[slot] = place;
      reached.push(position);
    } else if (!isBetter(start, starts[slot] as number, of.keepsEarliest)) return;
    starts[slot] = start;
  };

  for (let place = 0; place < words.length; place += 1) {
    if (endsSlice(place)) yield;
    const word = words[place] as Word;
    const begin = beginnings.at[place] ?? NONE;
    const before = words[place - 1]?.token.sentence === word.token.sentence ? reached : NONE;
    reached = [];
    if (before.length === 0 && begin.length === 0) continue;
    [starts, startsBefore] = [startsBefore, starts];
    for (const test of word.kind.tests) metAt[test] = place;
    for (const { slot, follow } of before) {
      steps += follow.length;
      for (const next of follow) reach(next, startsBefore[slot] as number, place, word);
    }
    steps += begin.length;
    for (const position of begin) reach(position, place, place, word);
    if (reached.some(({ isLast }) => isLast)) matches.push(...matchesAt(reached, place, starts));
  }
  return { matches, steps };
}

/** The copies of "up to three of them" end one match between them. */
function matchesAt(reached: readonly Position[], end: number, starts: Int32Array): Iterable<Match> {
  const byOriginal = new Map<number, Match>();
  for (const { slot, original, isLast, of } of reached) {
    if (!isLast) continue;
    const start = starts[slot] as number;
    const known = byOriginal.get(original);
    if (known !== undefined && !isBetter(start, known.start, of.keepsEarliest)) continue;
    byOriginal.set(original, { phrase: of.phrase, start, end });
  }
  return byOriginal.values();
}

function isBetter(start: number, known: number, keepsEarliest: boolean): boolean {
  return keepsEarliest ? start < known : start > known;
}
