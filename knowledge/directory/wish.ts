/** What somebody looks for in the directory by themselves: what to search for, and which services come in. */
import { localTime } from "../hours/local-time.ts";
import type { Day } from "../hours/opening-hours.ts";
import { councilsOf, type Place } from "../places/places.ts";
import type { NeedId } from "../taxonomy.ts";
import type { Asker } from "./asker.ts";
import { metresTo, needsNoJourney } from "./parts.ts";
import type { Query } from "./query.ts";
import { METRES_A_MILE } from "./reasons.ts";
import type { Service } from "./service.ts";

export const RESULTS_A_PAGE = 10;

export interface Wish {
  readonly text?: string;
  /** Any of them. */
  readonly needs: readonly NeedId[];
  readonly place?: Place;
  /** How far somebody can go from the place; what comes by phone or online is near to all. Without a place it counts for nothing. */
  readonly withinMiles?: number;
  readonly day?: Day;
  /** In years. */
  readonly age?: number;
  readonly isFreeOnly: boolean;
  readonly isStepFreeOnly: boolean;
  /** By phone or online. */
  readonly isFromHomeOnly: boolean;
  /** Counted from 1. */
  readonly page: number;
  /** Ms since 1970. */
  readonly at: number;
}

/** What to search for before `browse`, where the wish has words; without any nothing needs searching. */
export function browseQuery(wish: Wish): Query | undefined {
  return wish.text === undefined ? undefined : queryOf(wish);
}

/** Who asks for what, as the directory sees it. */
export function queryOf({ text = "", needs, place, age, at }: Wish): Query {
  return {
    text,
    needs,
    ...(place && { district: place.district, councils: councilsOf(place) }),
    ...(age !== undefined && { age }),
    at,
    limit: RESULTS_A_PAGE,
    isBrowsing: true,
    isSearch: true,
  };
}

/** Whether a service is one of those wished for. A filter keeps only what the record says in so many words. */
export function passes(service: Service, wish: Wish, asker: Asker): boolean {
  if (isOver(service, wish.at)) return false;
  if (wish.needs.length > 0 && !wish.needs.some((need) => service.needs.includes(need))) return false;
  if (wish.isFreeOnly && service.isFree !== true) return false;
  if (wish.isStepFreeOnly && service.isStepFree !== true) return false;
  if (wish.isFromHomeOnly && !needsNoJourney(service)) return false;
  if (wish.day !== undefined && !opensOn(service, wish.day)) return false;
  if (wish.withinMiles === undefined || asker.point === undefined) return true;
  const metres = metresTo(service, asker);
  return needsNoJourney(service) || (metres !== undefined && metres <= wish.withinMiles * METRES_A_MILE);
}

function opensOn({ hours }: Service, day: Day): boolean {
  return hours?.periods.some(({ days }) => days.includes(day)) ?? false;
}

/** Whether a service has had its last day by a time (ms since 1970). */
export function isOver({ endsOn }: Pick<Service, "endsOn">, at: number): boolean {
  return endsOn !== undefined && endsOn < localTime(at).date;
}
