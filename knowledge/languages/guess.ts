/**
 * A guess at the language of a message, so that somebody who cannot read English gets a line that they can (rule 28 of safe
 * conversation). By script first, then by common words. English when in doubt: a wrong guess would turn a person away.
 */
import { COMMON_WORDS, ENGLISH_WORDS, ENOUGH_ALONE } from "./common-words.ts";

/** The BCP 47 tag of the language that `text` is most likely written in. */
export function guessLanguage(text: string): string {
  const letters = [...text.slice(0, LONGEST).normalize("NFC")].filter((character) => /\p{L}/u.test(character));
  const foreign = letters.filter((letter) => !/\p{Script=Latin}/u.test(letter));
  if (foreign.length >= FEWEST_LETTERS && foreign.length * 2 > letters.length) return byScript(foreign.join(""), text);
  return byWords(text.slice(0, LONGEST));
}

/** The start of a long message is enough. */
const LONGEST = 1000;
const FEWEST_LETTERS = 2;

const SCRIPTS: readonly (readonly [RegExp, (text: string) => string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, () => "ja"],
  [/\p{Script=Han}/u, () => "zh"],
  [/\p{Script=Arabic}/u, arabicScript],
  [/\p{Script=Cyrillic}/u, cyrillicScript],
  [/\p{Script=Ethiopic}/u, ethiopicScript],
  [/\p{Script=Bengali}/u, () => "bn"],
  [/\p{Script=Devanagari}/u, () => "hi"],
  [/\p{Script=Gurmukhi}/u, () => "pa"],
  [/\p{Script=Tamil}/u, () => "ta"],
  [/\p{Script=Hangul}/u, () => "ko"],
  [/\p{Script=Greek}/u, () => "el"],
];

function byScript(letters: string, text: string): string {
  return SCRIPTS.find(([script]) => script.test(letters))?.[1](text) ?? "en";
}

/** Letters that only one of the four uses, then common words, then Arabic as the most widely read. */
function arabicScript(text: string): string {
  if (/[ێۆڕڵڤ]/u.test(text) || /(?:ە|ئێ)/u.test(text)) return "ckb";
  if (/[ٹڈڑںے]/u.test(text) || has(text, ["ہے", "میں", "کی", "کا", "مجھے", "نہیں", "ہوں"])) return "ur";
  const isFarsi = /[پچژگ]/u.test(text) || /[کی]/u.test(text) || has(text, ["است", "من", "را", "هستم", "دارم"]);
  return isFarsi ? "fa" : "ar";
}

function cyrillicScript(text: string): string {
  const lower = text.toLowerCase();
  if (/[іїєґ]/u.test(lower)) return "uk";
  if (/[ыэъё]/u.test(lower)) return "ru";
  return has(lower, ["що", "це", "як", "мене", "мені", "потрібна", "допомога", "хочу жити", "буде", "та"])
    ? "uk"
    : "ru";
}

/** Tigrinya writes ኣ where Amharic writes አ, and has letters of its own. */
function ethiopicScript(text: string): string {
  return /[ኣቐቑቒቓቕዀኸኹኺኻኽ]/u.test(text) || has(text, ["እየ", "ኢየ", "ናይ", "እደሊ", "የብለይን"]) ? "ti" : "am";
}

function has(text: string, words: readonly string[]): boolean {
  const padded = ` ${text.replaceAll(/[^\p{L}\p{M}]+/gu, " ")} `;
  return words.some((word) => padded.includes(` ${word} `));
}

const FEWEST_WORDS = 2;
/** So large a share of the words must be common words of the language. */
const LEAST_SHARE = 0.3;

function byWords(text: string): string {
  const words =
    text
      .toLowerCase()
      .match(/[\p{L}\p{M}'’]+/gu)
      ?.map(bare) ?? [];
  const [only] = words;
  if (words.length === 1 && only !== undefined) {
    return Object.entries(ENOUGH_ALONE).find(([, alone]) => alone.has(only))?.[0] ?? "en";
  }
  const english = words.filter((word) => ENGLISH_WORDS.has(word)).length;
  const [best] = Object.entries(COMMON_WORDS)
    .map(([tag, common]) => ({ tag, hits: words.filter((word) => common.has(word)), marks: marksOf(tag, text) }))
    .map(({ tag, hits, marks }) => ({ tag, count: hits.length, kinds: new Set(hits).size, marks }))
    .sort((one, other) => other.count + other.marks - (one.count + one.marks));
  if (best === undefined || best.kinds + Math.min(best.marks, 1) < FEWEST_WORDS || best.kinds === 0) return "en";
  const isEnough = best.count + best.marks > english && best.count / words.length >= LEAST_SHARE;
  return isEnough ? best.tag : "en";
}

/** Letters that hardly any other of these languages writes. They only add to common words: names hold them too. */
const MARKS: Readonly<Record<string, RegExp>> = {
  pl: /[łżśćńąęź]/giu,
  ro: /[ăâîșțşţ]/giu,
  es: /[ñ¿¡]/giu,
  pt: /[ãõ]/giu,
  fr: /[èêçœù]|(?:\b[jnlcd]['’])/giu,
  tr: /[ğış]/gu,
  hu: /[őű]/giu,
  ku: /[êîû]/giu,
};

function marksOf(tag: string, text: string): number {
  const mark = MARKS[tag];
  return mark === undefined ? 0 : Math.min(2, text.match(mark)?.length ?? 0);
}

function bare(word: string): string {
  const plain = word.normalize("NFD").replaceAll(/[\u0300-\u036f'’]/gu, "");
  return plain.replaceAll("ł", "l").replaceAll("ı", "i");
}
