/**
 * How strongly each need shows in one piece of a message: a linear layer over the meaning of the whole, over its words,
 * and over the state of each token, where every need weighs the tokens by how much they concern it and hears what those
 * say. Trained on whole messages, it learns by itself which place of a message speaks of which need.
 */
import type { Model } from "./model.ts";

/** A stretch of the message that the encoder read at once. */
export interface Piece {
  /** 512 numbers of length 1. */
  readonly vector: Float32Array;
  /** 512 numbers for each token. */
  readonly states: Float32Array;
  readonly features: Uint16Array;
}

export interface PieceReading {
  /** For each need, in the model's order. */
  readonly logits: Float32Array;
  /** How strongly it shows that the piece tells of no need at all. */
  readonly nothingLogit: number;
  /** Where each need is spoken of most, from 0, the start, to under 1. */
  readonly places: Float32Array;
}

export function readPiece({ vector, states, features }: Piece, model: Model): PieceReading {
  const logits = Float32Array.from(model.bias);
  for (const [row, value] of vector.entries()) addRow(model.vector, row, value, logits);
  const share = 1 / Math.sqrt(Math.max(1, features.length));
  for (const bucket of features) addRow(model.words, bucket, share, logits);

  const places = new Float32Array(logits.length);
  const tokens = tokensOf(states, vector.length, model);
  for (let need = 0; need < logits.length; need += 1) {
    const said = saidOf(need, tokens);
    let loudest = 0;
    for (const [token, each] of said.entries()) {
      logits[need] = (logits[need] ?? 0) + each;
      if (each > (said[loudest] ?? 0)) loudest = token;
    }
    places[need] = loudest / Math.max(1, said.length);
  }
  const needs = model.needs.length;
  return { logits: logits.subarray(0, needs), nothingLogit: logits[needs] ?? 0, places };
}

/** What one token is to each need. */
interface Token {
  readonly looks: Float32Array;
  readonly says: Float32Array;
}

function tokensOf(states: Float32Array, size: number, model: Model): Token[] {
  const columns = model.bias.length;
  return Array.from({ length: states.length / size }, (_, at) => {
    const state = states.subarray(at * size, (at + 1) * size);
    const scale = toUnitScale(state);
    const token = { looks: new Float32Array(columns), says: new Float32Array(columns) };
    for (let row = 0; row < size; row += 1) {
      const value = (state[row] ?? 0) * scale;
      addRow(model.look, row, value, token.looks);
      addRow(model.hear, row, value, token.says);
    }
    return token;
  });
}

/** What a need hears of each token: what it says, by its share of all that concerns the need (softmax). */
function saidOf(need: number, tokens: readonly Token[]): Float32Array {
  const highest = tokens.reduce((most, { looks }) => Math.max(most, looks[need] ?? 0), Number.NEGATIVE_INFINITY);
  const weights = Float32Array.from(tokens, ({ looks }) => Math.exp((looks[need] ?? 0) - highest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight, token) => (weight / total) * (tokens[token]?.says[need] ?? 0));
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
  for (let need = 0; need < sums.length; need += 1) {
    sums[need] = (sums[need] ?? 0) + times * (weights[from + need] ?? 0);
  }
}
