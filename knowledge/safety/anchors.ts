/**
 * Which phrases a message could hold at all, by the words that no match of a phrase can do without: "kill" and "myself" in
 * "kill (my|me) myself". A phrase is passed over only where such a word is nowhere in the message, so nothing is guessed
 * and no danger can be missed. The work for one word has a fixed upper bound.
 */
import type { Token } from "./normalise.ts";
import type { Pattern, Phrase } from "./pattern.ts";

/** Phrases by the rarest of their words, so that most are never looked at. */
export interface Anchors {
  readonly phrases: readonly Phrase[];
  readonly byWord: ReadonlyMap<string, readonly number[]>;
  /** Where the word may go on; by the first letter. */
  readonly byBeginning: ReadonlyMap<string, readonly { readonly beginning: string; readonly phrase: number }[]>;
  /** Phrases that can do without every one of their words. */
  readonly others: readonly number[];
}

export function anchorsOf(phrases: readonly Phrase[]): Anchors {
  const byWord = new Map<string, number[]>();
  const byBeginning = new Map<string, { beginning: string; phrase: number }[]>();
  const others: number[] = [];
  const known: Known = new Map();
  phrases.forEach(({ pattern }, phrase) => {
    if (commonness(pattern, known) === Number.POSITIVE_INFINITY) others.push(phrase);
    else {
      takeRarest(pattern, known, ({ words, beginnings }) => {
        for (const word of words) listIn(byWord, word).push(phrase);
        for (const beginning of beginnings) listIn(byBeginning, beginning.charAt(0)).push({ beginning, phrase });
      });
    }
  });
  return { phrases, byWord, byBeginning, others };
}

/** The phrases that the words could hold, by their places, in order. */
export function possibleIn(tokens: readonly Token[], { phrases, byWord, byBeginning, others }: Anchors): number[] {
  const forms = new Set(tokens.flatMap((token) => token.forms));
  const near = new Set(others);
  for (const form of forms) {
    for (const phrase of byWord.get(form) ?? []) near.add(phrase);
    for (const { beginning, phrase } of byBeginning.get(form.charAt(0)) ?? []) {
      if (form.startsWith(beginning)) near.add(phrase);
    }
  }
  return [...near].filter((phrase) => couldHold(forms, phrases[phrase]?.pattern)).sort((one, other) => one - other);
}

function couldHold(forms: ReadonlySet<string>, pattern: Pattern | undefined): boolean {
  switch (pattern?.is) {
    case "word":
      return holdsWord(forms, pattern.words) || holdsBeginning(forms, pattern.beginnings);
    case "sequence":
      return pattern.parts.every((part) => couldHold(forms, part));
    case "either":
      return pattern.options.some((option) => couldHold(forms, option));
    case "edge":
      return couldHold(forms, pattern.of);
    default:
      return true;
  }
}

function holdsWord(forms: ReadonlySet<string>, words: ReadonlySet<string>): boolean {
  const [few, many] = words.size < forms.size ? [words, forms] : [forms, words];
  for (const word of few) if (many.has(word)) return true;
  return false;
}

function holdsBeginning(forms: ReadonlySet<string>, beginnings: readonly string[]): boolean {
  return beginnings.some((beginning) => [...forms].some((form) => form.startsWith(beginning)));
}

/** Commonness by pattern: words and lists stand in many phrases. */
type Known = Map<Pattern, number>;

/** Hands over the words of the rarest part of a pattern: some of them stand in every match. */
function takeRarest(pattern: Pattern, known: Known, take: (words: WordTest) => void): void {
  switch (pattern.is) {
    case "word":
      take(pattern);
      return;
    case "sequence": {
      const least = commonness(pattern, known);
      const rarest = pattern.parts.find((part) => commonness(part, known) === least);
      if (rarest !== undefined) takeRarest(rarest, known, take);
      return;
    }
    case "either":
      for (const option of pattern.options) takeRarest(option, known, take);
      return;
    case "edge":
      takeRarest(pattern.of, known, take);
  }
}

type WordTest = Pattern & { is: "word" };

/** Few words and long ones are less likely to be in a message by chance; without bounds where no word is needed. */
function commonness(pattern: Pattern, known: Known): number {
  const common = known.get(pattern) ?? commonnessAnew(pattern, known);
  known.set(pattern, common);
  return common;
}

function commonnessAnew(pattern: Pattern, known: Known): number {
  switch (pattern.is) {
    case "word":
      return sumOf(pattern.words) + sumOf(pattern.beginnings);
    case "sequence":
      return pattern.parts.reduce((least, part) => Math.min(least, commonness(part, known)), Number.POSITIVE_INFINITY);
    case "either":
      return pattern.options.reduce((sum, option) => sum + commonness(option, known), 0);
    case "edge":
      return commonness(pattern.of, known);
    case "gap":
    case "upTo":
      return Number.POSITIVE_INFINITY;
  }
}

function sumOf(words: Iterable<string>): number {
  let sum = 0;
  for (const { length } of words) sum += 1 / (length * length * length);
  return sum;
}

function listIn<Item>(lists: Map<string, Item[]>, key: string): Item[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
