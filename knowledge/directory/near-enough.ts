/**
 * How little is enough to offer a service to somebody of whom no need is clear: it means very much what they wrote, shares
 * many of their words, or serves a need that shows. A need that barely shows is believed where meaning or words agree.
 */
import type { Candidate } from "./query.ts";
import type { Weights } from "./weights.ts";

/** Whether a service fits the text well enough, without any need that was asked for. */
export function isNearEnough(
  { hintScore = 0, meaningScore, textScore }: Omit<Candidate, "service">,
  { leastMeaning, leastText, leastHint, leastTogether }: Weights,
): boolean {
  if (hintScore >= leastHint || meaningScore >= leastMeaning || textScore >= leastText) return true;
  return hintScore >= leastTogether.hint && (meaningScore >= leastTogether.meaning || textScore >= leastTogether.text);
}
