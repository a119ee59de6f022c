/**
 * Words typed letter by letter to get past a filter: "k i l l", "s.u.i.c.i.d.e". A run of single letters is read as words
 * of the rules only when no letter of it is left over.
 */
import type { Spelling } from "./spelling.ts";
import type { TypedWord } from "./split-words.ts";

/** Three letters or more that spell words of the rules, put together; every other word as it was. */
export function joinSpacedLetters(words: readonly TypedWord[], spelling: Spelling): TypedWord[] {
  const joined: TypedWord[] = [];
  let run = NO_RUN;
  let at = 0;
  while (at < words.length) {
    if (at >= run.end) run = letterRunFrom(at, words, spelling);
    const end = Math.min(run.end, at + MOST_LETTERS);
    const cuts = at > run.lastLong ? undefined : cutsOf(at, end, run);
    const before = words[at]?.before ?? "none";
    if (cuts === undefined) {
      joined.push(words[at] as TypedWord);
      at += 1;
    } else {
      cuts.forEach(({ from, to }, index) => {
        joined.push({ text: lettersOf(words, from, to), before: index === 0 ? before : "none" });
      });
      at = end;
    }
  }
  return joined;
}

const FEWEST_LETTERS = 3;
/** So many letters are read together at most, so that the work for each has a bound. */
const MOST_LETTERS = 40;
const LONGEST_WORD = 14;

/** A run of single letters. Places are those of the letters in the message. */
interface LetterRun {
  readonly begin: number;
  readonly end: number;
  /** By the number of letters up to there, where the words of the rules that end there begin, the longest first. */
  readonly wordsEndingAt: readonly (readonly number[])[];
  /** Where the last word of three letters or more begins; -1 when there is none. */
  readonly lastLong: number;
}

const NO_RUN: LetterRun = { begin: 0, end: 0, wordsEndingAt: [], lastLong: -1 };

function letterRunFrom(begin: number, words: readonly TypedWord[], spelling: Spelling): LetterRun {
  let end = begin;
  while (words[end]?.text.length === 1 && (end === begin || words[end]?.before === "none")) end += 1;
  if (end - begin < FEWEST_LETTERS) return { ...NO_RUN, begin, end: Math.max(end, begin + 1) };
  const letters = lettersOf(words, begin, end);
  const wordsEndingAt = Array.from({ length: letters.length + 1 }, (): number[] => []);
  let lastLong = -1;
  for (let from = 0; from < letters.length; from += 1) {
    for (let to = from + 1; to <= Math.min(letters.length, from + LONGEST_WORD); to += 1) {
      const word = letters.slice(from, to);
      if (isWord(word, spelling)) {
        wordsEndingAt[to]?.push(begin + from);
        if (word.length >= FEWEST_LETTERS) lastLong = begin + from;
      }
      if (!spelling.beginnings.has(word)) break;
    }
  }
  return { begin, end, wordsEndingAt, lastLong };
}

interface Cut {
  readonly from: number;
  readonly to: number;
}

/** The words that the letters spell, or `undefined` when some letter is left over or no word is long. */
function cutsOf(from: number, end: number, run: LetterRun): Cut[] | undefined {
  // By the number of letters cut: how many of them stand before the last word; -1 when some letter is left over.
  const beforeLast = new Int8Array(MOST_LETTERS + 1).fill(-1);
  const hasLong = new Uint8Array(MOST_LETTERS + 1);
  beforeLast[0] = 0;
  let furthest = 0;
  for (let cut = 1; cut <= end - from && cut - furthest <= LONGEST_WORD; cut += 1) {
    const begins = run.wordsEndingAt[from + cut - run.begin];
    const begin = begins?.find((each) => each >= from && beforeLast[each - from] !== -1);
    if (begin === undefined) continue;
    const before = begin - from;
    beforeLast[cut] = before;
    if (hasLong[before] === 1 || cut - before >= FEWEST_LETTERS) hasLong[cut] = 1;
    furthest = cut;
  }
  if (hasLong[end - from] !== 1) return undefined;
  const cuts: Cut[] = [];
  for (let cut = end - from; cut > 0; cut = beforeLast[cut] ?? 0) {
    cuts.push({ from: from + (beforeLast[cut] ?? 0), to: from + cut });
  }
  return cuts.reverse();
}

function isWord(word: string, spelling: Spelling): boolean {
  if (word.length === 1) return word === "i" || word === "a";
  return spelling.vocabulary.has(word) || spelling.standsFor.has(word);
}

function lettersOf(words: readonly TypedWord[], from: number, to: number): string {
  let letters = "";
  for (let at = from; at < to; at += 1) letters += words[at]?.text ?? "";
  return letters;
}
