/**
 * Which passwords are taken, after the NCSC: long ones, whatever they are made of, but none of those that are tried
 * first. Those are found by how they are made: words that anybody would try, runs of keys, years and repeats, with signs
 * for letters, and hardly anything else.
 */

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 200;
/** What is left beside the parts that anybody would try. */
const FEWEST_OWN_SIGNS = 5;

/** Why a password is not taken; `undefined` where it is. */
export type PasswordProblem = "too-short" | "too-long" | "easy";

/** @param own words that whoever guesses knows: the person's name */
export function passwordProblem(password: string, own: readonly string[]): PasswordProblem | undefined {
  const signs = [...password.normalize("NFKC")];
  if (signs.length < SHORTEST_PASSWORD) return "too-short";
  if (signs.length > LONGEST_PASSWORD) return "too-long";
  return ownSigns(signs, own) < FEWEST_OWN_SIGNS ? "easy" : undefined;
}

const TRIED_FIRST = [
  ..."password passcode passphrase passwort welcome letmein iloveyou secret login admin administrator".split(" "),
  ..."changeme default guest master superman batman dragon monkey sunshine princess football baseball".split(" "),
  ..."liverpool everton mersey merseyside anfield goodison england scouse whatmatters linkworker council".split(" "),
  ..."spring summer autumn winter january february march april june july august september october".split(" "),
  ..."november december monday tuesday wednesday thursday friday saturday sunday hello test temp user".split(" "),
];
const RUNS = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "1qaz2wsx3edc4rfv5tgb",
];
const SHORTEST_RUN = 3;
const SHORTEST_WORD = 3;
const LONGEST_REPEATED = 6;
const LETTERS_OF_SIGNS: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "8": "b",
  "9": "g",
  "@": "a",
  $: "s",
  "!": "i",
};

/** How many signs are no part of anything that is tried first. A repeat counts once. */
function ownSigns(signs: readonly string[], own: readonly string[]): number {
  const typed = signs.map((sign) => (sign.toLowerCase().length === 1 ? sign.toLowerCase() : " ")).join("");
  const asLetters = [...typed].map((sign) => LETTERS_OF_SIGNS[sign] ?? sign).join("");
  const isTried = new Array<boolean>(typed.length).fill(false);
  const strike = (from: number, length: number) => isTried.fill(true, from, from + length);

  const ownWords = own.flatMap((words) => words.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  for (const word of [...TRIED_FIRST, ...ownWords.filter((each) => each.length >= SHORTEST_WORD)]) {
    for (const form of [typed, asLetters])
      for (let at = form.indexOf(word); at !== -1; at = form.indexOf(word, at + 1)) strike(at, word.length);
  }
  for (const { index, 0: year } of typed.matchAll(/(?:19|20)\d{2}/g)) strike(index, year.length);
  for (let from = 0; from < typed.length; from++) strike(from, runFrom(typed, from));
  for (const { index, 0: repeated } of typed.matchAll(repeats())) strike(index, repeated.length);
  for (const [at, sign] of [...typed].entries()) if (/[\s.,_+*#-]/.test(sign)) strike(at, 1);
  return isTried.filter((each) => !each).length;
}

/** The length of the run of neighbouring keys or letters that begins here, forwards or backwards; 0 for none. */
function runFrom(typed: string, from: number): number {
  let longest = 0;
  for (const run of RUNS.flatMap((each) => [each, [...each].reverse().join("")])) {
    const begin = run.indexOf(typed[from] ?? " ");
    if (begin === -1) continue;
    let length = 0;
    while (begin + length < run.length && typed[from + length] === run[begin + length]) length += 1;
    longest = Math.max(longest, length);
  }
  return longest >= SHORTEST_RUN ? longest : 0;
}

/** A few signs, three times or more in a row. */
function repeats(): RegExp {
  return new RegExp(`(.{1,${LONGEST_REPEATED}}?)\\1{2,}`, "g");
}
