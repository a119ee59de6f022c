/**
 * What services score for one query, from the columns of the index: the parts of `parts.ts` by the same weights, all but
 * meaning. Hours take longest to read, so that they can be left out until a service could come in with the best of hours.
 */
import type { Asker } from "./asker.ts";
import type { DirectoryIndex } from "./directory-index.ts";
import { withFamily } from "./interests.ts";
import { hoursPart, journeyPart, MADE_FOR, madeForPart, wishesPart, wishPart } from "./parts.ts";
import type { Query } from "./query.ts";
import { directionOf, metresToNearest } from "./service-table.ts";
import type { TextFound } from "./text-index.ts";

export interface Scorer {
  /** Everything but hours and meaning. */
  withoutHours(service: number): number;
  /** What the hours add. */
  hours(service: number): number;
  /** The most that hours can add. */
  readonly mostForHours: number;
}

/** Services that serve one of the needs wished for. */
export interface Wishes {
  /** Their numbers, each once. */
  readonly services: readonly number[];
  /** How well the best served wish is served, how many are, and which ones (bits), by number. */
  readonly best: Float64Array;
  readonly served: Uint8Array;
  readonly bits: Uint32Array;
}

/** Looks up who serves the needs, most wanted first (at most 31). */
export function wishesOf({ table, byNeed }: DirectoryIndex, needs: Asker["needs"]): Wishes {
  const size = table.services.length;
  const services: number[] = [];
  const [best, served, bits] = [new Float64Array(size), new Uint8Array(size), new Uint32Array(size)];
  for (const [wish, need] of needs.entries()) {
    const list = byNeed.get(need);
    if (list === undefined) continue;
    // By their places: an iterator over tens of thousands takes several times as long.
    for (let at = 0; at < list.services.length; at += 1) {
      const service = list.services[at] ?? 0;
      const before = served[service] ?? 0;
      if (before === 0) services.push(service);
      served[service] = before + 1;
      bits[service] = (bits[service] ?? 0) | (1 << wish);
      best[service] = Math.max(best[service] ?? 0, wishPart(list.places[at] ?? 0, wish));
    }
  }
  return { services, best, served, bits };
}

/** How likely services serve something that is meant, 0 to 1, by the needs that the text shows. */
export interface Hinted {
  /** Numbers of those for which it is not 0, each once. */
  readonly services: readonly number[];
  readonly parts: Float64Array;
}

/** Looks up who serves the needs that show. */
export function hintedBy({ table, byNeed }: DirectoryIndex, hints: Query["hints"] = []): Hinted {
  const services: number[] = [];
  const missed = new Float64Array(table.services.length).fill(1);
  for (const { id, score } of hints) {
    const list = byNeed.get(id);
    for (let at = 0; at < (list?.services.length ?? 0); at += 1) {
      const service = list?.services[at] ?? 0;
      const before = missed[service] ?? 1;
      if (before === 1) services.push(service);
      missed[service] = before * (1 - score * wishPart(list?.places[at] ?? 0, 0));
    }
  }
  return { services, parts: missed.map((each) => 1 - each) };
}

/** Marks (1) on services that serve an interest, or another of its family; by number. */
export function likedBy({ table, byInterest }: DirectoryIndex, interests: readonly string[]): Uint8Array {
  const liked = new Uint8Array(table.services.length);
  for (const interest of new Set(interests.flatMap(withFamily))) {
    const likers = byInterest.get(interest)?.services ?? [];
    for (let at = 0; at < likers.length; at += 1) liked[likers[at] ?? 0] = 1;
  }
  return liked;
}

/** What of a query fits which services. */
export interface Fits {
  readonly wishes: Wishes;
  readonly hinted: Hinted;
  readonly liked: Uint8Array;
  readonly text: TextFound | undefined;
}

/** Makes the scorer of one query. */
export function makeScorer(
  { table, weights, bankHolidays }: DirectoryIndex,
  asker: Asker,
  { wishes, hinted, liked, text }: Fits,
): Scorer {
  const each = weights.weights;
  const madeFor = MADE_FOR.map((kind) => each.madeFor * madeForPart(kind, asker.age));
  const from = asker.point && directionOf(asker.point);
  const hoursOfClass = new Float64Array(table.hours.examples.length).fill(Number.NaN);
  const distance = (service: number) => {
    // For nearby streets only, and nobody knows whether these are the person's.
    if (asker.district === undefined && table.nearbyOnly[service] === 1) return 0;
    const metres = from && metresToNearest(table, service, from);
    return journeyPart(metres, table.fromHome[service] === 1, weights);
  };
  return {
    mostForHours: each.hours,
    withoutHours: (service) =>
      each.need * wishesPart(wishes.best[service] ?? 0, wishes.served[service] ?? 0) +
      each.interest * (liked[service] ?? 0) +
      each.text * (text?.scores[service] ?? 0) +
      each.hint * (hinted.parts[service] ?? 0) +
      (madeFor[table.madeFor[service] ?? 0] ?? 0) +
      each.distance * distance(service) +
      (table.resting[service] ?? 0),
    hours(service) {
      const hoursClass = table.hours.of[service] ?? 0;
      const known = hoursOfClass[hoursClass] ?? Number.NaN;
      if (!Number.isNaN(known)) return known;
      const worth =
        each.hours * hoursPart(table.hours.examples[hoursClass]?.hours, asker.at, { bankHolidays, weights });
      hoursOfClass[hoursClass] = worth;
      return worth;
    },
  };
}
