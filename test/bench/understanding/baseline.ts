/**
 * How something that scores needs one by one is made to name them: the highest, and others that score enough beside it.
 * Both bars are chosen on a part of the training examples that it was not trained on; then it is trained on all of them.
 */
import { measureLabels } from "../../../bot/commands/evaluate/measure-labels.ts";
import type { Example } from "../../../deploy/scripts/training/examples.ts";
import { NEED_IDS, type NeedId } from "../../../knowledge/taxonomy.ts";
import type { Scored } from "../../../knowledge/understanding/understood.ts";

export const NONE = "none";

export interface Shown {
  readonly id: NeedId | typeof NONE;
  readonly score: number;
}

/** What one message shows, highest first. */
export type Show = (text: string) => Promise<readonly Shown[]>;

export interface Bars {
  /** Of the need that shows most. */
  readonly first: number;
  /** Of any other. */
  readonly beside: number;
}

export interface Baseline {
  readonly show: Show;
  readonly bars: Bars;
  /** The one training on all examples. */
  readonly trainingMs: number;
}

interface Tried {
  readonly meant: readonly NeedId[];
  readonly shown: readonly Shown[];
}

const LEFT_OUT_FOLD = 0;
/** Bars are looked for at so many shares of the scores that occur. */
const STEPS = 14;

export async function trainBaseline(
  examples: readonly Example<NeedId>[],
  learn: (examples: readonly Example<NeedId>[]) => Promise<Show>,
): Promise<Baseline> {
  const trial = await learn(examples.filter(({ fold }) => fold !== LEFT_OUT_FOLD));
  const tried: Tried[] = [];
  for (const { text, says } of examples.filter(({ fold }) => fold === LEFT_OUT_FOLD)) {
    tried.push({ meant: says, shown: await trial(text) });
  }
  const bars = chooseBars(tried);
  const before = performance.now();
  const show = await learn(examples);
  return { show, bars, trainingMs: performance.now() - before };
}

/** The needs that count; none when "no need at all" shows most. */
export function takeUp([top, ...others]: readonly Shown[], { first, beside }: Bars): Scored<NeedId>[] {
  if (top === undefined || top.score < first) return [];
  return isNeed(top) ? [top, ...others.filter(isNeed).filter(({ score }) => score >= beside)] : [];
}

/** Those that give the best macro F1 of needs. */
function chooseBars(tried: readonly Tried[]): Bars {
  const firsts = stepsOf(tried.flatMap(({ shown }) => shown.slice(0, 1)));
  const besides = stepsOf(tried.flatMap(({ shown }) => shown.slice(1)));
  let best = { first: 0, beside: Number.POSITIVE_INFINITY, macroF1: 0 };
  for (const first of firsts) {
    for (const beside of besides) {
      const { macroF1 } = measureLabels(
        tried.map(({ meant, shown }, id) => ({ id, meant, understood: takeUp(shown, { first, beside }) })),
        NEED_IDS,
      );
      if (macroF1 > best.macroF1) best = { first, beside, macroF1 };
    }
  }
  return best;
}

function stepsOf(shown: readonly Shown[]): number[] {
  const scores = shown.map(({ score }) => score).sort((one, other) => one - other);
  const steps = Array.from({ length: STEPS }, (_, step) => scores[Math.floor((scores.length * step) / STEPS)] ?? 0);
  return [...new Set(steps), Number.POSITIVE_INFINITY];
}

function isNeed(shown: Shown): shown is Scored<NeedId> {
  return shown.id !== NONE;
}
