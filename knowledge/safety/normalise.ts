/**
 * Turns a raw message into words that the safety rules can be matched against, whatever way it was typed: capitals, curly
 * quotes, dropped apostrophes, accents, l33t, s p a c e d letters, loooong letters, text-speak and misspelling. Nothing is
 * thrown away for good: a word keeps its typed form beside the forms that it may stand for. One pass, linear in the text.
 */

import { joinSpacedLetters } from "./spaced-letters.ts";
import { type Spelling, waysToRead } from "./spelling.ts";
import { splitWords } from "./split-words.ts";

/** One word of the message. `sentence` and `clause` count up from 0; a clause lies inside one sentence. */
export interface Token {
  /** The word as typed (folded), and every form that it may stand for. */
  readonly forms: readonly string[];
  readonly sentence: number;
  readonly clause: number;
}

/** The words of `text`, in order, with the forms each may stand for. Words typed alike share one list of forms. */
export function normalise(text: string, spelling: Spelling): Token[] {
  const typed = joinSpacedLetters(splitWords(text), spelling);
  const known = new Map<string, readonly (readonly string[])[]>();
  const joining: Joining = { tokens: [], spelling, alone: new Map() };
  let sentence = 0;
  let clause = 0;
  for (const word of typed) {
    if (word.before === "sentence" && joining.tokens.length > 0) sentence += 1;
    if (word.before !== "none" && joining.tokens.length > 0) clause += 1;
    const ways = known.get(word.text) ?? waysToRead(word.text, spelling);
    known.set(word.text, ways);
    for (const forms of ways) push({ forms, sentence, clause }, joining);
  }
  return joining.tokens;
}

interface Joining {
  readonly tokens: Token[];
  readonly spelling: Spelling;
  /** The forms of a word that two were joined to. */
  readonly alone: Map<string, readonly string[]>;
}

/** Adds a token, first joining it with the one before where two words are one ("my self", "i am", "don t"). */
function push(token: Token, joining: Joining): void {
  const { tokens, spelling, alone } = joining;
  const last = tokens.at(-1);
  const joined = last?.clause === token.clause ? joinedFrom(last.forms, token.forms, spelling) : undefined;
  if (last === undefined || joined === undefined) {
    tokens.push(token);
    return;
  }
  const forms = alone.get(joined) ?? [joined];
  alone.set(joined, forms);
  tokens.pop();
  push({ ...last, forms }, joining);
}

function joinedFrom(first: readonly string[], second: readonly string[], { joined }: Spelling): string | undefined {
  for (const form of first) {
    const withNext = joined.get(form);
    if (withNext === undefined) continue;
    for (const next of second) {
      const one = withNext.get(next);
      if (one !== undefined) return one;
    }
  }
  return undefined;
}
