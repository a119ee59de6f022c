/**
 * Which services fit the words that somebody searched for, and how to tell where nothing has searched for them. Needs that
 * may show in the words count for nothing here, and where no word is known nothing fits but what is called just that.
 */
import type { Candidate } from "./query.ts";
import type { Service } from "./service.ts";
import type { Weights } from "./weights.ts";

type Fit = Pick<Candidate, "textScore" | "meaningScore">;

/** Those that share words with the text, plainly mean the same, or are called so; the far tail of the words is left out. */
export function fittingWords<One extends Fit>(
  candidates: readonly One[],
  { search }: Pick<Weights, "search">,
  isCalledSo: (candidate: One) => boolean,
): readonly One[] {
  const best = candidates.reduce((most, { textScore }) => Math.max(most, textScore), 0);
  const least = best * search.shareOfBest;
  // The encoder makes something of any letters, so "zzzz" means much the same as some service.
  const fits = (fit: One) =>
    best > 0 && mayFitWords(fit, { search }) && (fit.textScore >= least || isMeant(fit, search));
  return candidates.filter((each) => fits(each) || isCalledSo(each));
}

/** Whether a service may fit a search: it shares a word, or plainly means the same. */
export function mayFitWords(fit: Fit, { search }: Pick<Weights, "search">): boolean {
  return fit.textScore > 0 || isMeant(fit, search);
}

function isMeant({ meaningScore }: Fit, { leastMeaning }: Weights["search"]): boolean {
  return meaningScore >= leastMeaning;
}

/** Without an index: the share of the text's longer words that stand in a service's own, 0 to 1. */
export function plainCandidates(services: Iterable<Service>, text: string): readonly Candidate[] {
  const words = longerWords(text);
  return [...services].map((service) => ({
    service: service.id,
    textScore: shareIn(service, words),
    meaningScore: 0,
  }));
}

function shareIn({ name, organisation, description, who = "" }: Service, words: readonly string[]): number {
  if (words.length === 0) return 0;
  const own = `${name} ${organisation} ${description} ${who}`.toLowerCase();
  return words.filter((word) => own.includes(word)).length / words.length;
}

function longerWords(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  return words.filter((word) => word.length > 3 || words.length === 1);
}
