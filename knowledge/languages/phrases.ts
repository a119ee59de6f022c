/**
 * A small language for writing down the many ways to say one thing: "(can|could) i speak to (a|an)? person". Phrases are
 * separated by commas and words by spaces; `(a|b)` is either, `?` makes the word or group before it optional, `{name}`
 * stands for a group written once elsewhere, `<name>` is the same and remembers which of its words were used. Nothing
 * repeats, so no message, however long, makes a phrase slow to match.
 */
import { CodedError } from "../errors.ts";

/** Groups written once and used in many phrases, by name. Each is itself written in the language. */
export type Groups = Readonly<Record<string, string>>;

/** Matches when the words are one of the phrases and nothing else. Words as `spaced` gives them. */
export function whole(phrases: string, groups: Groups = {}): RegExp {
  return new RegExp(`^(?:${compiled(phrases, groups)})$`, "u");
}

/** Matches when one of the phrases stands anywhere in the words. */
export function within(phrases: string, groups: Groups = {}): RegExp {
  return new RegExp(`(?:${compiled(phrases, groups)})(?= |$)`, "u");
}

/** Matches when the words begin with one of the phrases. */
export function start(phrases: string, groups: Groups = {}): RegExp {
  return new RegExp(`^(?:${compiled(phrases, groups)})(?= |$)`, "u");
}

/** Matches when the words end with one of the phrases. */
export function end(phrases: string, groups: Groups = {}): RegExp {
  return new RegExp(`(?:${compiled(phrases, groups)})$`, "u");
}

/** Words as the patterns above want them: each with a space before it. */
export function spaced(words: string): string {
  return words === "" ? "" : ` ${words}`;
}

/** Every plain word that the phrases and groups use, for telling a misspelling from another word. */
export function vocabulary(phrases: string, groups: Groups = {}): ReadonlySet<string> {
  const tokens = [phrases, ...Object.values(groups)].flatMap((text) => text.match(TOKEN) ?? []);
  return new Set(tokens.filter((token) => /^[\p{L}\p{M}\p{N}]+$/u.test(token)));
}

const TOKEN = /[\p{L}\p{M}\p{N}]+|[(|)?,]|\{[a-z_]+\}|<[a-z_]+>|\S/gu;

function compiled(phrases: string, groups: Groups): string {
  return (phrases.match(TOKEN) ?? []).map((token) => compiledToken(token, groups)).join("");
}

function compiledToken(token: string, groups: Groups): string {
  if (token === "(") return "(?:";
  if (token === ",") return "|";
  if (token === ")" || token === "|" || token === "?") return token;
  if (token.startsWith("{")) return `(?:${compiled(group(token, groups), groups)})`;
  if (token.startsWith("<")) return `(?<${token.slice(1, -1)}>${compiled(group(token, groups), groups)})`;
  if (!/^[\p{L}\p{M}\p{N}]+$/u.test(token)) throw new CodedError("phrase.invalid", { near: token });
  return `(?: ${token})`;
}

function group(token: string, groups: Groups): string {
  const written = groups[token.slice(1, -1)];
  if (written === undefined) throw new CodedError("phrase.invalid", { near: token });
  return written;
}
