/**
 * Part of a long list in its order, without putting all of it in order: most people see the first page, and a directory may
 * hold a hundred thousand services.
 */
import { localTime } from "../hours/local-time.ts";
import { choose, type Ranked } from "./choose.ts";
import { orderOf, seedOf, turnOf } from "./fair-order.ts";
import type { Query } from "./query.ts";
import type { Weights } from "./weights.ts";

/** So many are chosen with an eye on each other, as suggestions are. */
const CHOSEN = 100;

export interface Stretch {
  /** Counted from 0. */
  readonly from: number;
  /** Not among them. */
  readonly to: number;
}

/** Best score first; equals take turns from day to day, those that are pinned before the others. */
export function inTurn(ranked: readonly Ranked[], { from, to }: Stretch, { at }: Query): readonly Ranked[] {
  const today = seedOf(localTime(at).date);
  const orders = Float64Array.from(ranked, ({ service, score }) =>
    orderOf(score, service.isPinned === true, turnOf(seedOf(service.id), today)),
  );
  const least = orders.slice().sort().at(-to) ?? Number.NEGATIVE_INFINITY;
  const orderAt = (place: number) => orders[place] ?? 0;
  return [...ranked.keys()]
    .filter((place) => orderAt(place) >= least)
    .sort((one, other) => orderAt(other) - orderAt(one))
    .slice(from, to)
    .flatMap((place) => ranked[place] ?? []);
}

/** The same, with every need and as many providers as can be among the very first, as for suggestions. */
export function inFairTurn(
  ranked: readonly Ranked[],
  { from, to }: Stretch,
  query: Query,
  weights: Weights,
): readonly Ranked[] {
  const first = inTurn(ranked, { from: 0, to: Math.max(to, CHOSEN) }, query);
  const chosen = choose(first.slice(0, CHOSEN), { ...query, limit: CHOSEN }, weights);
  return [...chosen, ...first.slice(CHOSEN)].slice(from, to);
}
