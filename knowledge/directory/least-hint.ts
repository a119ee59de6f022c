/** How clearly a need that was not named must show in the text before services for it are offered. */
import type { Weights } from "./weights.ts";

/** A need that nobody serves is not covered up: then others must show nearly as clearly. A share, from 0 to 1. */
export function leastHintOf({ leastHint, leastHintAlone }: Weights, isUnmet: boolean): number {
  return isUnmet ? leastHintAlone : leastHint;
}
