/**
 * Which needs a message tells of, in the order in which the person brought them up, and which come too close to call.
 * Pure: encoding and reading files happen elsewhere.
 */
import { type NeedId, type TopicId, topicOf } from "../taxonomy.ts";
import { type Piece, readPiece } from "./logits.ts";
import type { Model } from "./model.ts";
import type { Scored, Understood } from "./understood.ts";

/** How strongly one need shows, and where: pieces count one each, tokens are the fraction. */
interface Showing {
  readonly need: NeedId;
  readonly logit: number;
  /** How far above the need's own threshold; below it when negative. */
  readonly above: number;
  readonly place: number;
  /** How strongly it shows that the piece tells of no need at all. */
  readonly nothingLogit: number;
}

/** At most so many needs are offered when none is sure. */
const MOST_UNSURE = 2;

/**
 * Topics and needs in the person's order, or, when none is sure, the one or two that come close. A need beside a clearer
 * one must be clearer itself: half of what only just shows beside another was not meant.
 */
export function classify(pieces: readonly Piece[], model: Model): Pick<Understood, "topics" | "needs" | "unsure"> {
  const showings = strongest(pieces.map((piece, at) => showingsOf(piece, at, model)));
  const byClearness = showings.sort((one, other) => other.above - one.above);
  const [clearest, ...others] = byClearness.filter((showing) => isSure(showing, model));
  if (clearest === undefined) {
    const close = byClearness.filter((showing) => isClose(showing, model));
    return { topics: [], needs: [], unsure: close.slice(0, MOST_UNSURE).map(scored) };
  }
  const beside = others.filter(({ above }) => above >= model.besideLogit);
  const needs = [clearest, ...beside].sort((one, other) => one.place - other.place).map(scored);
  return { topics: topicsOf(needs), needs, unsure: [] };
}

function isSure({ above, nothingLogit }: Showing, model: Model): boolean {
  return above >= 0 && nothingLogit < model.nothingLogit;
}

/** Either a little below its threshold, or above it in words that may as well mean nothing of the kind. */
function isClose({ above, nothingLogit }: Showing, model: Model): boolean {
  if (nothingLogit < model.nothingLogit) return above >= -model.closeLogit;
  return above >= 0 && nothingLogit < model.nothingLogit + 2 * model.closeLogit;
}

function showingsOf(piece: Piece, at: number, model: Model): Showing[] {
  const { logits, places } = readPiece(piece, model.layer);
  const nothingLogit = logits[model.needs.length] ?? 0;
  return model.needs.map((need, index) => {
    const logit = logits[index] ?? 0;
    const above = logit - (model.thresholds[index] ?? 0);
    return { need, logit, above, place: at + (places[index] ?? 0), nothingLogit };
  });
}

/** For each need the piece in which it shows most, among those that tell of something where there are any. */
function strongest([first = [], ...rest]: readonly (readonly Showing[])[]): Showing[] {
  return first.map((showing, index) =>
    rest.reduce((best, piece) => {
      const other = piece[index];
      return other !== undefined && other.logit - other.nothingLogit > best.logit - best.nothingLogit ? other : best;
    }, showing),
  );
}

function topicsOf(needs: readonly Scored<NeedId>[]): Scored<TopicId>[] {
  const scores = new Map<TopicId, number>();
  for (const { id, score } of needs) scores.set(topicOf(id), Math.max(score, scores.get(topicOf(id)) ?? 0));
  return [...scores].map(([id, score]) => ({ id, score }));
}

/** As a share that can be read as how often such a need was meant. */
function scored({ need, logit }: Showing): Scored<NeedId> {
  return { id: need, score: Math.round(1000 / (1 + Math.exp(-logit))) / 1000 };
}
