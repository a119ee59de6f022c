/**
 * Fits the layer that `classify` applies: one yes or no for each need (logistic loss), all together, by small steps whose
 * size shrinks for inputs already seen often (AdaGrad). Inputs are left out at random while it learns, so that no single
 * word or number carries a need. The chance is seeded: the same examples give the same weights.
 */
import { toUnitScale, type Piece } from "../../../knowledge/understanding/classify.ts";
import { BUCKETS } from "../../../knowledge/understanding/features.ts";

/** What was read of one example, and 1 for each need that it tells of. */
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
  readonly step: number;
  /** Share of the inputs left out at each sight of an example. */
  readonly leaveOut: number;
  readonly decay: number;
  readonly seed: number;
}

const SIZE = 512;
const BATCH = 8;
/** Needs are rare: starting from "no" saves the first steps. */
const FIRST_BIAS = -3;
/** A vector's 512 numbers are small beside the other inputs. */
const VECTOR_SCALE = 8;
const WORDS_SCALE = 4;
const DENSE = ["vector", "look", "hear"] as const;

export function fit(lessons: readonly Lesson[], classes: number, options: FitOptions): Fitted {
  const fitted: Fitted = {
    bias: new Float32Array(classes).fill(FIRST_BIAS),
    vector: new Float32Array(SIZE * classes),
    look: new Float32Array(SIZE * classes),
    hear: new Float32Array(SIZE * classes),
    words: new Float32Array(BUCKETS * classes),
  };
  const random = seeded(options.seed);
  for (let at = 0; at < fitted.look.length; at += 1) fitted.look[at] = (random() - 0.5) * 0.02;
  const seen = { ...mapped(fitted, (part) => new Float32Array(part.length).fill(1e-3)) };
  const slopes = { ...mapped(fitted, (part) => new Float32Array(part.length)) };
  const order = lessons.map((_, index) => index);
  const steps = options.epochs * Math.ceil(lessons.length / BATCH);
  let stepsDone = 0;
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(order, random);
    for (let from = 0; from < order.length; from += BATCH) {
      const step = options.step * (1 - stepsDone / steps);
      for (const index of order.slice(from, from + BATCH)) {
        const lesson = lessons[index];
        if (lesson !== undefined) learn(lesson, fitted, slopes, seen, step, options, random);
      }
      for (const part of DENSE) descend(fitted[part], slopes[part], seen[part], step, options.decay);
      descend(fitted.bias, slopes.bias, seen.bias, step, 0);
      stepsDone += 1;
    }
  }
  return inPlainScale(fitted);
}

/** Adds what one lesson teaches to the slopes; words are few among many, so their weights are moved at once. */
function learn(
  { piece, targets }: Lesson,
  fitted: Fitted,
  slopes: Fitted,
  seen: Fitted,
  step: number,
  { leaveOut, decay }: FitOptions,
  random: () => number,
): void {
  const classes = targets.length;
  const kept = 1 / (1 - leaveOut);
  const mask = Float32Array.from({ length: SIZE }, () => (random() < leaveOut ? 0 : kept));
  const vector = piece.vector.map((value, row) => value * VECTOR_SCALE * (random() < leaveOut ? 0 : kept));
  const features = piece.features.filter(() => random() >= leaveOut);
  const share = (WORDS_SCALE * kept) / Math.sqrt(Math.max(1, piece.features.length));

  const logits = Float32Array.from(fitted.bias);
  for (let row = 0; row < SIZE; row += 1) addRow(fitted.vector, row, vector[row] ?? 0, logits, 0, classes);
  for (const bucket of features) addRow(fitted.words, bucket, share, logits, 0, classes);
  const tokens = Math.floor(piece.states.length / SIZE);
  const states = maskedStates(piece.states, tokens, mask);
  const looks = new Float32Array(tokens * classes);
  const says = new Float32Array(tokens * classes);
  for (let token = 0; token < tokens; token += 1) {
    for (let row = 0; row < SIZE; row += 1) {
      const value = states[token * SIZE + row] ?? 0;
      addRow(fitted.look, row, value, looks, token * classes, classes);
      addRow(fitted.hear, row, value, says, token * classes, classes);
    }
  }
  const heard = softmaxed(looks, says, tokens, classes);
  for (let need = 0; need < classes; need += 1) logits[need] = (logits[need] ?? 0) + (heard[need] ?? 0);

  const miss = logits.map((logit, need) => 1 / (1 + Math.exp(-logit)) - (targets[need] ?? 0));
  addTo(slopes.bias, miss, 1, 0);
  for (let row = 0; row < SIZE; row += 1) addTo(slopes.vector, miss, vector[row] ?? 0, row * classes);
  for (const bucket of features) descendRow(fitted.words, seen.words, bucket, miss, share, step, decay);
  // What a token says counts by its weight; its weight by how much more it says than the others.
  for (let token = 0; token < tokens; token += 1) {
    const from = token * classes;
    for (let need = 0; need < classes; need += 1) {
      const weight = looks[from + need] ?? 0;
      const slope = (miss[need] ?? 0) * weight;
      looks[from + need] = slope * ((says[from + need] ?? 0) - (heard[need] ?? 0));
      says[from + need] = slope;
    }
    for (let row = 0; row < SIZE; row += 1) {
      const value = states[token * SIZE + row] ?? 0;
      if (value === 0) continue;
      addPart(slopes.look, looks, value, row * classes, from, classes);
      addPart(slopes.hear, says, value, row * classes, from, classes);
    }
  }
}

