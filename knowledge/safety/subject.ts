/**
 * Who a phrase is about when the phrase itself does not say: "my mate says he wants to die" is about somebody else now,
 * "why do people want to die" about nobody, everything else about the writer. In doubt it is the writer.
 */
import type { SubjectWords } from "./compile-rules.ts";
import type { Match } from "./matcher.ts";
import type { Token } from "./normalise.ts";

export type Subject = "self" | "other" | "nobody";

/** How far back a subject is looked for: further away it belongs to another thought. */
const MOST_WORDS_BACK = 12;

/** The subject of the matched words: their own "-self" word first, else the nearest subject before them that links up. */
export function subjectOf(tokens: readonly Token[], match: Match, words: SubjectWords): Subject {
  const matched = tokens.slice(match.start, match.end + 1).flatMap((token) => token.forms);
  if (matched.some((form) => WRITER.has(form))) return "self";
  if (matched.some((form) => OTHER_SELVES.has(form))) return generalOr("other", tokens, match, words);
  return generalOr("self", tokens, match, words);
}

const WRITER = new Set(["myself", "i", "im", "ive", "my"]);
const OTHER_SELVES = new Set(["himself", "herself", "themselves", "themself", "he", "she", "hes", "shes"]);

function generalOr(otherwise: Subject, tokens: readonly Token[], match: Match, words: SubjectWords): Subject {
  const sentence = tokens[match.start]?.sentence;
  for (let back = match.start - 1; back >= Math.max(0, match.start - MOST_WORDS_BACK); back -= 1) {
    const token = tokens[back];
    if (token === undefined || token.sentence !== sentence) return otherwise;
    if (token.forms.some((form) => words.somebodyElse.has(form))) return "other";
    if (token.forms.some((form) => words.peopleInGeneral.has(form))) return "nobody";
    if (!token.forms.some((form) => words.linking.has(form))) return otherwise;
  }
  return otherwise;
}
