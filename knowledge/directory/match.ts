/**
 * Puts services in order for one person. Hard rules first, then a weighted sum of parts that can each be said in words
 * (`weights.yaml`). A service must fit something that was asked for: when nothing does, the list is empty and says so.
 */
import type { World } from "../world.ts";
import { type Asker, askerOf } from "./asker.ts";
import { isAskedFor } from "./candidates.ts";
import { choose, type Ranked } from "./choose.ts";
import { isNamed, isSpokenOf, mayOffer } from "./hard-rules.ts";
import { leastHintOf } from "./least-hint.ts";
import { isNearEnough } from "./near-enough.ts";
import { metresTo, partsOf, weigh } from "./parts.ts";
import type { Candidate, Query } from "./query.ts";
import { reasonsOf } from "./reasons.ts";
import type { Service } from "./service.ts";
import type { Weights } from "./weights.ts";
import { fittingWords } from "./word-fit.ts";

export { candidates } from "./candidates.ts";
export type { Candidate, Query } from "./query.ts";

export interface Match {
  readonly service: Service;
  /** Short phrases, only what the record says: "about 2 miles from L8", "free". */
  readonly reasons: readonly string[];
  /** Only for putting in order. */
  readonly score: number;
  /** Between the centres of the two districts; absent when either is not known. */
  readonly distanceMetres?: number;
}

/** The services that fit, best first, at most `limit`; empty when none does. */
export function match(
  query: Query,
  candidates: readonly Candidate[],
  world: Pick<World, "services" | "places" | "bankHolidays" | "weights">,
): Match[] {
  const asker = askerOf(query, world.places);
  const left = new Set(query.exclude);
  const moment = { at: query.at, bankHolidays: world.bankHolidays, weights: world.weights };
  const allowed = candidates.flatMap((candidate): Allowed[] => {
    const service = world.services.get(candidate.service);
    if (service === undefined || left.has(service.id) || !mayOffer(service, asker)) return [];
    return [{ service, candidate, isAskedFor: isAskedFor(service, asker) }];
  });
  const fitting = query.isSearch
    ? searchedFor(allowed, query, asker, world.weights)
    : fittingOf(allowed, asker, world.weights);
  const ranked = fitting.map(
    ({ service, candidate }): Ranked => ({
      service,
      score: weigh(partsOf(service, candidate, asker, moment), world.weights),
    }),
  );
  return choose(ranked, query, world.weights).map(({ service, score }): Match => {
    const metres = metresTo(service, asker);
    return {
      service,
      reasons: reasonsOf(service, asker, moment),
      score,
      ...(metres !== undefined && { distanceMetres: Math.round(metres) }),
    };
  });
}

/** What somebody searched for by words, or what is for the situation that they spoke of. */
function searchedFor(
  allowed: readonly Allowed[],
  { text = "" }: Query,
  asker: Asker,
  weights: Weights,
): readonly Allowed[] {
  const fits = allowed.map((one) => ({ ...one, ...one.candidate, service: one.service }));
  return fittingWords(fits, weights, ({ service }) => isSpokenOf(service, asker) || isNamed(service, text));
}

interface Allowed {
  readonly service: Service;
  readonly candidate: Candidate;
  readonly isAskedFor: boolean;
}

/**
 * Services for one of the needs, or for one that shows in the text; without needs, for an interest or where words mean very
 * much the same.
 */
function fittingOf(allowed: readonly Allowed[], { needs }: Asker, weights: Weights): readonly Allowed[] {
  const least = leastHintOf(weights, needs.length > 0 && !allowed.some((one) => one.isAskedFor));
  return allowed.filter(
    ({ isAskedFor, candidate }) =>
      isAskedFor || (candidate.hintScore ?? 0) >= least || (needs.length === 0 && isNearEnough(candidate, weights)),
  );
}
