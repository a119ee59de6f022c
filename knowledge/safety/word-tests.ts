/**
 * Which places of all phrases a word fits, looked up once for each word of a message instead of tried at each place. Lists
 * and single words stand in many phrases and are one test each.
 */
import type { Pattern, Phrase } from "./pattern.ts";

/** A place of a phrase where one of some words stands. */
export type WordPattern = Pattern & { is: "word" };

export interface WordTests {
  readonly count: number;
  /** The number of a test, counted from 0. */
  numberOf(test: WordPattern): number;
  /** The tests that any of the forms fits, each once. */
  fitBy(forms: readonly string[]): readonly number[];
}

export function wordTestsOf(phrases: readonly Phrase[]): WordTests {
  const numbers = new Map<Pattern, number>();
  const byWord = new Map<string, number[]>();
  const byBeginning = new Map<string, { beginning: string; test: number }[]>();
  const read = new Set<Pattern>();
  const number = (pattern: Pattern): void => {
    if (read.has(pattern)) return;
    read.add(pattern);
    if (pattern.is === "word") {
      const test = numbers.size;
      numbers.set(pattern, test);
      for (const word of pattern.words) listIn(byWord, word).push(test);
      for (const beginning of pattern.beginnings) listIn(byBeginning, beginning.charAt(0)).push({ beginning, test });
    } else if (pattern.is === "sequence") pattern.parts.forEach(number);
    else if (pattern.is === "either") pattern.options.forEach(number);
    else if (pattern.is !== "gap") number(pattern.of);
  };
  for (const { pattern } of phrases) number(pattern);
  const known = new Map<string, readonly number[]>();
  const fitByOne = (form: string): readonly number[] => {
    const kept = known.get(form);
    if (kept !== undefined) return kept;
    const begun = (byBeginning.get(form.charAt(0)) ?? []).filter(({ beginning }) => form.startsWith(beginning));
    const fit = [...new Set([...(byWord.get(form) ?? []), ...begun.map(({ test }) => test)])];
    // Only words of the rules are kept: what people write besides is nobody's, and without end.
    if (byWord.has(form)) known.set(form, fit);
    return fit;
  };
  return {
    count: numbers.size,
    numberOf: (test) => numbers.get(test) ?? -1,
    fitBy: (forms) => {
      const [first = [], ...others] = forms.map(fitByOne).filter(({ length }) => length > 0);
      return others.length === 0 ? first : [...new Set([first, ...others].flat())];
    },
  };
}

/** The list under a key, begun when there is none. */
export function listIn<Key, Item>(lists: Map<Key, Item[]>, key: Key): Item[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
