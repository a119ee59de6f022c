/**
 * Which needs a message tells of: a linear layer over the meaning of the whole, over its words, and over the state of each
 * token, where every need looks for the place that speaks of it most. That place also gives the order in which the person
 * brought things up. Pure arithmetic: encoding and reading files happen elsewhere.
 */
import { type NeedId, type TopicId, topicOf } from "../taxonomy.ts";
import { type Model, timesRow } from "./model.ts";
import type { Scored, Understood } from "./understood.ts";

/** A stretch of the message that the encoder read at once. */
export interface Piece {
  /** 512 numbers of length 1. */
  readonly vector: Float32Array;
  /** 512 numbers for each token. */
  readonly states: Float32Array;
  readonly features: Uint16Array;
}

/** How strongly one need shows, as a logit, and where: pieces count one each, tokens are the fraction. */
interface Showing {
  readonly need: NeedId;
  readonly logit: number;
  readonly threshold: number;
  readonly place: number;
}

/** At most so many needs are offered when none is sure. */
const MOST_UNSURE = 2;

/** Topics and needs in the person's order, or, when none is sure, the one or two that come close. */
export function classify(pieces: readonly Piece[], model: Model): Pick<Understood, "topics" | "needs" | "unsure"> {
  const showings = strongest(pieces.map((piece, at) => showingsOf(piece, at, model)));
  const sure = showings.filter(({ logit, threshold }) => logit >= threshold);
  const close = showings.filter(({ logit, threshold }) => logit >= threshold - model.closeLogit);
  const needs = sure.sort((one, other) => one.place - other.place).map(scored);
  return {
    topics: topicsOf(needs),
    needs,
    unsure: sure.length > 0 ? [] : close.sort(closestFirst).slice(0, MOST_UNSURE).map(scored),
  };
}

/** The logits of one piece, one for each need in the model's order. For training and measuring. */
export function logitsOf(piece: Piece, model: Model): Float32Array {
  return read(piece, model).logits;
}

function showingsOf(piece: Piece, at: number, model: Model): Showing[] {
  const { logits, places } = read(piece, model);
  return model.needs.map((need, index) => ({
    need,
    logit: logits[index] ?? 0,
    threshold: model.thresholds[index] ?? 0,
    place: at + (places[index] ?? 0),
  }));
}

/** For each need the piece in which it shows most. */
function strongest(pieces: readonly (readonly Showing[])[]): Showing[] {
  const [first = [], ...rest] = pieces;
  return first.map((showing, index) =>
    rest.reduce((best, piece) => {
      const other = piece[index];
      return other !== undefined && other.logit > best.logit ? other : best;
    }, showing),
  );
}

function read(piece: Piece, model: Model): { logits: Float32Array; places: Float32Array } {
  const logits = Float32Array.from(model.bias);
  const size = piece.vector.length;
  for (let row = 0; row < size; row += 1) timesRow(model.vector, row, piece.vector[row] ?? 0, logits, 0);
  const share = 1 / Math.sqrt(Math.max(1, piece.features.length));
  for (const bucket of piece.features) timesRow(model.words, bucket, share, logits, 0);
  return { logits, places: addWhatTokensSay(piece.states, size, model, logits) };
}

/**
 * Each need weighs the tokens by how much they concern it (softmax of `look`), and hears what those say (`hear`).
 * Gives the place of the loudest token for each need, from 0 to under 1.
 */
function addWhatTokensSay(states: Float32Array, size: number, model: Model, logits: Float32Array): Float32Array {
  const classes = model.needs.length;
  const places = new Float32Array(classes);
  const tokens = Math.floor(states.length / size);
  if (tokens === 0) return places;
  const looks = new Float32Array(tokens * classes);
  const says = new Float32Array(tokens * classes);
  for (let token = 0; token < tokens; token += 1) {
    const scale = toUnitScale(states, token * size, size);
    for (let row = 0; row < size; row += 1) {
      const value = (states[token * size + row] ?? 0) * scale;
      timesRow(model.look, row, value, looks, token * classes);
      timesRow(model.hear, row, value, says, token * classes);
    }
  }
  for (let need = 0; need < classes; need += 1) {
    const at = (token: number) => token * classes + need;
    let highest = Number.NEGATIVE_INFINITY;
    for (let token = 0; token < tokens; token += 1) highest = Math.max(highest, looks[at(token)] ?? 0);
    let total = 0;
    for (let token = 0; token < tokens; token += 1) total += Math.exp((looks[at(token)] ?? 0) - highest);
    let loudest = Number.NEGATIVE_INFINITY;
    for (let token = 0; token < tokens; token += 1) {
      const said = (Math.exp((looks[at(token)] ?? 0) - highest) / total) * (says[at(token)] ?? 0);
      logits[need] = (logits[need] ?? 0) + said;
      if (said > loudest) {
        loudest = said;
        places[need] = token / tokens;
      }
    }
  }
  return places;
}

/** What brings a token's state to a mean square of 1. */
export function toUnitScale(states: Float32Array, from: number, size: number): number {
  let squares = 0;
  for (let row = 0; row < size; row += 1) squares += (states[from + row] ?? 0) ** 2;
  return 1 / (Math.sqrt(squares / size) + 1e-6);
}

function topicsOf(needs: readonly Scored<NeedId>[]): Scored<TopicId>[] {
  const scores = new Map<TopicId, number>();
  for (const { id, score } of needs) scores.set(topicOf(id), Math.max(score, scores.get(topicOf(id)) ?? 0));
  return [...scores].map(([id, score]) => ({ id, score }));
}

function closestFirst(one: Showing, other: Showing): number {
  return other.logit - other.threshold - (one.logit - one.threshold);
}

function scored({ need, logit }: Showing): Scored<NeedId> {
  return { id: need, score: Math.round(1000 / (1 + Math.exp(-logit))) / 1000 };
}
