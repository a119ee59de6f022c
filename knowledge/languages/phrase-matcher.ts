/**
 * Matches whole messages against hundreds of thousands of phrases written as a few hundred. Regular expressions of that
 * size take a second to compile at the first message; this walks the phrases as they are, and only along those branches
 * that can begin with the word that comes next.
 */
import { type Groups, type Phrase, parsePhrases } from "./phrases.ts";

/** A phrase that knows which words it can begin with, and whether it may be left out. */
type Node = { readonly canBeEmpty: boolean } & (
  | { readonly is: "word"; readonly firstWords: ReadonlySet<string> }
  | { readonly is: "sequence"; readonly firstWords: Words; readonly parts: readonly Node[] }
  /** By word, the options that can begin with it. */
  | { readonly is: "either"; readonly firstWords: ReadonlyMap<string, readonly Node[]> }
);

type Words = Pick<ReadonlySet<string>, "has" | "keys">;

/** Whether words are one of the phrases and nothing else. */
export type Matcher = (words: readonly string[]) => boolean;

/** Makes matchers for phrases that share groups; a group is read once, however many phrases use it. */
export function matchers(groups: Groups): (phrases: string) => Matcher {
  const read = new Map<string, Node>();
  const parsed = new Map<string, Phrase>();
  return (phrases) => {
    const root = nodeOf(parsePhrases(phrases, groups, parsed), read);
    return (words) => words.length > 0 && endsOfSequence([root], words, 0).has(words.length);
  };
}

function nodeOf(phrase: Phrase, read: Map<string, Node>): Node {
  switch (phrase.is) {
    case "word": {
      const node: Node = read.get(phrase.word) ?? { is: "word", firstWords: new Set([phrase.word]), canBeEmpty: false };
      read.set(phrase.word, node);
      return node;
    }
    case "group": {
      const node = read.get(`{${phrase.name}}`) ?? nodeOf(phrase.of, read);
      read.set(`{${phrase.name}}`, node);
      return node;
    }
    case "optional":
      return { ...nodeOf(phrase.of, read), canBeEmpty: true };
    case "either":
      return either(phrase.of.map((each) => nodeOf(each, read)));
    case "sequence":
      return sequence(phrase.of.map((each) => nodeOf(each, read)));
  }
}

function either(options: readonly Node[]): Node {
  const [only] = options;
  if (options.length === 1 && only !== undefined) return only;
  const canBeEmpty = options.some((option) => option.canBeEmpty);
  if (options.every(({ is }) => is === "word")) return { is: "word", firstWords: union(options), canBeEmpty };
  const firstWords = new Map<string, Node[]>();
  for (const option of options) {
    for (const word of option.firstWords.keys()) {
      const same = firstWords.get(word);
      if (same) same.push(option);
      else firstWords.set(word, [option]);
    }
  }
  return { is: "either", firstWords, canBeEmpty };
}

function sequence(parts: readonly Node[]): Node {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const firstSolid = parts.findIndex((each) => !each.canBeEmpty);
  const openers = firstSolid === -1 ? parts : parts.slice(0, firstSolid + 1);
  const firstWords = firstSolid === 0 ? parts[0]?.firstWords : undefined;
  return { is: "sequence", parts, firstWords: firstWords ?? union(openers), canBeEmpty: firstSolid === -1 };
}

function union(nodes: readonly Node[]): ReadonlySet<string> {
  return new Set(nodes.flatMap(({ firstWords }) => [...firstWords.keys()]));
}

/** Adds every place at which the phrase may end when it begins at a place among the words. */
function addEnds(node: Node, words: readonly string[], at: number, ends: Set<number>): void {
  if (node.canBeEmpty) ends.add(at);
  const next = words[at];
  if (next === undefined || !node.firstWords.has(next)) return;
  switch (node.is) {
    case "word":
      ends.add(at + 1);
      return;
    case "either":
      for (const option of node.firstWords.get(next) ?? []) addEnds(option, words, at, ends);
      return;
    case "sequence":
      for (const end of endsOfSequence(node.parts, words, at)) ends.add(end);
  }
}

function endsOfSequence(parts: readonly Node[], words: readonly string[], at: number): ReadonlySet<number> {
  let places = new Set([at]);
  for (const part of parts) {
    const ends = new Set<number>();
    for (const place of places) addEnds(part, words, place, ends);
    places = ends;
    if (places.size === 0) break;
  }
  return places;
}
