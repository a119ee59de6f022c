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
const MOST_BY_MEANING = 400;
/** Of the services for a need, in a directory so big that reading the words of all of them would take too long. */
const MOST_BY_WORDS = 2_000;

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
  const offered: Hopeful[] = [];
  for (const service of worthALook(asker, index)) {
    if (!left.has(service.id) && mayOffer(service, asker)) offered.push(hopefulOf(service, asker));
  }
  const pool = mostPromising(offered, asker.needs.length > 0 ? MOST_BY_WORDS : offered.length);
  return mostPromising(withWords(pool, query.text, index), MOST_BY_MEANING)
    .map((each) => withMeaning(each, nearest(index.vectors.get(each.service) ?? [], sentences)))
    .sort(bestFirst)
    .slice(0, MOST)
    .map(({ service, textScore, meaningScore }) => ({ service, textScore, meaningScore }));
}

interface Hopeful extends Candidate {
  readonly promise: number;
}

function hopefulOf(service: Service, asker: Asker): Hopeful {
  const likes = sharedInterests(service, asker.interests).length > 0 ? 1 : 0;
  const promise = likes + needPart(service, asker.needs) + (nearnessPart(service, asker) ?? 0);
  return { service: service.id, textScore: 0, meaningScore: 0, promise };
}

/**
 * Comparing words costs more than looking at needs, and comparing meanings costs most: in a big directory only those that
 * promise something else are compared.
 */
function mostPromising(hopeful: readonly Hopeful[], most: number): readonly Hopeful[] {
  if (hopeful.length <= most) return hopeful;
  const least =
    Float64Array.from(hopeful, ({ promise }) => promise)
      .sort()
      .at(-most) ?? 0;
  const better = hopeful.filter(({ promise }) => promise >= least);
  return better.sort(bestFirst).slice(0, most);
}

function withWords(pool: readonly Hopeful[], text: string | undefined, index: DirectoryIndex): readonly Hopeful[] {
  if (!text) return pool;
  const scores = index.text.search(
    text,
    pool.map(({ service }) => service),
  );
  return pool.map((each) => {
    const textScore = scores.get(each.service) ?? 0;
    return textScore === 0 ? each : { ...each, textScore, promise: each.promise + textScore };
  });
}

function withMeaning(each: Hopeful, meaningScore: number): Hopeful {
  return { ...each, meaningScore, promise: each.promise + meaningScore };
}

/** Ties by id, so that the same query always gives the same candidates. */
function bestFirst(one: Hopeful, other: Hopeful): number {
  return other.promise - one.promise || (one.service < other.service ? -1 : 1);
}

/** With needs, the services that serve one of them or are for a situation that was spoken of; without, all of them. */
function worthALook(asker: Asker, index: DirectoryIndex): Iterable<Service> {
  if (asker.needs.length === 0) return index.services.values();
  const byNeed = asker.needs.flatMap((need) => index.byNeed.get(need) ?? []);
  const beside = [...asker.groups].flatMap((group) => index.bySituation.get(group) ?? []);
  return asker.needs.length === 1 && beside.length === 0 ? byNeed : new Set([...byNeed, ...beside]);
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
