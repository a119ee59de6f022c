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
}

/** At most so many needs are offered when none is sure. */
const MOST_UNSURE = 2;

/**
 * Topics and needs in the person's order, or, when none is sure, the one or two that come close. A need beside a clearer
 * one must be clearer itself: half of what only just shows beside another was not meant.
 */
export function classify(pieces: readonly Piece[], model: Model): Pick<Understood, "topics" | "needs" | "unsure"> {
  const showings = strongest(pieces.map((piece, at) => showingsOf(piece, at, model)));
  const [clearest, ...others] = [...showings].sort((one, other) => other.above - one.above);
  if (clearest === undefined) return { topics: [], needs: [], unsure: [] };
  const close = [clearest, ...others].filter(({ above }) => above >= -model.closeLogit).slice(0, MOST_UNSURE);
  if (clearest.above < 0) return { topics: [], needs: [], unsure: close.map(scored) };
  const beside = others.filter(({ above }) => above >= model.besideLogit);
  const needs = [clearest, ...beside].sort((one, other) => one.place - other.place).map(scored);
  return { topics: topicsOf(needs), needs, unsure: [] };
}

function showingsOf(piece: Piece, at: number, model: Model): Showing[] {
  const { logits, places } = readPiece(piece, model);
  return model.needs.map((need, index) => {
    const logit = logits[index] ?? 0;
    return { need, logit, above: logit - (model.thresholds[index] ?? 0), place: at + (places[index] ?? 0) };
  });
}

/** For each need the piece in which it shows most. */
function strongest([first = [], ...rest]: readonly (readonly Showing[])[]): Showing[] {
  return first.map((showing, index) =>
    rest.reduce((best, piece) => {
      const other = piece[index];
      return other !== undefined && other.logit > best.logit ? other : best;
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
