/**
 * How strongly each thing that a layer tells, a need or a kind of danger, shows in one piece of a message: linear over the
 * meaning of the whole, over its words, and over the state of each token, where every column weighs the tokens by how much
 * they concern it and hears what those say. Trained on whole messages, it learns by itself which place speaks of what.
 */
import type { Layer } from "./layer.ts";

/** A stretch of the message that the encoder read at once. */
export interface Piece {
  /** 512 numbers of length 1. */
  readonly vector: Float32Array;
  /** 512 numbers for each token. */
  readonly states: Float32Array;
  readonly features: Uint16Array;
}

export interface PieceReading {
  /** For each column. */
  readonly logits: Float32Array;
  /** Where each is spoken of most, from 0, the start, to under 1. */
  readonly places: Float32Array;
}

/** Needs and hints of them are read from the same piece by the same layer: the second time it is remembered. */
const remembered = new WeakMap<Piece, { readonly layer: Layer; readonly reading: PieceReading }>();

export function readPiece(piece: Piece, layer: Layer): PieceReading {
  const known = remembered.get(piece);
  if (known?.layer === layer) return known.reading;
  const reading = readAnew(piece, layer);
  remembered.set(piece, { layer, reading });
  return reading;
}

function readAnew({ vector, states, features }: Piece, layer: Layer): PieceReading {
  const columns = layer.bias.length;
  const logits = Float32Array.from(layer.bias);
  for (let row = 0; row < vector.length; row += 1) addRow(layer.vector, row, vector[row] ?? 0, logits);
  const share = 1 / Math.sqrt(Math.max(1, features.length));
  for (const bucket of features) addRow(layer.words, bucket, share, logits);

  const places = new Float32Array(columns);
  const tokens = tokensOf(states, vector.length);
  for (let column = 0; column < columns; column += 1) {
    const { said, loudest } = hear(tokens, layer, column);
    logits[column] = (logits[column] ?? 0) + said;
    places[column] = loudest / Math.max(1, tokens.length);
  }
  return { logits, places };
}

interface Token {
  readonly state: Float32Array;
  readonly scale: number;
}

function tokensOf(states: Float32Array, size: number): Token[] {
  return Array.from({ length: states.length / size }, (_, at) => {
    const state = states.subarray(at * size, (at + 1) * size);
    return { state, scale: toUnitScale(state) };
  });
}

/** What a column hears of all tokens: what each says, by its share of all that concerns the column (softmax). */
function hear(tokens: readonly Token[], { look, hear: say }: Layer, column: number): { said: number; loudest: number } {
  const looks = tokens.map(({ state, scale }) => scale * product(state, look, column * state.length));
  const highest = Math.max(...looks);
  let [total, said, loudest, most] = [0, 0, 0, Number.NEGATIVE_INFINITY];
  for (const [at, { state, scale }] of tokens.entries()) {
    const weight = Math.exp((looks[at] ?? 0) - highest);
    const part = weight * scale * product(state, say, column * state.length);
    total += weight;
    said += part;
    if (part > most) [loudest, most] = [at, part];
  }
  return { said: total === 0 ? 0 : said / total, loudest };
}

/** Four sums side by side, since one would wait for itself at every step. */
function product(state: Float32Array, weights: Float32Array, from: number): number {
  let [first, second, third, fourth] = [0, 0, 0, 0];
  for (let at = 0; at < state.length; at += 4) {
    first += (state[at] ?? 0) * (weights[from + at] ?? 0);
    second += (state[at + 1] ?? 0) * (weights[from + at + 1] ?? 0);
    third += (state[at + 2] ?? 0) * (weights[from + at + 2] ?? 0);
    fourth += (state[at + 3] ?? 0) * (weights[from + at + 3] ?? 0);
  }
  return first + second + third + fourth;
}

/** What brings a token's state to a mean square of 1. */
export function toUnitScale(state: Float32Array): number {
  let squares = 0;
  for (const value of state) squares += value * value;
  return 1 / (Math.sqrt(squares / state.length) + 1e-6);
}

/** Adds `times` a row of weights to the sums. */
function addRow(weights: Float32Array, row: number, times: number, sums: Float32Array): void {
  const from = row * sums.length;
  for (let column = 0; column < sums.length; column += 1) {
    sums[column] = (sums[column] ?? 0) + times * (weights[from + column] ?? 0);
  }
}
