/**
 * The services worth ranking for a query, at most 200: narrowed by the hard rules and by need first, then scored by words
 * and by meaning, so that the cost follows the number that could fit and not the size of the directory.
 */
import { type Asker, askerOf } from "./asker.ts";
import { onlyFor } from "./audience-words.ts";
import type { DirectoryIndex } from "./directory-index.ts";
import { mayOffer } from "./hard-rules.ts";
import { sharedInterests } from "./interests.ts";
import { nearnessPart, needPart } from "./parts.ts";
import type { Candidate, Query } from "./query.ts";
import type { Service } from "./service.ts";
import { cosine, type Vector } from "./vectors.ts";

const MOST = 200;

/**
 * Candidates for a query, the most promising first. `sentences` are the vectors of the sentences of its text, from the same model as the
 * index; left out, meaning counts for nothing.
 */
export function candidates(
  query: Query,
  index: DirectoryIndex,
  sentences: readonly Vector[] = [],
): readonly Candidate[] {
  const asker = askerOf(query, index.places);
  const left = new Set(query.exclude);
  const pool = new Map<string, Service>();
  for (const service of worthALook(asker, index)) {
    if (!left.has(service.id) && mayOffer(service, asker)) pool.set(service.id, service);
  }
  const words = query.text ? index.text.search(query.text, (id) => pool.has(id)) : new Map<string, number>();
  const scored = [...pool.values()].map((service) => {
    const textScore = words.get(service.id) ?? 0;
    const meaningScore = nearest(index.vectors.get(service.id) ?? [], sentences);
    const promise = textScore + meaningScore + needPart(service, asker.needs) + (nearnessPart(service, asker) ?? 0);
    return { candidate: { service: service.id, textScore, meaningScore }, promise };
  });
  return scored
    .sort((one, other) => other.promise - one.promise || (one.candidate.service < other.candidate.service ? -1 : 1))
    .slice(0, MOST)
    .map(({ candidate }) => candidate);
}

/** With needs or interests, the services that serve one of them; without, all of them. */
function worthALook(asker: Asker, index: DirectoryIndex): Iterable<Service> {
  if (asker.needs.length === 0) return index.services.values();
  const ids = new Set(asker.needs.flatMap((need) => index.byNeed.get(need) ?? []));
  const byNeed = [...ids].flatMap((id) => index.services.get(id) ?? []);
  const beside =
    asker.groups.size === 0 ? [] : [...index.services.values()].filter((service) => isSpokenOf(service, asker));
  return new Set([...byNeed, ...beside]);
}

/** Whether the person spoke of the very situation that a service is for ("abuse", "crime"). */
export function isSpokenOf(service: Service, asker: Asker): boolean {
  return onlyFor(service).situations.some((group) => asker.groups.has(group));
}

/** Whether a service serves a need that was asked for, or the situation that was spoken of; without needs, an interest. */
export function isAskedFor(service: Service, asker: Asker): boolean {
  if (service.needs.some((need) => asker.needs.includes(need)) || isSpokenOf(service, asker)) return true;
  return asker.needs.length === 0 && sharedInterests(service, asker.interests).length > 0;
}

function nearest(own: readonly Vector[], asked: readonly Vector[]): number {
  let best = 0;
  for (const one of own) for (const other of asked) best = Math.max(best, cosine(one, other));
  return best;
}
