/**
 * Makes a message plain before it is read: one case, straight quotes, no links, words stretched for feeling back to two
 * letters, and Scouse, text-speak and slips of the finger in the words that they stand for. The encoder tells case and
 * curly quotes apart, and it was raised on written English: "skint" means little to it and "no money" a lot.
 */
import type { Variants } from "./variants.ts";

const WORD_AND_REST = /([\p{L}\p{M}\p{N}']+)([^\p{L}\p{M}\p{N}']*)/gu;

interface Word {
  readonly text: string;
  /** What stands between it and the next word. */
  readonly after: string;
}

/** The message in plain words, sentence marks and line breaks kept; empty when there is nothing to read. Linear. */
export function normalise(message: string, variants: Variants): string {
  const words: Word[] = [];
  for (const [, text = "", after = ""] of fold(message).matchAll(WORD_AND_REST)) {
    words.push({ text: text.replaceAll(/^'+|'+$/gu, ""), after });
  }
  return respell(words, variants).trim();
}

function fold(message: string): string {
  return message
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, "")
    .replaceAll(/[‘’`´ʼ′]/gu, "'")
    .replaceAll(/[“”]/gu, '"')
    .replaceAll(/\bhttps?:\/\/\S+|\bwww\.\S+|\S+@\S+\.\S+/gu, " ")
    .replaceAll(/(\p{L})\1{2,}/gu, "$1$1")
    .replaceAll(/([!?.])\1+/gu, "$1")
    .replaceAll(/[^\S\n]+/gu, " ")
    .replaceAll(/ ?\n[\s]*/gu, "\n");
}

/** Longest variant first; nothing is put in place of words that a comma or full stop parts. */
function respell(words: readonly Word[], variants: Variants): string {
  let plain = "";
  for (let at = 0; at < words.length; ) {
    const { length, stands } = variantAt(words, at, variants);
    const last = words[at + length - 1];
    plain += stands + (last?.after ?? "");
    at += length;
  }
  return plain;
}

function variantAt(words: readonly Word[], at: number, variants: Variants): { length: number; stands: string } {
  const first = words[at]?.text ?? "";
  let key = "";
  let found = { length: 1, stands: first };
  for (let length = 1; length <= variants.longest; length += 1) {
    const word = words[at + length - 1];
    if (word === undefined) break;
    key += (length === 1 ? "" : " ") + word.text.replaceAll("'", "");
    const stands = variants.words.get(key);
    if (stands !== undefined && (length > 1 || !first.includes("'"))) found = { length, stands };
    if (word.after !== " ") break;
  }
  const next = (words[at + 1]?.text ?? "").replace(/'s$/u, "");
  if (first === "me" && found.length === 1 && words[at]?.after === " " && variants.mine.has(next)) {
    return { length: 1, stands: "my" };
  }
  return found;
}
