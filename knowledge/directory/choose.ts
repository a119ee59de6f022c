/**
 * From scores to a list that is fair to people and to providers: every need gets its turn in the first three, one provider
 * has one place among them unless nothing else fits, and equals change places from day to day.
 */
import { localTime } from "../hours/local-time.ts";
import { orderOf, seedOf, stepsOf, turnOf } from "./fair-order.ts";
import type { Query } from "./query.ts";
import type { Service } from "./service.ts";
import type { Weights } from "./weights.ts";

export interface Ranked {
  readonly service: Service;
  readonly score: number;
}

/** So many are shown at once, and are chosen with an eye on each other. */
export const FIRST = 3;

/** The ranked services in the order to show them, at most the query's limit. */
export function choose(ranked: readonly Ranked[], query: Query, weights: Weights): readonly Ranked[] {
  const today = seedOf(localTime(query.at).date);
  const left = ranked
    .map((each): Contender => ({ ranked: each, order: orderFor(each, today) }))
    .sort((one, other) => other.order - one.order);
  const first: Contender[] = [];
  while (first.length < Math.min(FIRST, query.limit)) {
    const next = bestNext(left, first, query, weights);
    if (next === undefined) break;
    first.push(...left.splice(left.indexOf(next), 1));
  }
  return [...first, ...left].slice(0, query.limit).map((each) => each.ranked);
}

/** An organisation as its name is compared: one provider however its records spell it. */
export function providerOf({ organisation }: Pick<Service, "organisation">): string {
  return organisation
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

interface Contender {
  readonly ranked: Ranked;
  readonly order: number;
}

function orderFor({ service, score }: Ranked, today: number): number {
  return orderOf(score, service.isPinned === true, turnOf(seedOf(service.id), today));
}

/** Of another provider where there is one. */
function bestNext(
  left: readonly Contender[],
  chosen: readonly Contender[],
  query: Query,
  weights: Weights,
): Contender | undefined {
  const providers = new Set(chosen.map(({ ranked }) => providerOf(ranked.service)));
  const served = new Set(chosen.flatMap(({ ranked }) => ranked.service.needs));
  const waiting = query.needs.filter((need) => !served.has(need));
  const worth = ({ ranked: { service, score } }: Contender) => {
    const brings = waiting.length === 0 || service.needs.some((need) => waiting.includes(need));
    return stepsOf(score - (brings || chosen.length === 0 ? 0 : weights.alreadyServed));
  };
  const isOther = ({ ranked }: Contender) => !providers.has(providerOf(ranked.service));
  return firstOfBest(left, worth, isOther) ?? firstOfBest(left, worth, () => true);
}

/** They are in order already, so the first of the best is the fair one. */
function firstOfBest(
  all: readonly Contender[],
  worth: (each: Contender) => number,
  isWanted: (each: Contender) => boolean,
): Contender | undefined {
  let best: { readonly each: Contender; readonly worth: number } | undefined;
  for (const each of all) {
    const own = worth(each);
    if ((best === undefined || own > best.worth) && isWanted(each)) best = { each, worth: own };
  }
  return best?.each;
}
