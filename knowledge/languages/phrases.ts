/**
 * A small language for writing down the many ways to say one thing: "(can|could) i speak to (a|an)? person". Phrases are
 * separated by commas and words by spaces; `(a|b)` is either, `?` makes the word or group before it optional, `{name}`
 * stands for a group written once elsewhere. Nothing repeats, so no message, however long, makes a phrase slow to match.
 */
import { CodedError } from "../errors.ts";

/** Groups written once and used in many phrases, by name. Each is itself written in the language. */
export type Groups = Readonly<Record<string, string>>;

export type Phrase =
  | { readonly is: "word"; readonly word: string }
  | { readonly is: "optional"; readonly of: Phrase }
  | { readonly is: "group"; readonly name: string; readonly of: Phrase }
  | { readonly is: "sequence" | "either"; readonly of: readonly Phrase[] };

/**
 * What the text says. Throws `phrase.invalid` for a sign that the language has not, or a group that is not there.
 * @param read groups already read, by name; those of this text are added.
 */
export function parsePhrases(text: string, groups: Groups = {}, read = new Map<string, Phrase>()): Phrase {
  const tokens = text.match(TOKEN) ?? [];
  let at = 0;
  const either = (): Phrase => {
    const options = [sequence()];
    while (tokens[at] === "|" || tokens[at] === ",") {
      at += 1;
      options.push(sequence());
    }
    return { is: "either", of: options };
  };
  const sequence = (): Phrase => {
    const items: Phrase[] = [];
    for (let token = tokens[at]; token !== undefined && !"|,)".includes(token); token = tokens[at]) {
      at += 1;
      items.push(optional(token === "(" ? inBrackets() : parseToken(token, groups, read)));
    }
    return { is: "sequence", of: items };
  };
  const inBrackets = (): Phrase => {
    const inside = either();
    if (tokens[at] !== ")") throw new CodedError("phrase.invalid", { near: tokens[at] ?? "the end" });
    at += 1;
    return inside;
  };
  const optional = (phrase: Phrase): Phrase => {
    if (tokens[at] !== "?") return phrase;
    at += 1;
    return { is: "optional", of: phrase };
  };
  const all = either();
  if (at < tokens.length) throw new CodedError("phrase.invalid", { near: tokens[at] ?? "the end" });
  return all;
}

/** Matches when the words are one of the phrases and nothing else. Words as `spaced` gives them. */
export function whole(phrases: string, groups: Groups = {}): RegExp {
  return new RegExp(`^${asPattern(parsePhrases(phrases, groups))}$`, "u");
}

/** Matches when one of the phrases stands anywhere in the words. */
export function within(phrases: string, groups: Groups = {}): RegExp {
  return new RegExp(`${asPattern(parsePhrases(phrases, groups))}(?= |$)`, "u");
}

/** Matches when the words begin with one of the phrases. */
export function start(phrases: string, groups: Groups = {}): RegExp {
  return new RegExp(`^${asPattern(parsePhrases(phrases, groups))}(?= |$)`, "u");
}

/** Matches when the words end with one of the phrases. */
export function end(phrases: string, groups: Groups = {}): RegExp {
  return new RegExp(`${asPattern(parsePhrases(phrases, groups))}$`, "u");
}

/** Words as the patterns above want them: each with a space before it. */
export function spaced(words: string): string {
  return words === "" ? "" : ` ${words}`;
}

/** Every word that the phrases and groups use, for telling a misspelling from another word. */
export function vocabulary(phrases: string, groups: Groups = {}): ReadonlySet<string> {
  const tokens = new Set([phrases, ...Object.values(groups)].flatMap((text) => text.match(TOKEN) ?? []));
  return new Set([...tokens].filter((token) => WORD.test(token)));
}

const TOKEN = /(?:\p{L}|\p{M}|\p{N})+|[(|)?,]|\{[a-z_]+\}|\S/gu;
const WORD = /^(?:\p{L}|\p{M}|\p{N})+$/u;

function parseToken(token: string, groups: Groups, read: Map<string, Phrase>): Phrase {
  if (WORD.test(token)) return { is: "word", word: token };
  const name = token.slice(1, -1);
  const group = token.startsWith("{") ? groups[name] : undefined;
  if (group === undefined) throw new CodedError("phrase.invalid", { near: token });
  const of = read.get(name) ?? parsePhrases(group, groups, read);
  read.set(name, of);
  return { is: "group", name, of };
}

function asPattern(phrase: Phrase): string {
  switch (phrase.is) {
    case "word":
      return `(?: ${phrase.word})`;
    case "optional":
      return `(?:${asPattern(phrase.of)})?`;
    case "group":
      return asPattern(phrase.of);
    case "sequence":
      return phrase.of.map(asPattern).join("");
    case "either":
      return `(?:${phrase.of.map(asPattern).join("|")})`;
  }
}
