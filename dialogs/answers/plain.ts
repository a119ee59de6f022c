/**
 * The text as the readers see it: lower case, one kind of quote, dash and digit, one space between words. Phones,
 * keyboards in other languages and word processors all write the same thing differently.
 */

/** Nobody needs more to answer a short question; a cap keeps every reader quick on a pasted page. */
const LONGEST_READ = 1000;

/** The text in lower case with plain quotes, dashes, spaces and digits. Punctuation stays. */
export function plain(text: string): string {
  return text
    .slice(0, LONGEST_READ)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u2018\u2019\u02bc`\u00b4]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/[\u200b-\u200f\u2060\ufeff\ue000\ue001]|\ufe0f/g, "")
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replace(/\s+/g, " ")
    .trim();
}

/** Only the words of a text, without apostrophes or punctuation: "Don't know!" is "dont know". */
export function wordsOf(text: string): string {
  return plain(text)
    .replace(/'/g, "")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}

/** Letters drawn out for feeling made short again: "yesssss" is "yes", "nooo" is "no", "please" stays. */
export function calm(words: string): string {
  return words.replace(/(\p{L})\1{2,}/gu, "$1").replace(/([ahiuwxy])\1+(?= |$)/g, "$1");
}
