/**
 * Turns a raw message into words that the safety rules can be matched against, whatever way it was typed: capitals, curly
 * quotes, dropped apostrophes, accents, l33t, s p a c e d letters, loooong letters, text-speak and misspelling. Nothing is
 * thrown away for good: a word keeps its typed form beside the forms that it may stand for. One pass, linear in the text.
 */

import { type Spelling, waysToRead } from "./spelling.ts";
import { type Break, splitWords, type TypedWord } from "./split-words.ts";

/** One word of the message. `sentence` and `clause` count up from 0; a clause lies inside one sentence. */
export interface Token {
  /** The word as typed (folded), and every form that it may stand for. */
  readonly forms: readonly string[];
  readonly sentence: number;
  readonly clause: number;
}

/** The words of `text`, in order, with the forms each may stand for. */
export function normalise(text: string, spelling: Spelling): Token[] {
  const typed = joinSpacedLetters(splitWords(text), spelling);
  const tokens: Token[] = [];
  let sentence = 0;
  let clause = 0;
  for (const word of typed) {
    if (word.before === "sentence" && tokens.length > 0) sentence += 1;
    if (word.before !== "none" && tokens.length > 0) clause += 1;
    for (const forms of waysToRead(word.text, spelling)) push(tokens, { forms, sentence, clause }, spelling);
  }
  return tokens;
}

/** Adds a token, first joining it with the one before where two words are one ("my self", "i am", "don t"). */
function push(tokens: Token[], token: Token, spelling: Spelling): void {
  const last = tokens.at(-1);
  if (last !== undefined && last.clause === token.clause) {
    for (const first of last.forms) {
      for (const second of token.forms) {
        const joined = spelling.joined.get(`${first} ${second}`);
        if (joined === undefined) continue;
        tokens.pop();
        push(tokens, { ...last, forms: [joined] }, spelling);
        return;
      }
    }
  }
  tokens.push(token);
}

/** "k i l l", "s.u.i.c.i.d.e": three or more single letters in a row that spell words of the rules. */
function joinSpacedLetters(words: readonly TypedWord[], spelling: Spelling): TypedWord[] {
  const out: TypedWord[] = [];
  let at = 0;
  while (at < words.length) {
    const end = endOfLetterRun(words, at);
    const run = words.slice(at, end);
    const spelt = run.length >= 3 ? cutIntoWords(run.map((word) => word.text).join(""), spelling) : undefined;
    const first = run[0];
    if (spelt !== undefined && first !== undefined) {
      spelt.forEach((text, index) => {
        out.push({ text, before: index === 0 ? first.before : "none" });
      });
      at = end;
    } else {
      const word = words[at];
      if (word !== undefined) out.push(word);
      at += 1;
    }
  }
  return out;
}

/** Where a run of single letters that starts at `from` ends; never longer than 40, so that the whole stays linear. */
function endOfLetterRun(words: readonly TypedWord[], from: number): number {
  let end = from;
  while (end < words.length && end - from < 40) {
    const word = words[end];
    if (word === undefined || word.text.length !== 1) break;
    if (end > from && (word.before satisfies Break) !== "none") break;
    end += 1;
  }
  return end;
}

/** Cuts run-together letters into words of the rules, or `undefined` when some letter is left over or no word is long. */
function cutIntoWords(letters: string, spelling: Spelling): string[] | undefined {
  const longest = 14;
  const best: (string[] | undefined)[] = [[]];
  for (let end = 1; end <= letters.length; end += 1) {
    for (let start = Math.max(0, end - longest); start < end && best[end] === undefined; start += 1) {
      const word = letters.slice(start, end);
      const before = best[start];
      if (before !== undefined && isWord(word, spelling)) best[end] = [...before, word];
    }
  }
  const words = best[letters.length];
  return words?.some((word) => word.length >= 3) ? words : undefined;
}

function isWord(word: string, spelling: Spelling): boolean {
  if (word.length === 1) return word === "i" || word === "a";
  return spelling.vocabulary.has(word) || spelling.standsFor.has(word);
}
