/**
 * Fits the layer that `classify` applies: one yes or no for each need (logistic loss), all needs together. Inputs are left
 * out at random while it learns, so that no single word or number carries a need, and chance is seeded: the same lessons
 * give the same weights.
 */

import { BUCKETS } from "../../../knowledge/understanding/features.ts";
import type { Piece } from "../../../knowledge/understanding/logits.ts";
import { type Adam, adam } from "./adam.ts";
import { attend } from "./attend.ts";
import { type Chance, seeded, shuffle } from "./chance.ts";
import { emptyRows, product, type Rows, turned } from "./matrix.ts";

/** What was read of one example, its states brought to unit scale, and 1 for each need that it tells of. */
export interface Lesson {
  readonly piece: Piece;
  readonly targets: Uint8Array;
}

/** Learnt weights, row by row: one row for each input, one column for each need. */
export interface Fitted {
  readonly bias: Float32Array;
  readonly vector: Float32Array;
  readonly look: Float32Array;
  readonly hear: Float32Array;
  readonly words: Float32Array;
}

export interface FitOptions {
  readonly epochs: number;
  /** The first step; the last is nought. */
  readonly step: number;
  /** Share of the inputs left out at each sight of a lesson. */
  readonly leaveOut: number;
  readonly seed: number;
}

const SIZE = 512;
const BATCH = 32;
/** Needs are rare: starting from "no" saves the first steps. */
const FIRST_BIAS = -3;
/** What brings vector and words to the size of the states. */
const VECTOR_SCALE = 8;
const WORDS_SCALE = 4;

/** Weights while they are learnt; looks and hears stand side by side. */
interface Learning {
  readonly bias: Adam;
  readonly vector: Adam;
  readonly tokens: Adam;
  readonly words: Adam;
}

/** The encoder's core must be ready. */
export function fitWeights(
  lessons: readonly Lesson[],
  needs: number,
  { epochs, step, leaveOut, seed }: FitOptions,
): Fitted {
  const chance = seeded(seed);
  const learning = newLearning(needs, chance);
  const order = [...lessons];
  const batches = epochs * Math.ceil(lessons.length / BATCH);
  let count = 0;
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, chance);
    for (let from = 0; from < order.length; from += BATCH) {
      const now = step * (1 - count / batches);
      count += 1;
      learn(order.slice(from, from + BATCH), learning, { needs, leaveOut, chance, step: now, count });
    }
  }
  return fittedFrom(learning, needs);
}

interface Step {
  readonly needs: number;
  readonly leaveOut: number;
  readonly chance: Chance;
  readonly step: number;
  readonly count: number;
}

function learn(batch: readonly Lesson[], learning: Learning, { needs, leaveOut, chance, step, count }: Step): void {
  const keep = (value: number): number => (chance() < leaveOut ? 0 : value / (1 - leaveOut));
  const vectors = stacked(batch.map(({ piece }) => piece.vector.map((value) => keep(value * VECTOR_SCALE))));
  const states = stacked(batch.map(({ piece }) => piece.states.map(keep)));
  const fromVectors = product(vectors, { values: learning.vector.weights, rows: SIZE, columns: needs });
  const tokens = product(states, { values: learning.tokens.weights, rows: SIZE, columns: 2 * needs });
  const misses = emptyRows(batch.length, needs);
  const wordSlopes = new Map<number, Float32Array>();
  let from = 0;
  for (const [row, { piece, targets }] of batch.entries()) {
    const features = piece.features.filter(() => chance() >= leaveOut);
    const share = WORDS_SCALE / (1 - leaveOut) / Math.sqrt(Math.max(1, piece.features.length));
    const own = tokens.values.subarray(from, from + (piece.states.length / SIZE) * 2 * needs);
    from += own.length;
    const attended = attend(own, needs);
    const miss = misses.values.subarray(row * needs, (row + 1) * needs);
    for (let need = 0; need < needs; need += 1) {
      let logit = (learning.bias.weights[need] ?? 0) + (fromVectors.values[row * needs + need] ?? 0);
      logit += attended.heard[need] ?? 0;
      for (const bucket of features) logit += share * (learning.words.weights[bucket * needs + need] ?? 0);
      miss[need] = (1 / (1 + Math.exp(-logit)) - (targets[need] ?? 0)) / batch.length;
    }
    attended.turnIntoSlopes(miss);
    for (const bucket of features) addSlopes(wordSlopes, bucket, miss, share);
  }
  learning.bias.move(columnSums(misses), step, count);
  learning.vector.move(product(turned(vectors), misses).values, step, count);
  learning.tokens.move(product(turned(states), tokens).values, step, count);
  for (const [bucket, slopes] of wordSlopes) learning.words.move(slopes, step, count, bucket * needs);
}

function newLearning(needs: number, chance: Chance): Learning {
  const tokens = new Float32Array(SIZE * 2 * needs);
  // Looks start a little apart, or all needs would look at the same tokens for long.
  for (let row = 0; row < SIZE; row += 1) {
    for (let need = 0; need < needs; need += 1) tokens[row * 2 * needs + need] = (chance() - 0.5) * 0.035;
  }
  return {
    bias: adam(new Float32Array(needs).fill(FIRST_BIAS)),
    vector: adam(new Float32Array(SIZE * needs)),
    tokens: adam(tokens),
    words: adam(new Float32Array(BUCKETS * needs)),
  };
}

/** The scales of the inputs go into the weights, so that whoever applies them needs to know none. */
function fittedFrom({ bias, vector, tokens, words }: Learning, needs: number): Fitted {
  const half = (from: number) =>
    Float32Array.from({ length: SIZE * needs }, (_, at) => {
      const row = Math.floor(at / needs);
      return tokens.weights[row * 2 * needs + from + (at % needs)] ?? 0;
    });
  return {
    bias: bias.weights,
    vector: vector.weights.map((weight) => weight * VECTOR_SCALE),
    look: half(0),
    hear: half(needs),
    words: words.weights.map((weight) => weight * WORDS_SCALE),
  };
}

function stacked(parts: readonly Float32Array[]): Rows {
  const values = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let from = 0;
  for (const part of parts) {
    values.set(part, from);
    from += part.length;
  }
  return { values, rows: values.length / SIZE, columns: SIZE };
}

function addSlopes(slopes: Map<number, Float32Array>, bucket: number, miss: Float32Array, share: number): void {
  const sums = slopes.get(bucket) ?? new Float32Array(miss.length);
  for (let need = 0; need < miss.length; need += 1) sums[need] = (sums[need] ?? 0) + share * (miss[need] ?? 0);
  slopes.set(bucket, sums);
}

function columnSums({ values, columns }: Rows): Float32Array {
  const sums = new Float32Array(columns);
  values.forEach((value, at) => {
    sums[at % columns] = (sums[at % columns] ?? 0) + value;
  });
  return sums;
}
