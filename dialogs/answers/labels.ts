/**
 * Options named by their words: "gardening", "the gardning one", "benefits and food". A word counts when it stands in one
 * label only; a story that merely brushes past a label is not a choice, so most of what is said must be about the options.
 */

import { slipsBetween } from "../../knowledge/languages/slips.ts";
import { anyOf, listed } from "./any-of.ts";
import { type Found, withoutCorrected } from "./settled.ts";

/**
 * The positions of the labels named, ascending; empty when none is.
 * @param text as `plain` gives it. @param names each option's label and what else people call it.
 */
export function labelsNamed(text: string, names: readonly (readonly string[])[]): readonly number[] {
  const words = contentOf(text);
  const labels = names.map((each) => each.flatMap((name) => contentOf(name.toLowerCase().replace(/\u2019/g, "'"))));
  const found = words.flatMap(({ word, from, to }): Found<number>[] => {
    const holding = labels.flatMap((label, index) => (isIn(label, word) ? [index + 1] : []));
    return holding.length === 1 ? [{ from, to, value: holding[0] ?? 0 }] : [];
  });
  if (found.length === 0) return byMostWords(words, labels);
  if (words.length > (STORY.test(text) ? found.length : 2 * found.length + 1)) return [];
  const except = text.search(EXCEPT);
  const left = withoutCorrected(text, found).map((each) => each.value);
  const ruledOut = found.filter((each) => each.from > except).map((each) => each.value);
  const all = names.map((_, index) => index + 1);
  const chosen = except === -1 ? left : all.filter((position) => !ruledOut.includes(position));
  return [...new Set(chosen)].sort((one, other) => one - other);
}

/** Words that several labels share still choose when, taken together, they fit one label best: "live with family". */
function byMostWords(words: readonly Word[], labels: readonly (readonly Word[])[]): readonly number[] {
  const scores = labels.map((label) => words.filter(({ word }) => isIn(label, word)).length);
  const best = Math.max(0, ...scores);
  const winners = scores.flatMap((score, index) => (score === best ? [index + 1] : []));
  return best >= 2 && best === words.length && winners.length === 1 ? winners : [];
}

interface Word {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

function contentOf(text: string): readonly Word[] {
  return [...text.matchAll(/[\p{L}\p{N}']+/gu)]
    .map((match) => ({ word: match[0].replace(/'s$|'/g, ""), from: match.index, to: match.index + match[0].length }))
    .filter(({ word }) => word !== "" && !SMALL.has(word));
}

function isIn(label: readonly Word[], word: string): boolean {
  return label.some((each) => stem(each.word) === stem(word) || isNear(word, each.word));
}

/** Nearly the same word: one slip in five letters, two in nine, or the start of a long word. */
function isNear(one: string, other: string): boolean {
  const [short = "", long = ""] = [one, other].sort((first, second) => first.length - second.length);
  if (short.length >= 4 && long.length >= 6 && long.startsWith(short)) return true;
  const slips = short.length >= 8 ? 2 : 1;
  const isLongEnough = short.length >= 5 || (short.length === 4 && long.length === 5);
  return isLongEnough && short[0] === long[0] && slipsBetween(one, other, slips) <= slips;
}

/** Without the endings that change nothing here: "afternoons", "gardening" and "garden" are one word. */
function stem(word: string): string {
  if (word.length < 5 || /\d/.test(word)) return word.replace(/(?<=[a-z]{3})s$/, "");
  return word.replace(/(?<=.{2})ies$/, "y").replace(/(?<=.{4})(?:ions?|ed)$|(?<=.{3})ings?$|(?<=[^s])s$/, "");
}

/** Somebody telling what happened, who may brush past any label. */
const STORY = new RegExp(
  `\\b${anyOf(`
    i was, we were, he, she, they, because, my (?:mum|mam|dad|landlord|ex|son|daughter|husband|wife|mate), can't, cant,
    couldn't`)}\\b`,
);

const EXCEPT = new RegExp(
  `\\b${anyOf("all, everything, any, anything, the lot")}(?: of (?:them|em|it|these|those))? ` +
    anyOf("except, bar, but, apart from, other than, excluding"),
);

const SMALL = new Set(
  listed(`
    i, im, id, ill, ive, a, an, the, and, or, but, of, to, in, on, at, for, with, my, me, mine, is, it, its, be, am, are,
    was, do, does, did, so, just, please, pls, thank, thanks, ta, yes, yeah, yep, no, not, one, ones, option, think, guess,
    suppose, probably, maybe, mostly, mainly, mate, love, like, want, would, could, can, need, go, going, pick, choose, say,
    said, bit, lot, some, this, that, these, those, them, they, sorry, wait, mean, meant, actually, instead, rather, also,
    too, both, as, well, really, definitely, about, if, when, then, from, by, up, out, have, has, had, get, got, been,
    being, all, any, most, more, very, quite, u, ur, um, erm, oh, ok, n, kind, sort, thing, things, stuff, help, looking,
    interested, into, prefer, best, sound, sounds, good, great, lovely, lol, scrap, scratch, tell, lie, thats, only, except,
    everything, anything, apart`),
);
