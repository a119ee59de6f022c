/**
 * One message's tokens while it is learnt from: each need weighs the tokens (softmax of how much they concern it) and
 * hears what they say, the same sum as in `classify`, with the slopes that learning needs.
 */

export interface Attended {
  /** What each need hears in all. */
  readonly heard: Float32Array;
  /** Writes the slopes of looks and says over them, from the slope of each need's logit. */
  turnIntoSlopes(miss: Float32Array): void;
}

/** `tokens` holds for each token the looks of all needs, then the says of all needs. Looks become weights. */
export function attend(tokens: Float32Array, needs: number): Attended {
  const width = 2 * needs;
  const heard = new Float32Array(needs);
  for (let need = 0; need < needs; need += 1) heard[need] = hear(tokens, need, needs);
  return {
    heard,
    turnIntoSlopes(miss) {
      for (let from = 0; from < tokens.length; from += width) {
        for (let need = 0; need < needs; need += 1) {
          const look = from + need;
          const say = look + needs;
          // What a token says counts by its weight, and its weight by how much more it says than the rest.
          const slope = (miss[need] ?? 0) * (tokens[look] ?? 0);
          tokens[look] = slope * ((tokens[say] ?? 0) - (heard[need] ?? 0));
          tokens[say] = slope;
        }
      }
    },
  };
}

function hear(tokens: Float32Array, need: number, needs: number): number {
  const width = 2 * needs;
  let highest = Number.NEGATIVE_INFINITY;
  for (let at = need; at < tokens.length; at += width) highest = Math.max(highest, tokens[at] ?? 0);
  let total = 0;
  for (let at = need; at < tokens.length; at += width) {
    const weight = Math.exp((tokens[at] ?? 0) - highest);
    tokens[at] = weight;
    total += weight;
  }
  let sum = 0;
  for (let at = need; at < tokens.length; at += width) {
    const weight = (tokens[at] ?? 0) / total;
    tokens[at] = weight;
    sum += weight * (tokens[at + needs] ?? 0);
  }
  return sum;
}
