/** Moves weights against their slopes, each by steps that fit how its slope has varied so far (Adam, Kingma and Ba 2015). */

export interface Adam {
  readonly weights: Float32Array;
  /** Moves the weights from `from` on by their slopes. `count` is the number of this step, from 1. */
  move(slopes: Float32Array, step: number, count: number, from?: number): void;
}

const KEEP_MEAN = 0.9;
const KEEP_SQUARE = 0.999;
const TINY = 1e-8;

export function adam(weights: Float32Array): Adam {
  const means = new Float32Array(weights.length);
  const squares = new Float32Array(weights.length);
  return {
    weights,
    move(slopes, step, count, from = 0) {
      const meanScale = 1 / (1 - KEEP_MEAN ** count);
      const squareScale = 1 / (1 - KEEP_SQUARE ** count);
      for (let index = 0; index < slopes.length; index += 1) {
        const at = from + index;
        const slope = slopes[index] ?? 0;
        const mean = KEEP_MEAN * (means[at] ?? 0) + (1 - KEEP_MEAN) * slope;
        const square = KEEP_SQUARE * (squares[at] ?? 0) + (1 - KEEP_SQUARE) * slope * slope;
        means[at] = mean;
        squares[at] = square;
        weights[at] = (weights[at] ?? 0) - (step * mean * meanScale) / (Math.sqrt(square * squareScale) + TINY);
      }
    },
  };
}
