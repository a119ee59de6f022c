/** Ridge regression: straight lines through examples, kept short, with a closed form, so that training never wavers. */

export interface RidgeLine {
  readonly weights: Float64Array;
  readonly bias: number;
}

/**
 * One line for each column of `targets` (one row for each example). The penalty is on the weights only; solved over pairs
 * of examples, of which there are fewer than dimensions.
 */
export function ridge(
  examples: readonly Float64Array[],
  targets: readonly (readonly number[])[],
  penalty: number,
): readonly RidgeLine[] {
  const centre = meanOf(examples);
  const centred = examples.map((example) => example.map((value, at) => value - (centre[at] ?? 0)));
  const kernel = centred.map((one, row) =>
    Float64Array.from(centred, (other, column) => dot(one, other) + (row === column ? penalty : 0)),
  );
  const lower = cholesky(kernel);
  return (targets[0] ?? []).map((_, column) => {
    const wanted = Float64Array.from(targets, (row) => row[column] ?? 0);
    const mean = wanted.reduce((sum, value) => sum + value, 0) / wanted.length;
    const shares = solve(
      lower,
      wanted.map((value) => value - mean),
    );
    const weights = new Float64Array(centre.length);
    for (const [at, example] of centred.entries()) {
      for (const [dimension, value] of example.entries()) {
        weights[dimension] = (weights[dimension] ?? 0) + value * (shares[at] ?? 0);
      }
    }
    return { weights, bias: mean - dot(weights, centre) };
  });
}

/** The lower triangle whose product with itself, turned, is a positive definite matrix. */
function cholesky(matrix: readonly Float64Array[]): readonly Float64Array[] {
  const lower: Float64Array[] = [];
  for (const [row, values] of matrix.entries()) {
    const made = new Float64Array(row + 1);
    for (let column = 0; column <= row; column += 1) {
      const other = column === row ? made : (lower[column] ?? made);
      let rest = values[column] ?? 0;
      for (let at = 0; at < column; at += 1) rest -= (made[at] ?? 0) * (other[at] ?? 0);
      made[column] = column === row ? Math.sqrt(rest) : rest / (other[column] ?? 1);
    }
    lower.push(made);
  }
  return lower;
}

function solve(lower: readonly Float64Array[], wanted: Float64Array): Float64Array {
  const half = Float64Array.from(wanted);
  for (const [row, values] of lower.entries()) {
    let rest = half[row] ?? 0;
    for (let at = 0; at < row; at += 1) rest -= (values[at] ?? 0) * (half[at] ?? 0);
    half[row] = rest / (values[row] ?? 1);
  }
  for (let row = lower.length - 1; row >= 0; row -= 1) {
    let rest = half[row] ?? 0;
    for (let below = row + 1; below < lower.length; below += 1) rest -= (lower[below]?.[row] ?? 0) * (half[below] ?? 0);
    half[row] = rest / (lower[row]?.[row] ?? 1);
  }
  return half;
}

function meanOf(vectors: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) {
    for (const [at, value] of vector.entries()) mean[at] = (mean[at] ?? 0) + value / vectors.length;
  }
  return mean;
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}
