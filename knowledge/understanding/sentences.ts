/**
 * Cuts a plain message into stretches that the encoder can read whole. Sentences first; a long one, or a ramble without a
 * full stop, is cut again where one thought joins the next ("and", "but", "because", a comma), and at last by length.
 */

/** Long enough for one thought: longer sentences are cut where they join. */
const LONG_SENTENCE_WORDS = 14;
/** A stretch shorter than this is left with its neighbour: "and then", "so yeah" mean nothing alone. */
const SHORT_STRETCH_WORDS = 4;
/** The encoder stops at 128 tokens, and a word is rarely more than three. */
const LONGEST_STRETCH_WORDS = 24;
/** 64 stretches hold a message of 5,000 characters; what lies beyond belongs to no conversation. */
const MOST_STRETCHES = 64;
const LONGEST_WORD_CHARACTERS = 40;

const JOINS = new Set([
  "and",
  "but",
  "so",
  "because",
  "then",
  "also",
  "plus",
  "now",
  "while",
  "since",
  "though",
  "which",
  "where",
]);

/** The stretches of a normalised message, in order; none when there is nothing to read. */
export function sentences(plain: string): string[] {
  return plain
    .split(/(?<=[.!?…;\n])\s*/u)
    .flatMap((sentence) => cutLong(wordsOf(sentence)))
    .map((words) => words.join(" "))
    .filter((stretch) => /[\p{L}\p{N}]/u.test(stretch))
    .slice(0, MOST_STRETCHES);
}

function wordsOf(sentence: string): string[] {
  return sentence
    .split(/\s+/u)
    .filter((word) => word !== "")
    .map((word) => word.slice(0, LONGEST_WORD_CHARACTERS));
}

function cutLong(words: readonly string[]): string[][] {
  if (words.length <= LONG_SENTENCE_WORDS) return [[...words]];
  const stretches: string[][] = [];
  let stretch: string[] = [];
  words.forEach((word, index) => {
    const isLongEnough = stretch.length >= SHORT_STRETCH_WORDS && words.length - index >= SHORT_STRETCH_WORDS;
    const isJoin = JOINS.has(word) || /[,:)–—-]$/u.test(words[index - 1] ?? "");
    if ((isLongEnough && isJoin) || stretch.length >= LONGEST_STRETCH_WORDS) {
      stretches.push(stretch);
      stretch = [];
    }
    stretch.push(word);
  });
  stretches.push(stretch);
  return stretches;
}
