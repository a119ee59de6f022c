/**
 * From which logit on a need is taken up: one bar for all that gives the best average F1 on lessons that the weights have
 * not seen, then one for each need, pulled towards the common one where there are few examples.
 */

export interface Tried {
  readonly logits: Float32Array;
  readonly targets: Uint8Array;
}

const LOWEST = -3;
const HIGHEST = 3;
const STEP = 0.1;
/** How far a need's own bar may stand from the common one. */
const SPREAD = 1.2;
/** As many examples weigh the need's own bar and the common one the same. */
const PULL = 20;

export function thresholdsOf(tried: readonly Tried[], classes: number): Float32Array {
  const needs = Array.from({ length: classes }, (_, need) => need);
  const common = bestOf(range(LOWEST, HIGHEST), (bar) => needs.reduce((sum, need) => sum + f1(tried, need, bar), 0));
  return Float32Array.from(needs, (need) => {
    const own = bestOf(
      range(common - SPREAD, common + SPREAD),
      (bar) => f1(tried, need, bar) - 0.01 * Math.abs(bar - common),
    );
    const positives = tried.filter(({ targets }) => targets[need] === 1).length;
    return (own * positives + common * PULL) / (positives + PULL);
  });
}

function f1(tried: readonly Tried[], need: number, bar: number): number {
  let [right, meant, taken] = [0, 0, 0];
  for (const { logits, targets } of tried) {
    const isMeant = targets[need] === 1;
    const isTaken = (logits[need] ?? 0) >= bar;
    if (isMeant) meant += 1;
    if (isTaken) taken += 1;
    if (isMeant && isTaken) right += 1;
  }
  return (2 * right) / Math.max(1, meant + taken);
}

function bestOf(bars: readonly number[], worthOf: (bar: number) => number): number {
  const judged = bars.map((bar) => ({ bar, worth: worthOf(bar) }));
  return judged.reduce((best, each) => (each.worth > best.worth ? each : best), { bar: 0, worth: -1 }).bar;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.round((to - from) / STEP) + 1 }, (_, at) => from + at * STEP);
}
