/**
 * Needs that a message shows at all, also below the bars from which one is acted on. They are never said, asked about or
 * kept: they only help to put services in order, where "my wages went on the slots" tells of gambling and a little of debt.
 */
import type { NeedId } from "../taxonomy.ts";
import { type Piece, readPiece } from "./logits.ts";
import type { Model } from "./model.ts";
import type { Scored } from "./understood.ts";

const MOST = 8;
/** Below this a need shows in everything. So little counts only where something else speaks for it too. */
const LEAST = 0.02;

/** The likeliest needs first, each with how often it is meant where it shows so much (0 to 1). */
export function hintsIn(pieces: readonly Piece[], { needs, layer }: Model): readonly Scored<NeedId>[] {
  const shown = pieces.map((piece) => {
    const { logits } = readPiece(piece, layer);
    const isMeant = 1 - likelihood(logits[needs.length]);
    return needs.map((_, at) => isMeant * likelihood(logits[at]));
  });
  return needs
    .map((id, at) => ({ id, score: Math.max(0, ...shown.map((each) => each[at] ?? 0)) }))
    .filter(({ score }) => score >= LEAST)
    .sort((one, other) => other.score - one.score)
    .slice(0, MOST);
}

function likelihood(logit = Number.NEGATIVE_INFINITY): number {
  return 1 / (1 + Math.exp(-logit));
}
