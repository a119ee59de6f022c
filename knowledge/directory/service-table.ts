/**
 * The services as columns of numbers, so that a query can look at thousands of them without touching the records. A service
 * goes by its place in the columns, its number.
 */
import type { Point } from "../places/point.ts";
import { providerOf } from "./choose.ts";
import { type Classes, classesOf, hoursKey, ruleKey } from "./classes.ts";
import { seedOf } from "./fair-order.ts";
import { MADE_FOR, madeForOf, needsNoJourney, placesOf, restingParts } from "./parts.ts";
import type { Service } from "./service.ts";
import type { Weights } from "./weights.ts";

export interface ServiceTable {
  readonly services: readonly Service[];
  /** 0, 1, 2… for all of them. */
  readonly everyNumber: Uint32Array;
  readonly numberOf: ReadonlyMap<string, number>;
  /** What the hard rules treat alike. */
  readonly rules: Classes;
  readonly hours: Classes;
  readonly providers: Classes;
  /** The weighed parts that are the same whoever asks. */
  readonly resting: Float64Array;
  /** Place in `MADE_FOR`. */
  readonly madeFor: Uint8Array;
  /** 1 where it can be had from home. */
  readonly fromHome: Uint8Array;
  /** 1 where it is for nearby streets only. */
  readonly nearbyOnly: Uint8Array;
  readonly pinned: Uint8Array;
  /** Of its id, for whose turn it is. */
  readonly seeds: Uint32Array;
  /** Where the sites of each service start in `sites`, and after the last one where they end. */
  readonly siteStarts: Uint32Array;
  /** Three numbers a site: its direction from the middle of the earth, of length 1. */
  readonly sites: Float64Array;
}

/** The columns of the services, numbered in the order in which they come. */
export function makeServiceTable(services: readonly Service[], { weights }: Weights): ServiceTable {
  const siteStarts = new Uint32Array(services.length + 1);
  const sites: number[] = [];
  for (const [at, service] of services.entries()) {
    for (const { x, y, z } of placesOf(service).map(directionOf)) sites.push(x, y, z);
    siteStarts[at + 1] = sites.length / 3;
  }
  return {
    services,
    everyNumber: Uint32Array.from(services.keys()),
    numberOf: new Map(services.map(({ id }, at) => [id, at])),
    rules: classesOf(services, ruleKey),
    hours: classesOf(services, hoursKey),
    providers: classesOf(services, providerOf),
    resting: Float64Array.from(services, (service) => {
      const { cost, access, trust } = restingParts(service);
      return weights.cost * cost + weights.access * access + weights.trust * trust;
    }),
    madeFor: Uint8Array.from(services, (service) => MADE_FOR.indexOf(madeForOf(service))),
    fromHome: Uint8Array.from(services, (service) => (needsNoJourney(service) ? 1 : 0)),
    nearbyOnly: Uint8Array.from(services, ({ districts }) => (districts === undefined ? 0 : 1)),
    pinned: Uint8Array.from(services, ({ isPinned }) => (isPinned ? 1 : 0)),
    seeds: Uint32Array.from(services, ({ id }) => seedOf(id)),
    siteStarts,
    sites: Float64Array.from(sites),
  };
}

const EARTH_RADIUS_METRES = 6_371_000;

/** Great-circle metres from a direction to the nearest site of a service; `undefined` when it has none. */
export function metresToNearest(
  { siteStarts, sites }: ServiceTable,
  at: number,
  { x, y, z }: Direction,
): number | undefined {
  let least = Number.POSITIVE_INFINITY;
  const end = (siteStarts[at + 1] ?? 0) * 3;
  for (let site = (siteStarts[at] ?? 0) * 3; site < end; site += 3) {
    const dx = x - (sites[site] ?? 0);
    const dy = y - (sites[site + 1] ?? 0);
    const dz = z - (sites[site + 2] ?? 0);
    least = Math.min(least, dx * dx + dy * dy + dz * dz);
  }
  return least === Number.POSITIVE_INFINITY ? undefined : 2 * EARTH_RADIUS_METRES * Math.asin(Math.sqrt(least) / 2);
}

/** A place as its direction from the middle of the earth, of length 1. */
export interface Direction {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

export function directionOf({ latitude, longitude }: Point): Direction {
  const north = (latitude * Math.PI) / 180;
  const east = (longitude * Math.PI) / 180;
  return { x: Math.cos(north) * Math.cos(east), y: Math.cos(north) * Math.sin(east), z: Math.sin(north) };
}
