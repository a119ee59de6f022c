/**
 * The parts of a match, each 0 to 1 and each something that can be said in words: need, interest, meaning, words, whom it
 * is for, distance, hours, cost, how to get in, and how far the record is to be trusted.
 */
import { type BankHolidays, isOpenAt, nextOpening } from "../hours/clock.ts";
import { distanceMetres } from "../places/point.ts";
import type { NeedId } from "../taxonomy.ts";
import { needsNoReferral, needsReferral } from "./access.ts";
import type { Asker } from "./asker.ts";
import { onlyFor } from "./audience-words.ts";
import { sharedInterests } from "./interests.ts";
import type { Candidate } from "./query.ts";
import type { Service } from "./service.ts";
import type { PartName, Weights } from "./weights.ts";

export type Parts = Readonly<Record<PartName, number>>;

/** The parts of one match. `at` is ms since 1970. */
export function partsOf(
  service: Service,
  { textScore, meaningScore }: Candidate,
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
    madeFor: madeForPart(service, asker),
    distance: distancePart(service, asker, weights),
    hours: hoursPart(service, at, bankHolidays),
    cost: service.isFree === undefined ? 0.4 : service.isFree ? 1 : 0,
    access: needsReferral(service) ? 0 : needsNoReferral(service) ? 1 : 0.6,
    trust: trustPart(service),
  };
}

/** All parts by their weights. */
export function weigh(parts: Parts, { weights }: Weights): number {
  return (Object.keys(weights) as PartName[]).reduce((sum, name) => sum + weights[name] * parts[name], 0);
}

/** A need counts in full when it is the first that the record names, and less further down; later wishes count less too. */
export function needPart({ needs }: Pick<Service, "needs">, wanted: readonly NeedId[]): number {
  const each = wanted.map((need, place) => {
    const at = needs.indexOf(need);
    return at < 0 ? 0 : Math.max(0.5, 1 - 0.14 * at) * Math.max(0.8, 1 - 0.05 * place);
  });
  const served = each.filter((score) => score > 0).length;
  return Math.min(1, Math.max(0, ...each) + 0.05 * Math.max(0, served - 1));
}

/** Metres between the person's district and where a service is; `undefined` when either is not known or it needs no journey. */
export function metresTo(service: Service, asker: Asker): number | undefined {
  if (service.point === undefined || asker.point === undefined || !service.delivery.includes("in-person"))
    return undefined;
  return distanceMetres(service.point, asker.point);
}

/** Nearness for a first, rough choice: 1 next door, 0 from ten kilometres; `undefined` when it cannot be told. */
export function nearnessPart(service: Service, asker: Asker): number | undefined {
  const metres = metresTo(service, asker);
  return metres === undefined ? undefined : Math.max(0, 1 - metres / 10_000);
}

function distancePart(
  service: Service,
  asker: Asker,
  { distanceMetres: { near, far }, withoutJourney, unplaced }: Weights,
): number {
  const metres = metresTo(service, asker);
  const needsNoJourney = service.delivery.some((way) => way !== "in-person");
  // For nearby streets only, and nobody knows whether these are the person's.
  if (asker.district === undefined && service.districts !== undefined) return 0;
  if (metres === undefined) return needsNoJourney ? withoutJourney : unplaced;
  const nearness = 1 - Math.min(1, Math.max(0, metres - near) / (far - near));
  return needsNoJourney ? Math.max(nearness, withoutJourney) : nearness;
}

/** Whom it is only for was met by being said; or the person's own age is why it is for them. */
function madeForPart(service: Service, asker: Asker): number {
  const { audiences, situations } = onlyFor(service);
  const isForThem = audiences.length > 0 || situations.length > 0;
  const isAboutAge = (service.minimumAge ?? 0) > 18 || service.maximumAge !== undefined;
  if (isForThem) return 1;
  // An age limit and an age that nobody knows: it may be the wrong one.
  return isAboutAge ? (asker.age === undefined ? -0.8 : 0.7) : 0;
}

function hoursPart({ hours }: Service, at: number, bankHolidays: BankHolidays): number {
  if (hours === undefined) return 0.4;
  const isOpen = isOpenAt(hours, at, bankHolidays);
  if (isOpen) return 1;
  const opens = nextOpening(hours, at, bankHolidays);
  return opens !== undefined && opens - at <= SOON_MS ? 0.7 : 0.4;
}

const SOON_MS = 24 * 60 * 60 * 1000;

function trustPart({ confidence, phone, url }: Service): number {
  const sure = { high: 0.6, medium: 0.45, low: 0.1 }[confidence];
  return sure + (phone ? 0.4 : url ? 0.15 : 0);
}
