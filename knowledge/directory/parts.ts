/**
 * The parts of a match, each 0 to 1 and each something that can be said in words: need, interest, meaning, words, needs
 * that only show, whom it is for, distance, hours, cost, how to get in, and how far the record is to be trusted.
 */
import { type BankHolidays, msUntilOpen } from "../hours/clock.ts";
import { localTime } from "../hours/local-time.ts";
import type { OpeningHours } from "../hours/opening-hours.ts";
import { distanceMetres, type Point } from "../places/point.ts";
import type { NeedId } from "../taxonomy.ts";
import { needsNoReferral, needsReferral } from "./access.ts";
import type { Asker } from "./asker.ts";
import { onlyFor } from "./audience-words.ts";
import { sharedInterests } from "./interests.ts";
import type { Candidate } from "./query.ts";
import type { Service } from "./service.ts";
import type { PartName, Weights } from "./weights.ts";

/** Minutes after midnight between which most places are open on a working day. */
const [DAY_STARTS, DAY_ENDS] = [8 * 60, 18 * 60];

export type Parts = Readonly<Record<PartName, number>>;

/** The parts of one match. `at` is ms since 1970. */
export function partsOf(
  service: Service,
  { textScore, meaningScore, hintScore = 0 }: Candidate,
  asker: Asker,
  {
    at,
    bankHolidays,
    weights,
  }: { readonly at: number; readonly bankHolidays: BankHolidays; readonly weights: Weights },
): Parts {
  return {
    need: needPart(service, asker.needs),
    interest: sharedInterests(service, asker.interests).length > 0 ? 1 : 0,
    meaning: meaningScore,
    text: textScore,
    hint: hintScore,
    madeFor: madeForPart(madeForOf(service), asker.age),
    distance: distancePart(service, asker, weights),
    hours: hoursPart(service.hours, at, { bankHolidays, weights }),
    ...restingParts(service),
  };
}

/** All parts by their weights. */
export function weigh(parts: Parts, { weights }: Weights): number {
  return (Object.keys(weights) as PartName[]).reduce((sum, name) => sum + weights[name] * parts[name], 0);
}

/** How well the needs of a service cover the wishes, most wanted first. */
function needPart({ needs }: Pick<Service, "needs">, wanted: readonly NeedId[]): number {
  let best = 0;
  let served = 0;
  for (const [place, need] of wanted.entries()) {
    const at = needs.indexOf(need);
    if (at < 0) continue;
    best = Math.max(best, wishPart(at, place));
    served += 1;
  }
  return wishesPart(best, served);
}

/** A need counts in full when it is the first that the record names, and less further down; later wishes count less too. */
export function wishPart(placeInRecord: number, placeAmongWishes: number): number {
  return Math.max(0.4, 1 - 0.14 * placeInRecord) * Math.max(0.8, 1 - 0.05 * placeAmongWishes);
}

/** Of several wishes the best served counts, and each further one a little. */
export function wishesPart(best: number, served: number): number {
  return Math.min(1, best + 0.05 * Math.max(0, served - 1));
}

/**
 * Metres from the person, or the centre of their district, to the nearest place where a service is given; `undefined` when
 * either is not known or it needs no journey.
 */
export function metresTo(service: Service, asker: Asker): number | undefined {
  const from = asker.point;
  if (from === undefined) return undefined;
  const metres = placesOf(service).map((point) => distanceMetres(point, from));
  return metres.length === 0 ? undefined : Math.min(...metres);
}

/** Where somebody can go for a service; nowhere when it is by phone or online. */
export function placesOf({ point, otherSites = [], delivery }: Service): readonly Point[] {
  if (!delivery.includes("in-person")) return [];
  return [...(point ? [point] : []), ...otherSites.flatMap((site) => site.point ?? [])];
}

/** 1 up to `near` metres and 0 from `far`; what can be had from home never counts for less than staying there. */
export function journeyPart(
  metres: number | undefined,
  isHadFromHome: boolean,
  { distanceMetres: { near, far }, withoutJourney, unplaced }: Weights,
): number {
  if (metres === undefined) return isHadFromHome ? withoutJourney : unplaced;
  const nearness = 1 - Math.min(1, Math.max(0, metres - near) / (far - near));
  return isHadFromHome ? Math.max(nearness, withoutJourney) : nearness;
}

/** Whether it can be had from home: by phone or online. */
export function needsNoJourney({ delivery }: Pick<Service, "delivery">): boolean {
  return delivery.some((way) => way !== "in-person");
}

function distancePart(service: Service, asker: Asker, weights: Weights): number {
  // For nearby streets only, and nobody knows whether these are the person's.
  if (asker.district === undefined && service.districts !== undefined) return 0;
  return journeyPart(metresTo(service, asker), needsNoJourney(service), weights);
}

export const MADE_FOR = ["anyone", "some-people", "some-ages"] as const;
export type MadeFor = (typeof MADE_FOR)[number];

/** Whom a service is made for, as its record says. */
export function madeForOf(service: Service): MadeFor {
  const { audiences, situations } = onlyFor(service);
  if (audiences.length > 0 || situations.length > 0) return "some-people";
  return (service.minimumAge ?? 0) > 18 || service.maximumAge !== undefined ? "some-ages" : "anyone";
}

/** Whom it is only for was met by being said; or the person's own age is why it is for them. */
export function madeForPart(madeFor: MadeFor, age: number | undefined): number {
  if (madeFor !== "some-ages") return madeFor === "anyone" ? 0 : 1;
  // An age limit and an age that nobody knows: it may be the wrong one.
  return age === undefined ? -0.8 : 0.7;
}

/**
 * Open now counts in full, within a day almost; where nothing is known it is as good as closed. By day, when most places
 * are open or will be soon, all of it matters less than at night, at a weekend or on a bank holiday.
 */
export function hoursPart(
  hours: OpeningHours | undefined,
  at: number,
  { bankHolidays, weights }: { readonly bankHolidays: BankHolidays; readonly weights: Pick<Weights, "hoursByDay"> },
): number {
  const wait = hours && msUntilOpen(hours, at, bankHolidays);
  const soon = wait === undefined ? 0.4 : wait === 0 ? 1 : 0.7;
  return isByDay(at, bankHolidays) ? soon * weights.hoursByDay : soon;
}

function isByDay(at: number, bankHolidays: BankHolidays): boolean {
  const { date, day, minutes } = localTime(at);
  const isDayOff = day === "SA" || day === "SU" || bankHolidays.has(date);
  return !isDayOff && minutes >= DAY_STARTS && minutes < DAY_ENDS;
}

/** The parts that are the same whoever asks and whenever. */
export function restingParts(service: Service): Pick<Parts, "cost" | "access" | "trust"> {
  return {
    cost: service.isFree === undefined ? 0.4 : service.isFree ? 1 : 0,
    access: needsReferral(service) ? 0 : needsNoReferral(service) ? 1 : 0.6,
    trust: trustPart(service),
  };
}

function trustPart({ confidence, phone, url }: Service): number {
  const sure = { high: 0.6, medium: 0.45, low: 0.1 }[confidence];
  return sure + (phone ? 0.4 : url ? 0.15 : 0);
}
