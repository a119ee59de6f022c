/**
 * Options named by their words: "gardening", "the gardning one", "benefits and food". A word counts when it stands in one
 * label only; a story that merely brushes past a label is not a choice, so most of what is said must be about the options.
 */
import { type Found, withoutCorrected } from "./settled.ts";

/**
 * The positions of the labels named, ascending; empty when none is.
 * @param text as `plain` gives it. @param names each option's label and what else people call it.
 */
export function labelsNamed(text: string, names: readonly (readonly string[])[]): readonly number[] {
  const words = [...text.matchAll(/[\p{L}\p{N}']+/gu)].map((match) => ({ word: stem(match[0]), from: match.index, to: match.index + match[0].length }));
  const content = words.filter(({ word }) => word !== "" && !SMALL.has(word));
  const labels = names.map((each) => new Set(each.flatMap(contentOf)));
  const found = content.flatMap(({ word, from, to }): Found<number>[] => {
    const holding = labels.flatMap((label, index) => (holds(label, word) ? [index + 1] : []));
    return holding.length === 1 ? [{ from, to, value: holding[0] ?? 0 }] : [];
  });
  const except = text.search(EXCEPT);
  const isAbout = found.length > 0 && content.length <= 2 * found.length + 1;
  const shared = found.length === 0 ? byMostWords(content.map(({ word }) => word), labels) : [];
  if (!isAbout && shared.length === 0) return [];
  const left = withoutCorrected(text, found).map((each) => each.value);
  if (except !== -1) return names.map((_, index) => index + 1).filter((position) => !found.some((each) => each.value === position && each.from > except));
  return [...new Set([...left, ...shared])].sort((one, other) => one - other);
}

/** Words shared by several labels still choose when, taken together, they fit one label best: "live with family". */
function byMostWords(words: readonly string[], labels: readonly ReadonlySet<string>[]): readonly number[] {
  const scores = labels.map((label) => words.filter((word) => holds(label, word)).length);
  const best = Math.max(0, ...scores);
  const winners = scores.flatMap((score, index) => (score === best ? [index + 1] : []));
  return best >= 2 && best === words.length && winners.length === 1 ? winners : [];
}

function contentOf(name: string): readonly string[] {
  return (name.toLowerCase().replace(/\u2019/g, "'").match(/[\p{L}\p{N}']+/gu) ?? []).map(stem).filter((word) => word !== "" && !SMALL.has(word));
}

function holds(label: ReadonlySet<string>, word: string): boolean {
  return label.has(word) || [...label].some((each) => isNear(word, each));
}

/** Nearly the same word: one slip in five letters, two in nine, or the start of a long word. */
function isNear(one: string, other: string): boolean {
  if (one.length >= 4 && other.length > one.length && other.startsWith(one)) return true;
  if (other.length >= 5 && one.length > other.length && one.startsWith(other)) return true;
  const slips = Math.min(one.length, other.length) >= 8 ? 2 : 1;
  return Math.min(one.length, other.length) >= 5 && one[0] === other[0] && distance(one, other, slips) <= slips;
}

/** Letters to add, drop, change or swap to make one word the other; more than `most` is reported as `most` + 1. */
function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const swap = isSwap ? (before[j - 2] ?? 0) + 1 : change;
      next.push(Math.min(change, swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    before = row;
    row = next;
  }
  return row[other.length] ?? most + 1;
}

/** Without the endings that change nothing here: "afternoons", "gardening" and "garden" are one word. */
function stem(word: string): string {
  const bare = word.replace(/'s$|'/g, "");
  if (/^\d/.test(bare) || bare.length < 4) return bare;
  return bare.replace(/(?<=.{3})(?:ies)$/, "y").replace(/(?<=[^s].{2})(?:ings?|s)$/, "");
}

const EXCEPT = /\b(?:all|everything|any|anything|the lot)(?: of (?:them|em|it|these|those))? (?:except|bar|but|apart from|other than|excluding)\b/;

const SMALL = new Set(
  (
    "i im id ill ive a an the and or but of to in on at for with my me mine is it its be am are was do does did so just " +
    "please pls thank ta yes yeah yep no not one ones option think guess suppose probably maybe mostly mainly mate love " +
    "like want would could can need go going pick choose say said bit lot some this that these those them they sorry " +
    "wait mean meant actually instead rather also too both as well really definitely about if when then from by up out " +
    "have has had get got been being all any most more very quite u ur um erm oh well ok n really kind sort thing stuff " +
    "help looking interested into prefer best sound sounds good great lovely lol scrap scratch tell lie thats only except everyth anyth apart"
  ).split(" "),
);
