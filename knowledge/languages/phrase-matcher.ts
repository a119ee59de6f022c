/**
 * Matches whole messages against hundreds of thousands of phrases written as a few hundred. Regular expressions of that
 * size take a second to compile at the first message; this walks the phrases as they are, and leaves a branch at once
 * when it cannot begin with the word that comes next.
 */
import { type Groups, type Phrase, parsePhrases } from "./phrases.ts";

/** A phrase that knows which words it can begin with, and whether it may be left out. */
interface Node {
  readonly is: "word" | "optional" | "either" | "sequence";
  readonly inside: readonly Node[];
  readonly firstWords: ReadonlySet<string>;
  readonly canBeEmpty: boolean;
}

/** Whether words are one of the phrases and nothing else. */
export type Matcher = (words: readonly string[]) => boolean;

/** Makes matchers for phrases that share groups; a group is read once, however many phrases use it. */
export function matchers(groups: Groups): (phrases: string) => Matcher {
  const read = new Map<string, Node>();
  const parsed = new Map<string, Phrase>();
  return (phrases) => {
    const root = nodeOf(parsePhrases(phrases, groups, parsed), read);
    return (words) => words.length > 0 && endsFrom(root, words, 0).has(words.length);
  };
}

function nodeOf(phrase: Phrase, read: Map<string, Node>): Node {
  switch (phrase.is) {
    case "word":
      return { is: "word", inside: [], firstWords: new Set([phrase.word]), canBeEmpty: false };
    case "group": {
      const node = read.get(phrase.name) ?? nodeOf(phrase.of, read);
      read.set(phrase.name, node);
      return node;
    }
    case "optional": {
      const inside = nodeOf(phrase.of, read);
      return { is: "optional", inside: [inside], firstWords: inside.firstWords, canBeEmpty: true };
    }
    case "either": {
      const inside = phrase.of.map((each) => nodeOf(each, read));
      return { is: "either", inside, firstWords: union(inside), canBeEmpty: inside.some((each) => each.canBeEmpty) };
    }
    case "sequence": {
      const inside = phrase.of.map((each) => nodeOf(each, read));
      const firstSolid = inside.findIndex((each) => !each.canBeEmpty);
      const openers = firstSolid === -1 ? inside : inside.slice(0, firstSolid + 1);
      return { is: "sequence", inside, firstWords: union(openers), canBeEmpty: firstSolid === -1 };
    }
  }
}

function union(nodes: readonly Node[]): ReadonlySet<string> {
  return new Set(nodes.flatMap((node) => [...node.firstWords]));
}

const NOWHERE: ReadonlySet<number> = new Set();

/** Every place at which the phrase may end when it begins at a place among the words. */
function endsFrom(node: Node, words: readonly string[], at: number): ReadonlySet<number> {
  const next = words[at];
  if (next === undefined || !node.firstWords.has(next)) return node.canBeEmpty ? new Set([at]) : NOWHERE;
  switch (node.is) {
    case "word":
      return new Set([at + 1]);
    case "optional":
      return new Set([at, ...node.inside.flatMap((inside) => [...endsFrom(inside, words, at)])]);
    case "either":
      return new Set(node.inside.flatMap((inside) => [...endsFrom(inside, words, at)]));
    case "sequence":
      return endsOfSequence(node.inside, words, at);
  }
}

function endsOfSequence(parts: readonly Node[], words: readonly string[], at: number): ReadonlySet<number> {
  let places: ReadonlySet<number> = new Set([at]);
  for (const part of parts) {
    places = new Set([...places].flatMap((place) => [...endsFrom(part, words, place)]));
  }
  return places;
}
