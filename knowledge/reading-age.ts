/**
 * How old a reader has to be: the Flesch-Kincaid grade (Kincaid and others, 1975) plus five. The formula is made for running
 * text, so very short wording is judged together with its neighbours (see `checks/wording.ts`). It finds long words and
 * long sentences and nothing else: people still have to read every line.
 */

/** The highest reading age for anything that residents read. */
export const READING_AGE_LIMIT = 11;

/** The reading age of a text in years, to one decimal; 5 is the lowest. */
export function readingAge(text: string): number {
  const sentences = sentencesOf(text);
  const words = sentences.flat();
  if (words.length === 0) return 5;
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  const grade = 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
  return Math.max(5, Math.round((grade + 5) * 10) / 10);
}

/** How many words a text has, as the reading age counts them. */
export function wordCount(text: string): number {
  return sentencesOf(text).flat().length;
}

/** Sentences as lists of words. A filled-in value counts as one short word: what it will be is not known here. */
function sentencesOf(text: string): string[][] {
  return text
    .replace(/\{\{[^}]*\}\}/g, "this")
    .replace(/’/g, "'")
    .split(/[.!?:;]+(?=[\s”"')]|$)|\n+/)
    .map((sentence) => sentence.toLowerCase().match(/[a-z0-9']*[a-z0-9][a-z0-9']*/g) ?? [])
    .filter((words) => words.length > 0);
}

/** Common words that the spelling rules below get wrong. */
const EXCEPTIONS: ReadonlyMap<string, number> = new Map([
  ["anyone", 3],
  ["area", 3],
  ["areas", 3],
  ["every", 2],
  ["idea", 3],
  ["ideas", 3],
  ["languages", 3],
  ["people", 2],
  ["quiet", 2],
  ["somebody", 3],
  ["someone", 2],
  ["something", 2],
  ["sometimes", 2],
  ["somewhere", 2],
  ["theatre", 3],
]);

/** Endings whose e is heard, or whose e before them is silent, undone so that what is left are the spoken vowels. */
const SILENT_E: readonly [RegExp, string][] = [
  [/e(?=(?:ly|ments?|less|ful|ness)$)/, ""],
  [/(?<=[^aeiouy])e(?=times$|thing$|where$|one$)/, ""],
  [/(?<=[^aeiouysxzcgl]|[aeiouy]l|(?<!s|c)(?<=[^sc])h)es$/, "s"],
  [/(?<=[^aeioutdl]|[aeiouyl]l)ed$/, "d"],
  [/(?<=[^aeiouyl]|[aeiouy]l|ll)e$/, ""],
];

/** Vowels side by side that are two syllables, as in "being" and "easier", but not in "social" or "companion". */
const SPLIT = /(?<![ctsg])ia|(?<![ctsgn])io(?!u)|ia(?=t)|[aeou]ing|ying|eo(?!u)|ua(?!r)|(?<=[^aeiou])i(?=ers?$|est$)/g;

/** Syllables by spelling: groups of vowels, less the silent ones. A number or an initialism counts one for each sign. */
export function syllablesOf(word: string): number {
  const letters = word.toLowerCase().replace(/'/g, "");
  const known = EXCEPTIONS.get(letters);
  if (known !== undefined) return known;
  if (/^[0-9]+$/.test(letters)) return Math.min(letters.length, 3);
  if (!/[aeiouy]/.test(letters)) return Math.max(1, letters.length);
  const hasOtherVowel = /[aeiouy].*e/.test(letters);
  const spoken = hasOtherVowel
    ? SILENT_E.reduce((rest, [ending, left]) => rest.replace(ending, left), letters)
    : letters;
  const vowels = spoken.replace(/^y|qu|(?<=g)u(?=[aei]|$)/g, "q").replace(/(?<=[ds])nt$/, "ent");
  return Math.max(1, (vowels.match(/[aeiouy]+/g)?.length ?? 1) + (vowels.match(SPLIT)?.length ?? 0));
}
