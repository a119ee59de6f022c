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

export function readPiece({ vector, states, features }: Piece, layer: Layer): PieceReading {
  const logits = Float32Array.from(layer.bias);
  for (const [row, value] of vector.entries()) addRow(layer.vector, row, value, logits);
  const share = 1 / Math.sqrt(Math.max(1, features.length));
  for (const bucket of features) addRow(layer.words, bucket, share, logits);

  const places = new Float32Array(logits.length);
  const tokens = tokensOf(states, vector.length, layer);
  for (let column = 0; column < logits.length; column += 1) {
    const said = saidOf(column, tokens);
    let loudest = 0;
    for (const [token, each] of said.entries()) {
      logits[column] = (logits[column] ?? 0) + each;
      if (each > (said[loudest] ?? 0)) loudest = token;
    }
    places[column] = loudest / Math.max(1, said.length);
  }
  return { logits, places };
}

/** What one token is to each column. */
interface Token {
  readonly looks: Float32Array;
  readonly says: Float32Array;
}

function tokensOf(states: Float32Array, size: number, layer: Layer): Token[] {
  const columns = layer.bias.length;
  return Array.from({ length: states.length / size }, (_, at) => {
    const state = states.subarray(at * size, (at + 1) * size);
    const scale = toUnitScale(state);
    const token = { looks: new Float32Array(columns), says: new Float32Array(columns) };
    for (let column = 0; column < columns; column += 1) {
      token.looks[column] = scale * product(state, layer.look, column * size);
      token.says[column] = scale * product(state, layer.hear, column * size);
    }
    return token;
  });
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

/** What a column hears of each token: what it says, by its share of all that concerns the column (softmax). */
function saidOf(column: number, tokens: readonly Token[]): Float32Array {
  const highest = tokens.reduce((most, { looks }) => Math.max(most, looks[column] ?? 0), Number.NEGATIVE_INFINITY);
  const weights = Float32Array.from(tokens, ({ looks }) => Math.exp((looks[column] ?? 0) - highest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight, token) => (weight / total) * (tokens[token]?.says[column] ?? 0));
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
