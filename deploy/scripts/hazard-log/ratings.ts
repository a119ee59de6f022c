/**
 * The words and the matrix by which DCB0129 rates a hazard. They are about hazards and never about people: nobody's own
 * danger is graded anywhere (NICE NG225).
 */
export const SEVERITIES = ["minor", "significant", "considerable", "major", "catastrophic"] as const;
export type Severity = (typeof SEVERITIES)[number];

export const LIKELIHOODS = ["very high", "high", "medium", "low", "very low"] as const;
export type Likelihood = (typeof LIKELIHOODS)[number];

/** Each row in the order of `SEVERITIES`. */
const MATRIX: Readonly<Record<Likelihood, readonly number[]>> = {
  "very high": [3, 4, 4, 5, 5],
  high: [2, 3, 3, 4, 5],
  medium: [2, 2, 3, 3, 4],
  low: [1, 2, 2, 3, 4],
  "very low": [1, 1, 2, 2, 3],
};

/** Ratings of one likelihood, from minor to catastrophic; 1 is acceptable, 5 is not. */
export function ratingsOf(likelihood: Likelihood): readonly number[] {
  return MATRIX[likelihood];
}

/** What the matrix gives for this pair, or `undefined` when one of them is no word of the standard. */
export function ratingOf(severity: string, likelihood: string): number | undefined {
  const row = LIKELIHOODS.find((each) => each === likelihood);
  const column = (SEVERITIES as readonly string[]).indexOf(severity);
  return row && MATRIX[row][column];
}
