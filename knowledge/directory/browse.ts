/**
 * Looking through the directory by oneself: by words, need, place, day, cost, age and how to get in. Nothing is guessed
 * about the person, so whom a service is only for is said as a reason; a filter keeps only what the record says in so many
 * words. What nobody asked anything about is shown in an order that changes from day to day, never by the alphabet.
 */
import type { BankHolidays } from "../hours/bank-holidays.ts";
import type { World } from "../world.ts";
import { type Asker, askerOf } from "./asker.ts";
import type { Ranked } from "./choose.ts";
import { isNamed, mayList } from "./hard-rules.ts";
import { inFairTurn, inTurn } from "./list-order.ts";
import { metresTo, partsOf, weigh } from "./parts.ts";
import type { Candidate } from "./query.ts";
import { AUDIENCE_WORDS } from "./reason-words.ts";
import { METRES_A_MILE, reasonsOf } from "./reasons.ts";
import type { Service } from "./service.ts";
import { passes, queryOf, RESULTS_A_PAGE, type Wish } from "./wish.ts";
import { fittingWords, plainCandidates } from "./word-fit.ts";

export interface Listed {
  readonly service: Service;
  /** Short phrases, only what the record says: "for women", "about 2 miles from L8", "free". */
  readonly reasons: readonly string[];
  readonly distanceMetres?: number;
}

export interface Listing {
  /** Those of one page. */
  readonly results: readonly Listed[];
  /** Of all pages. */
  readonly total: number;
  /** The page shown: the last one where a later one was asked for. */
  readonly page: number;
  readonly pages: number;
  readonly order: "best-fit" | "nearest" | "by-turns";
}

type Known = Pick<World, "services" | "places" | "bankHolidays" | "weights">;

/**
 * One page of what may be listed. `found` is what a search for `browseQuery` gave; where it is left out (nothing to search
 * for, or the search failed) all services are looked at, and their own words are compared with the wish's.
 */
export function browse(wish: Wish, found: readonly Candidate[] | undefined, world: Known): Listing {
  const { text = "", place, at } = wish;
  const query = queryOf(wish);
  const asker: Asker = { ...askerOf(query, world.places), ...(place?.point && { point: place.point }) };
  const hasAim = text !== "" || wish.needs.length > 0;
  const isListed = (service: Service) => passes(service, wish, asker) && mayList(service, asker, text);
  const ranked: readonly Ranked[] =
    text === ""
      ? [...world.services.values()].filter(isListed).map((service) => ({
          service,
          score: hasAim ? scoreOf({ ...UNTYPED, service }, asker, at, world) : nearness(service, asker),
        }))
      : byWords(text, found, world)
          .filter(({ service }) => isListed(service))
          .map((hit) => ({ service: hit.service, score: scoreOf(hit, asker, at, world) }));
  const pages = Math.max(1, Math.ceil(ranked.length / RESULTS_A_PAGE));
  const page = Math.min(Math.max(1, wish.page), pages);
  const stretch = { from: (page - 1) * RESULTS_A_PAGE, to: page * RESULTS_A_PAGE };
  const order = hasAim ? "best-fit" : asker.point === undefined ? "by-turns" : "nearest";
  const shown =
    order === "nearest" ? inTurn(ranked, stretch, query) : inFairTurn(ranked, stretch, query, world.weights);
  return {
    results: shown.map(({ service }) => asListed(service, asker, world.bankHolidays, at)),
    total: ranked.length,
    page,
    pages,
    order,
  };
}

/** A service with how well it fits what was typed, 0 to 1 as a part of the best. */
interface Hit extends Omit<Candidate, "service"> {
  readonly service: Service;
  readonly words: number;
}

const UNTYPED = { textScore: 0, meaningScore: 0, words: 0 } as const;

function byWords(text: string, found: readonly Candidate[] | undefined, { services, weights }: Known): readonly Hit[] {
  const fitting = fittingWords(found ?? plainCandidates(services.values(), text), weights, ({ service: id }) => {
    const service = services.get(id);
    return service !== undefined && isNamed(service, text);
  });
  const best = fitting.reduce((most, { textScore }) => Math.max(most, textScore), 0);
  return fitting.flatMap((candidate) => {
    const service = services.get(candidate.service);
    return service === undefined ? [] : [{ ...candidate, service, words: best === 0 ? 0 : candidate.textScore / best }];
  });
}

/** What was typed counts as a need does; that a place is only for some people helps nobody who did not say so. */
function scoreOf({ service, words, ...hit }: Hit, asker: Asker, at: number, { bankHolidays, weights }: Known): number {
  const parts = partsOf(service, { ...hit, service: service.id }, asker, { at, bankHolidays, weights });
  const isTheirs = service.audience.some((each) => asker.saidAudiences.has(each));
  return weigh({ ...parts, need: Math.max(parts.need, words), madeFor: isTheirs ? parts.madeFor : 0 }, weights);
}

/** In miles, so that a few steps down the road make no difference; what has no place comes after all that have one. */
function nearness(service: Service, asker: Asker): number {
  return -(metresTo(service, asker) ?? FARTHER_THAN_ANY) / METRES_A_MILE;
}

const FARTHER_THAN_ANY = 1e8;

function asListed(service: Service, asker: Asker, bankHolidays: BankHolidays, at: number): Listed {
  const metres = metresTo(service, asker);
  return {
    service,
    reasons: [...onlyForWords(service), ...reasonsOf(service, asker, { at, bankHolidays })],
    ...(metres !== undefined && { distanceMetres: Math.round(metres) }),
  };
}

/** Whom a service is only for: "for women". A page of its own says it too. */
export function onlyForWords({ audience }: Pick<Service, "audience">): readonly string[] {
  return audience.map((each) => AUDIENCE_WORDS[each]);
}
