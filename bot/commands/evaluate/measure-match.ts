/**
 * How well lists of services fit judged situations. nDCG@5 rewards good services high up, against the best order possible
 * (Järvelin and Kekäläinen 2002); hit@3 asks whether one that fits well is among the three that are shown first.
 */
import type { NeedId } from "../../../knowledge/taxonomy.ts";
import type { Judged } from "./judged.ts";

/** One situation and the ids that were given for it, the first ten in order. */
export interface Answered {
  readonly judged: Judged;
  readonly given: readonly string[];
}

export interface Broken {
  readonly id: string;
  readonly service: string;
  readonly why: string;
}

/** Means over situations in which something fits. */
export interface Fit {
  readonly situations: number;
  readonly ndcg: number;
  /** Of the situations with a service that fits well, how many had one among the first three. */
  readonly hits: number;
  readonly withWellFits: number;
}

export interface MatchFigures {
  readonly all: Fit;
  readonly byNeed: ReadonlyMap<NeedId, Fit>;
  readonly broken: readonly Broken[];
  /** How often nothing was given, how often nothing fits, and how often both. */
  readonly nothing: { readonly given: number; readonly meant: number; readonly right: number };
  /** Situations that were not answered as well as can be, the worst first. */
  readonly worst: readonly (Answered & { readonly ndcg: number })[];
}

const DEPTH = 5;
const SHOWN_FIRST = 3;
const GAIN = { wellFits: 3, fits: 1 };

/** Figures over all situations. `whyHidden` gives the reason why a service may be shown to nobody, if there is one. */
export function measureMatch(
  answered: readonly Answered[],
  whyHidden: (service: string) => string | undefined,
): MatchFigures {
  const scored = answered
    .filter(({ judged }) => judged.nothingFits !== true)
    .map((one) => ({ ...one, ndcg: ndcg(one.judged, one.given) }));
  const needs = [...new Set(scored.flatMap(({ judged }) => needsOf(judged)))];
  const silent = answered.filter(({ given }) => given.length === 0);
  return {
    all: fitOf(scored),
    byNeed: new Map(needs.map((need) => [need, fitOf(scored.filter(({ judged }) => needsOf(judged).includes(need)))])),
    broken: answered.flatMap((one) => brokenIn(one, whyHidden)),
    nothing: {
      given: silent.length,
      meant: answered.length - scored.length,
      right: silent.filter(({ judged }) => judged.nothingFits === true).length,
    },
    worst: scored.filter((one) => one.ndcg < 1).sort((one, other) => one.ndcg - other.ndcg),
  };
}

/** Discounted gain of the first five over that of the best five possible: 0 to 1, and 1 where nothing can be gained. */
export function ndcg({ wellFits, fits }: Pick<Judged, "wellFits" | "fits">, given: readonly string[]): number {
  const gainOf = (id: string) => (wellFits.includes(id) ? GAIN.wellFits : fits.includes(id) ? GAIN.fits : 0);
  const best = discounted([...wellFits.map(() => GAIN.wellFits), ...fits.map(() => GAIN.fits)]);
  return best === 0 ? 1 : discounted(given.map(gainOf)) / best;
}

/** The needs that a situation is about, tapped or judged. */
export function needsOf({ about, needs = [] }: Pick<Judged, "about" | "needs">): readonly NeedId[] {
  return [...about, ...needs];
}

function discounted(gains: readonly number[]): number {
  return gains.slice(0, DEPTH).reduce((sum, gain, place) => sum + gain / Math.log2(place + 2), 0);
}

function fitOf(scored: readonly (Answered & { readonly ndcg: number })[]): Fit {
  const withWellFits = scored.filter(({ judged }) => judged.wellFits.length > 0);
  const hits = withWellFits.filter(({ judged, given }) =>
    given.slice(0, SHOWN_FIRST).some((id) => judged.wellFits.includes(id)),
  );
  return {
    situations: scored.length,
    ndcg: scored.reduce((sum, one) => sum + one.ndcg, 0) / Math.max(1, scored.length),
    hits: hits.length,
    withWellFits: withWellFits.length,
  };
}

function brokenIn({ judged, given }: Answered, whyHidden: (service: string) => string | undefined): readonly Broken[] {
  return given.flatMap((service) => {
    const why = judged.mustNot[service] ?? whyHidden(service);
    return why === undefined ? [] : [{ id: judged.id, service, why }];
  });
}