/** Turns `looks` into weights that sum to 1 over the tokens, and gives what is heard by each need. */
function softmaxed(looks: Float32Array, says: Float32Array, tokens: number, classes: number): Float32Array {
  const heard = new Float32Array(classes);
  for (let need = 0; need < classes; need += 1) {
    let highest = Number.NEGATIVE_INFINITY;
    for (let at = need; at < tokens * classes; at += classes) highest = Math.max(highest, looks[at] ?? 0);
    let total = 0;
    for (let at = need; at < tokens * classes; at += classes) total += looks[at] = Math.exp((looks[at] ?? 0) - highest);
    let sum = 0;
    for (let at = need; at < tokens * classes; at += classes) {
      const weight = (looks[at] ?? 0) / total;
      looks[at] = weight;
      sum += weight * (says[at] ?? 0);
    }
    heard[need] = sum;
  }
  return heard;
}

function maskedStates(states: Float32Array, tokens: number, mask: Float32Array): Float32Array {
  const masked = new Float32Array(tokens * SIZE);
  for (let token = 0; token < tokens; token += 1) {
    const scale = toUnitScale(states, token * SIZE, SIZE);
    for (let row = 0; row < SIZE; row += 1) {
      masked[token * SIZE + row] = (states[token * SIZE + row] ?? 0) * scale * (mask[row] ?? 0);
    }
  }
  return masked;
}

function addRow(weights: Float32Array, row: number, times: number, sums: Float32Array, into: number, classes: number) {
  if (times === 0) return;
  const from = row * classes;
  for (let need = 0; need < classes; need += 1) {
    sums[into + need] = (sums[into + need] ?? 0) + times * (weights[from + need] ?? 0);
  }
}

function addTo(sums: Float32Array, values: Float32Array, times: number, into: number): void {
  if (times !== 0) addPart(sums, values, times, into, 0, values.length);
}

function addPart(sums: Float32Array, values: Float32Array, times: number, into: number, from: number, length: number) {
  for (let at = 0; at < length; at += 1) sums[into + at] = (sums[into + at] ?? 0) + times * (values[from + at] ?? 0);
}

function descend(weights: Float32Array, slopes: Float32Array, seen: Float32Array, step: number, decay: number): void {
  for (let at = 0; at < weights.length; at += 1) {
    const slope = (slopes[at] ?? 0) / BATCH + decay * (weights[at] ?? 0);
    const sum = (seen[at] ?? 0) + slope * slope;
    seen[at] = sum;
    weights[at] = (weights[at] ?? 0) - (step * slope) / Math.sqrt(sum);
    slopes[at] = 0;
  }
}

function descendRow(
  weights: Float32Array,
  seen: Float32Array,
  row: number,
  miss: Float32Array,
  times: number,
  step: number,
  decay: number,
): void {
  const from = row * miss.length;
  for (let need = 0; need < miss.length; need += 1) {
    const at = from + need;
    const slope = (miss[need] ?? 0) * times + decay * (weights[at] ?? 0);
    const sum = (seen[at] ?? 0) + slope * slope;
    seen[at] = sum;
    weights[at] = (weights[at] ?? 0) - (step * slope) / Math.sqrt(sum);
  }
}

/** The scales of the inputs go into the weights, so that whoever applies them needs to know none. */
function inPlainScale(fitted: Fitted): Fitted {
  return {
    ...fitted,
    vector: fitted.vector.map((weight) => weight * VECTOR_SCALE),
    words: fitted.words.map((weight) => weight * WORDS_SCALE),
  };
}

function mapped(fitted: Fitted, make: (part: Float32Array) => Float32Array): Fitted {
  const { bias, vector, look, hear, words } = fitted;
  return { bias: make(bias), vector: make(vector), look: make(look), hear: make(hear), words: make(words) };
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const kept = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = kept;
  }
}

/** Mulberry32: chance that is the same every time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
