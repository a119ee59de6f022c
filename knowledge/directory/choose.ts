/**
 * From scores to a list that is fair to people and to providers: every need gets its turn in the first three, one provider
 * has one place among them unless nothing else fits, and equals change places from day to day.
 */
import { localTime } from "../hours/local-time.ts";
import type { Query } from "./query.ts";
import type { Service } from "./service.ts";
import type { Weights } from "./weights.ts";

export interface Ranked {
  readonly service: Service;
  readonly score: number;
}

const FIRST = 3;
/** Scores nearer to each other than this are equal. */
const FINEST = 0.02;

/** The ranked services in the order to show them, at most the query's limit. */
export function choose(ranked: readonly Ranked[], query: Query, weights: Weights): readonly Ranked[] {
  const today = localTime(query.at).date;
  const left = ranked
    .map((each): Contender => ({ ...each, turn: turnOf(today + each.service.id), provider: providerOf(each) }))
    .sort((one, other) => steps(other.score) - steps(one.score) || one.turn - other.turn || byId(one, other));
  const first: Contender[] = [];
  while (first.length < Math.min(FIRST, query.limit) && left.length > 0) {
    first.push(...left.splice(left.indexOf(bestNext(left, first, query, weights)), 1));
  }
  return [...first, ...left].slice(0, query.limit).map(({ service, score }) => ({ service, score }));
}

interface Contender extends Ranked {
  readonly turn: number;
  readonly provider: string;
}

function bestNext(left: readonly Contender[], chosen: readonly Contender[], query: Query, weights: Weights): Contender {
  const providers = new Set(chosen.map(({ provider }) => provider));
  const others = left.filter(({ provider }) => !providers.has(provider));
  const from = others.length > 0 ? others : left;
  const served = new Set(chosen.flatMap(({ service }) => service.needs));
  const isWaiting = query.needs.some((need) => !served.has(need));
  const worth = (each: Contender) => {
    const bringsNew = query.needs.some((need) => !served.has(need) && each.service.needs.includes(need));
    return steps(each.score - (isWaiting && !bringsNew && chosen.length > 0 ? weights.alreadyServed : 0));
  };
  // Already in order, so the first of the best is the fair one.
  return from.reduce((best, each) => (worth(each) > worth(best) ? each : best));
}

function providerOf({ service }: Ranked): string {
  return service.organisation
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

function steps(score: number): number {
  return Math.round(score / FINEST);
}

/** A number that looks thrown by dice and is the same all day (FNV-1a). */
function turnOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

function byId(one: Ranked, other: Ranked): number {
  return one.service.id < other.service.id ? -1 : 1;
}
