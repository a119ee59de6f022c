/**
 * Keyword rules, as good as the examples make them: for each need the words and pairs of words that speak for it most,
 * found by counting and not by taste, matched whole. A message shows a need as strongly as its keywords together speak.
 * Tried on the part left out: 2, 3, 5 or 8 messages at least, 40 or 200 keywords, rare ones held back; these do best.
 */
import type { Example } from "../../../deploy/scripts/training/examples.ts";
import type { NeedId } from "../../../knowledge/taxonomy.ts";
import type { Shown } from "./baseline.ts";

const KEYWORDS_EACH = 40;
/** Of its need: a word met once or twice says more about its writer. */
const FEWEST_MESSAGES = 3;

/** What each keyword speaks for, and how much: a log-odds ratio. */
export type KeywordRules = ReadonlyMap<string, readonly { readonly need: NeedId; readonly weight: number }[]>;

export function learnKeywords(examples: readonly Example<NeedId>[]): KeywordRules {
  const said = examples.map(({ text, says }) => ({ terms: termsOf(text), says }));
  const all = countsOf(said.map(({ terms }) => terms));
  const rules = new Map<string, { need: NeedId; weight: number }[]>();
  for (const need of new Set(said.flatMap(({ says }) => says))) {
    const own = said.filter(({ says }) => says.includes(need)).map(({ terms }) => terms);
    for (const { term, weight } of keywordsOf(own, all, said.length)) {
      rules.set(term, [...(rules.get(term) ?? []), { need, weight }]);
    }
  }
  return rules;
}

export function showKeywords(text: string, rules: KeywordRules): Shown[] {
  const scores = new Map<NeedId, number>();
  for (const term of termsOf(text)) {
    for (const { need, weight } of rules.get(term) ?? []) scores.set(need, (scores.get(need) ?? 0) + weight);
  }
  return [...scores].map(([id, score]) => ({ id, score })).sort((one, other) => other.score - one.score);
}

/** `own` are the messages of one need, `all` says in how many of all messages each term stands. */
function keywordsOf(
  own: readonly ReadonlySet<string>[],
  all: ReadonlyMap<string, number>,
  messages: number,
): { readonly term: string; readonly weight: number }[] {
  const others = messages - own.length;
  const judged = [...countsOf(own)].flatMap(([term, inOwn]) => {
    const inOthers = (all.get(term) ?? 0) - inOwn;
    const weight = logOdds(inOwn, own.length) - logOdds(inOthers, others);
    return inOwn < FEWEST_MESSAGES ? [] : [{ term, weight }];
  });
  return judged.sort((one, other) => other.weight - one.weight).slice(0, KEYWORDS_EACH);
}

/** Half a message more on either side, so that none is infinite. */
function logOdds(times: number, outOf: number): number {
  return Math.log((times + 0.5) / (outOf - times + 0.5));
}

function countsOf(texts: readonly ReadonlySet<string>[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const terms of texts) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** Words and pairs of neighbours, in one case, without apostrophes. */
function termsOf(text: string): Set<string> {
  const words =
    text
      .toLowerCase()
      .replaceAll(/['’]/g, "")
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.flatMap((word, at) => (at === 0 ? [word] : [word, `${words[at - 1]} ${word}`])));
}
