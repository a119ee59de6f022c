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
    .map((each): Contender => ({ ...each, order: orderFor(each, today), provider: providerOf(each.service) }))
    .sort((one, other) => other.order - one.order);
  const first: Contender[] = [];
  while (first.length < Math.min(FIRST, query.limit)) {
    const next = bestNext(left, first, query, weights);
    if (next === undefined) break;
    first.push(...left.splice(left.indexOf(next), 1));
  }
  return [...first, ...left].slice(0, query.limit).map(({ service, score }) => ({ service, score }));
}

/** An organisation as its name is compared: one provider however its records spell it. */
export function providerOf({ organisation }: Pick<Service, "organisation">): string {
  return organisation
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

interface Contender extends Ranked {
  readonly order: number;
  readonly provider: string;
}

function orderFor({ service, score }: Ranked, today: number): number {
  return orderOf(score, service.isPinned === true, turnOf(seedOf(service.id), today));
}

function bestNext(
  left: readonly Contender[],
  chosen: readonly Contender[],
  query: Query,
  weights: Weights,
): Contender | undefined {
  const providers = new Set(chosen.map(({ provider }) => provider));
  const others = left.filter(({ provider }) => !providers.has(provider));
  const from = others.length > 0 ? others : left;
  const served = new Set(chosen.flatMap(({ service }) => service.needs));
  const waiting = query.needs.filter((need) => !served.has(need));
  const worth = ({ service, score }: Contender) => {
    const brings = service.needs.some((need) => waiting.includes(need));
    return stepsOf(score - (waiting.length > 0 && !brings && chosen.length > 0 ? weights.alreadyServed : 0));
  };
  // Already in order, so the first of the best is the fair one.
  let best: { readonly each: Contender; readonly worth: number } | undefined;
  for (const each of from) {
    const own = worth(each);
    if (best === undefined || own > best.worth) best = { each, worth: own };
  }
  return best?.each;
}
