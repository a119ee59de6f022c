/** Which services fit the words that somebody searched for, and how to tell where nothing has searched for them. */
import type { Candidate } from "./query.ts";
import type { Service } from "./service.ts";
import type { Weights } from "./weights.ts";

/** Who shares less than this part of what the best one shares was found by a word that stands everywhere ("advice"). */
const SHARE_OF_BEST = 0.4;

/** Those that share words with the text, or mean much the same; the far tail of the words is left out. */
export function fittingWords(candidates: readonly Candidate[], { leastMeaning }: Weights): readonly Candidate[] {
  const best = candidates.reduce((most, { textScore }) => Math.max(most, textScore), 0);
  return candidates.filter(
    ({ textScore, meaningScore }) =>
      (textScore > 0 && textScore >= best * SHARE_OF_BEST) || meaningScore >= leastMeaning,
  );
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
