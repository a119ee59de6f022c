/**
 * Which phrases a message could hold at all, by the words that no match of a phrase can do without: "kill" and "myself" in
 * "kill (my|me) myself". A phrase is passed over only where one of its words is nowhere in the message, so nothing is
 * guessed and no danger can be missed; the work for one word has a fixed upper bound.
 */
import type { Token } from "./normalise.ts";
import type { Pattern, Phrase } from "./pattern.ts";

/** Words one of which must stand somewhere in the message, whole or as the beginning of a word. */
interface Anchor {
  readonly words: ReadonlySet<string>;
  readonly beginnings: readonly string[];
}

export interface Anchors {
  /** By phrase: the places of its anchors, each of which must be met. */
  readonly ofPhrase: readonly (readonly number[])[];
  /** By anchor: the phrases of which it is the rarest, so that most phrases are never looked at. */
  readonly phrasesOf: readonly (readonly number[])[];
  /** Phrases that can do without every one of their words. */
  readonly withoutAnchor: readonly number[];
  readonly byWord: ReadonlyMap<string, readonly number[]>;
  /** By their first letter. */
  readonly byBeginning: ReadonlyMap<string, readonly { readonly beginning: string; readonly anchor: number }[]>;
}

/** The anchors of phrases, in the order of the phrases. */
export function anchorsOf(phrases: readonly Phrase[]): Anchors {
  const places = new Map<string, number>();
  const byWord = new Map<string, number[]>();
  const byBeginning = new Map<string, { beginning: string; anchor: number }[]>();
  const known = new Map<Pattern, readonly Anchor[]>();
  const phrasesOf: number[][] = [];
  const withoutAnchor: number[] = [];
  const ofPhrase = phrases.map(({ pattern }, phrase) => {
    const anchors = needed(pattern, known);
    const rarest = rarestOf(anchors);
    (rarest === undefined ? withoutAnchor : phrasesOf[placeOf(rarest)])?.push(phrase);
    return anchors.map(placeOf);
  });
  return { ofPhrase, phrasesOf, withoutAnchor, byWord, byBeginning };

  function placeOf({ words, beginnings }: Anchor): number {
    const key = `${[...words].join(" ")}|${beginnings.join(" ")}`;
    const found = places.get(key);
    if (found !== undefined) return found;
    const anchor = places.size;
    places.set(key, anchor);
    phrasesOf.push([]);
    for (const word of words) listIn(byWord, word).push(anchor);
    for (const beginning of beginnings) listIn(byBeginning, beginning.charAt(0)).push({ beginning, anchor });
    return anchor;
  }
}

/** Tells of a phrase, by its place, whether the words could hold it. */
export function possibleIn(tokens: readonly Token[], anchors: Anchors): (phrase: number) => boolean {
  const met = metBy(tokens, anchors);
  const possible = new Set(anchors.withoutAnchor);
  for (const anchor of met) {
    for (const phrase of anchors.phrasesOf[anchor] ?? []) {
      if (anchors.ofPhrase[phrase]?.every((each) => met.has(each))) possible.add(phrase);
    }
  }
  return (phrase) => possible.has(phrase);
}

function metBy(tokens: readonly Token[], anchors: Anchors): ReadonlySet<number> {
  const met = new Set<number>();
  for (const form of new Set(tokens.flatMap(({ forms }) => forms))) {
    for (const anchor of anchors.byWord.get(form) ?? []) met.add(anchor);
    for (const { beginning, anchor } of anchors.byBeginning.get(form.charAt(0)) ?? []) {
      if (form.startsWith(beginning)) met.add(anchor);
    }
  }
  return met;
}

/** What every match of a pattern holds. Lists stand in many phrases, so each is worked out once. */
function needed(pattern: Pattern, known: Map<Pattern, readonly Anchor[]>): readonly Anchor[] {
  const found = known.get(pattern);
  if (found !== undefined) return found;
  const anchors = neededAnew(pattern, known);
  known.set(pattern, anchors);
  return anchors;
}

function neededAnew(pattern: Pattern, known: Map<Pattern, readonly Anchor[]>): readonly Anchor[] {
  switch (pattern.is) {
    case "word":
      return [pattern];
    case "sequence":
      return pattern.parts.flatMap((part) => needed(part, known));
    case "edge":
      return needed(pattern.of, known);
    case "either": {
      const rarest = pattern.options.flatMap((option) => rarestOf(needed(option, known)) ?? []);
      return rarest.length < pattern.options.length ? [] : [together(rarest)];
    }
    case "gap":
    case "upTo":
      return [];
  }
}

/** Few words, then long ones: both make it less likely that a message has one of them by chance. */
function rarestOf(anchors: readonly Anchor[]): Anchor | undefined {
  const commonness = ({ words, beginnings }: Anchor): number =>
    [...words, ...beginnings].reduce((sum, word) => sum + 1 / word.length, 0);
  return anchors.reduce<Anchor | undefined>(
    (best, each) => (best === undefined || commonness(each) < commonness(best) ? each : best),
    undefined,
  );
}

function together(anchors: readonly Anchor[]): Anchor {
  return {
    words: new Set(anchors.flatMap(({ words }) => [...words])),
    beginnings: anchors.flatMap(({ beginnings }) => beginnings),
  };
}

function listIn<Item>(lists: Map<string, Item[]>, key: string): Item[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
