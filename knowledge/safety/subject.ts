/**
 * Who a phrase is about when the phrase itself does not say: "my mate says he wants to die" is about somebody else now,
 * "why do people want to die" about nobody, everything else about the writer. In doubt it is the writer.
 */
import type { SubjectWords } from "./compile-rules.ts";
import type { Match } from "./matcher.ts";
import type { Token } from "./normalise.ts";

export type Subject = "self" | "other" | "nobody";

export interface Found {
  readonly subject: Subject;
  /** No word says who it is, so the writer was taken: a match that names somebody wins over it. */
  readonly isGuess: boolean;
}

/** How far back a subject is looked for: further away it belongs to another thought. */
const MOST_WORDS_BACK = 12;

/** The subject of the matched words: "me" first, then whoever they name first, else the nearest subject before them. */
export function subjectOf(tokens: readonly Token[], match: Match, words: SubjectWords): Found {
  const matched = tokens.slice(match.start, match.end + 1);
  const isSomebody = (token: Token | undefined): boolean => isAbout(words.somebodyElse, token?.forms ?? []);
  const isObject = (token: Token, index: number): boolean =>
    OBJECTS.has(token.forms[0] ?? "") && !isSomebody(tokens[match.start + index + 1]);
  if (matched.some(isObject)) return SURELY_SELF;
  for (const [index, { forms }] of matched.entries()) {
    if (isAbout(WRITER, forms)) return SURELY_SELF;
    if (isAbout(OTHER_SELVES, forms) || isSomebody(matched[index])) return subjectBefore("other", tokens, match, words);
    const after = [1, 2].map((step) => tokens[match.start + index + step]);
    if (forms.includes("my") && !after.some(isSomebody)) return SURELY_SELF;
  }
  return subjectBefore("self", tokens, match, words);
}

const SURELY_SELF: Found = { subject: "self", isGuess: false };
const OBJECTS = new Set(["me", "us"]);
const WRITER = new Set(["myself", "i", "im", "ive", "id", "ill"]);
const OTHER_SELVES = new Set(["himself", "herself", "themselves"]);

/** The nearest subject before the match that linking words lead to ("my mate keeps saying he…"). */
export function subjectBefore(
  otherwise: "self" | "other",
  tokens: readonly Token[],
  match: Match,
  words: SubjectWords,
): Found {
  const sentence = tokens[match.start]?.sentence;
  for (let back = match.start - 1; back >= Math.max(0, match.start - MOST_WORDS_BACK); back -= 1) {
    const token = tokens[back];
    if (token === undefined || token.sentence !== sentence) break;
    if (isAbout(words.somebodyElse, token.forms)) return { subject: "other", isGuess: false };
    if (isAbout(words.peopleInGeneral, token.forms)) return { subject: "nobody", isGuess: false };
    if (isAbout(WRITER, token.forms)) return { subject: otherwise, isGuess: false };
    if (!isAbout(words.linking, token.forms)) break;
  }
  return { subject: otherwise, isGuess: otherwise === "self" };
}

/** So few words are a call for help, not talk about the world. */
const SHORT_MESSAGE = 8;
const OWN_WORDS = new Set([...WRITER, "me", "my", "we", "our", "us"]);

/** Whether a subject matter is meant personally: a short message, or the writer named in the same sentence before it. */
export function personalIn(tokens: readonly Token[]): (match: Match) => boolean {
  if (tokens.length <= SHORT_MESSAGE) return () => true;
  const namedAt = new Map<number, number>();
  tokens.forEach(({ forms, sentence }, place) => {
    if (!namedAt.has(sentence) && isAbout(OWN_WORDS, forms)) namedAt.set(sentence, place);
  });
  return ({ start, end }) => (namedAt.get(tokens[start]?.sentence ?? -1) ?? tokens.length) <= end;
}

export function isWriter(token: Token | undefined): boolean {
  return isAbout(WRITER, token?.forms ?? []);
}

function isAbout(people: ReadonlySet<string>, forms: readonly string[]): boolean {
  return forms.some((form) => people.has(form));
}
