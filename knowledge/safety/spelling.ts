/**
 * What one typed word may stand for: text-speak, dialect, l33t, stretched letters, starred-out letters, and one slip of
 * the finger in the words that matter most. Only words that the rules use are ever repaired, so plain English stays as typed.
 */

export interface Spelling {
  /** Every word that a rule or hold-back names. */
  readonly vocabulary: ReadonlySet<string>;
  /** A typed word and what it stands for: other words of one each, or a run of words ("kms": "kill myself"). */
  readonly standsFor: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** Every beginning of a word that is in the vocabulary or stands for another. */
  readonly beginnings: ReadonlySet<string>;
  /** Two words that are one ("my self", "i am", "don t"), by the first and then the second. */
  readonly joined: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Words long and grave enough to be repaired, by each of their spellings with one letter left out. */
  readonly repairs: ReadonlyMap<string, readonly string[]>;
  /** Real words that look like a slip of a grave one ("breeding"), never repaired. */
  readonly leaveAlone: ReadonlySet<string>;
  /** People words: "mums" may be one mum's. */
  readonly owners: ReadonlySet<string>;
  /** Words looked for behind stars: "k*ll". */
  readonly starred: readonly string[];
}

/** Longer "words" are noise or an attack, and are left as typed. */
const LONGEST_WORD = 30;
const SHORTEST_REPAIRED = 5;
/** A phrase names numbers from 9 up (more than a day's tablets at once) by one made-up word. */
const MANY = 9;
const MANY_WORD = "numberfrom9";

/** The forms of a typed word: a list of positions, each with the forms that may stand there. Usually one position. */
export function waysToRead(word: string, spelling: Spelling): readonly (readonly string[])[] {
  if (word.length > LONGEST_WORD) return [[word]];
  const forms = new Set([word]);
  for (const candidate of candidates(word, spelling)) {
    const meanings = spelling.standsFor.get(candidate) ?? [];
    const run = meanings.find((meaning) => meaning.length > 1);
    if (run !== undefined) return run.map((part) => [part]);
    forms.add(candidate);
    for (const meaning of meanings) for (const part of meaning) forms.add(part);
  }
  return [[...forms]];
}

function candidates(word: string, spelling: Spelling): string[] {
  const isKnown = (form: string): boolean => spelling.vocabulary.has(form) || spelling.standsFor.has(form);
  const spellings = [word, ...withoutLeet(word).filter(isKnown), ...unstretched(word).filter(isKnown)];
  if (word.endsWith("s") && spelling.owners.has(word.slice(0, -1))) spellings.push(word.slice(0, -1));
  if (word.endsWith("in") && isKnown(`${word}g`)) spellings.push(`${word}g`);
  if (/^\d{1,3}$/u.test(word) && Number(word) >= MANY) spellings.push(MANY_WORD);
  if (word.includes("*")) spellings.push(...spelling.starred.filter((grave) => fitsStars(word, grave)));
  if (spellings.some(isKnown) || word.length < SHORTEST_REPAIRED || spelling.leaveAlone.has(word)) return spellings;
  return [...spellings, ...repaired(word, spelling)];
}

const LEET: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "8": "b",
  "@": "a",
  $: "s",
  "!": "i",
  "|": "l",
  "+": "t",
};

/** "k1ll", "s3lf": digits and marks back to letters; 1 may be i or l. Plain numbers stay numbers. */
function withoutLeet(word: string): string[] {
  if (!/[a-z]/u.test(word) || !/[0-9@$!|+]/u.test(word)) return [];
  const asI = [...word].map((character) => LEET[character] ?? character).join("");
  const asL = [...word].map((character) => (character === "1" ? "l" : (LEET[character] ?? character))).join("");
  return [asI, asL, word.replace("1", "i").replaceAll("1", "l")];
}

/** "diiie", "killlll": runs of three or more letters back to one, or to two. */
function unstretched(word: string): string[] {
  if (!/(.)\1\1/u.test(word)) return [];
  return [word.replaceAll(/(.)\1{2,}/gu, "$1"), word.replaceAll(/(.)\1{2,}/gu, "$1$1")];
}

function fitsStars(word: string, grave: string): boolean {
  if (word.length !== grave.length) return false;
  return [...word].every((character, index) => character === "*" || character === grave[index]);
}

/** One letter wrong, missing, added or swapped with its neighbour. */
function repaired(word: string, spelling: Spelling): string[] {
  const found = new Set<string>();
  for (const key of [word, ...leavingOneOut(word)]) {
    for (const grave of spelling.repairs.get(key) ?? []) {
      if (grave[0] === word[0] && isOneSlip(word, grave)) found.add(grave);
    }
  }
  return [...found];
}

/** Every spelling of `word` with one letter left out: what `Spelling.repairs` is keyed by. */
export function leavingOneOut(word: string): string[] {
  return [...word].map((_, index) => word.slice(0, index) + word.slice(index + 1));
}

function isOneSlip(word: string, grave: string): boolean {
  let same = 0;
  while (same < word.length && word[same] === grave[same]) same += 1;
  const rest = word.slice(same);
  const wanted = grave.slice(same);
  if (rest.slice(1) === wanted.slice(1) || rest.slice(1) === wanted || rest === wanted.slice(1)) return true;
  return rest[0] === wanted[1] && rest[1] === wanted[0] && rest.slice(2) === wanted.slice(2);
}
