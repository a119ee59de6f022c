/**
 * The directory as it is published: chosen services and places by the standard's parameters, and their records. Made for
 * one snapshot of the directory, in slices: a large one never holds up the conversations that share its thread.
 */
import type { Place } from "../../places/places.ts";
import type { Slices } from "../../safety/slices.ts";
import type { Topic } from "../../topics/topic.ts";
import type { Service } from "../service.ts";
import { type Filters, isWithin, makeFilter, type Near, serves } from "./filters.ts";
import type { HsdsLocation, HsdsPlace, HsdsService } from "./hsds.ts";
import { idsOf, publishedIdOf } from "./ids.ts";
import { type CentreOf, type PublishedSite, placeIdOf, placeOf, sitesOf } from "./locations.ts";
import { listedService, type Publishing, serviceDocument } from "./service-document.ts";
import { type Taxonomies, taxonomiesOf } from "./taxonomies.ts";
import { inAList, withoutEmpty } from "./without-empty.ts";

/** What is published. */
export interface Publication {
  readonly services: Iterable<Service>;
  readonly topics: readonly Topic[];
  /** Names the space of the ids: "Liverpool". */
  readonly city: string;
  readonly centreOf: CentreOf;
}

/** One service at one of its places. */
export interface ServiceAt {
  readonly service: Service;
  readonly site: PublishedSite;
}

export interface PublishedFeed {
  readonly taxonomies: Taxonomies;
  service(id: string, today: string): Service | undefined;
  serviceAt(id: string, today: string): ServiceAt | undefined;
  /** The best fit first where words were searched for, else in the directory's own order. `today` is an ISO date. */
  services(filters: Filters, today: string): Slices<readonly Service[]>;
  servicesAt(filters: Filters, near: Near | undefined, today: string): Slices<readonly ServiceAt[]>;
  record(service: Service): HsdsService;
  listedRecord(service: Service): object;
  recordAt(at: ServiceAt): object;
  listedRecordAt(at: ServiceAt): object;
}

/** A millisecond or two of work. */
const SERVICES_IN_A_SLICE = 100;

/** Makes the feed. Services that residents are not shown are left out. */
export function* publishedFeed({ services, topics, city, centreOf }: Publication): Slices<PublishedFeed> {
  const ids = idsOf(city);
  const byId = new Map<string, Service>();
  const byPlaceId = new Map<string, ServiceAt>();
  const sitesByService = new Map<Service, readonly ServiceAt[]>();
  for (const service of services) {
    if (service.status !== "active" || service.hiddenBecause !== undefined) continue;
    byId.set(publishedIdOf(service.id, ids), service);
    const sites = sitesOf(service).map((site) => ({ service, site }));
    sitesByService.set(service, sites);
    for (const at of sites) byPlaceId.set(placeIdOf(at.site, service, ids), at);
    if (byId.size % SERVICES_IN_A_SLICE === 0) yield;
  }
  const taxonomies = taxonomiesOf(byId.values(), topics, ids);
  const publishing: Publishing = { ids, taxonomies, centreOf };
  const record = (service: Service) => serviceDocument(service, publishing);
  const placeAt = ({ service, site }: ServiceAt): HsdsPlace =>
    withoutEmpty(placeOf(site, service, publishedIdOf(service.id, ids), ids, centreOf));

  function* chosen(filters: Filters, today: string, place: Place | undefined): Slices<readonly Service[]> {
    const fitOf = makeFilter(filters, taxonomies);
    const found: { readonly service: Service; readonly fit: number }[] = [];
    let seen = 0;
    for (const service of byId.values()) {
      seen += 1;
      if (seen % SERVICES_IN_A_SLICE === 0) yield;
      if (isOver(service, today) || (place !== undefined && !serves(service, place))) continue;
      const fit = fitOf(service);
      if (fit !== undefined) found.push({ service, fit });
    }
    return found.sort((one, other) => other.fit - one.fit).map(({ service }) => service);
  }

  return {
    taxonomies,
    service: (id, today) => notOver(byId.get(id), (service) => service, today),
    serviceAt: (id, today) => notOver(byPlaceId.get(id), ({ service }) => service, today),
    services: (filters, today) => chosen(filters, today, undefined),
    *servicesAt(filters, near, today) {
      const found: ServiceAt[] = [];
      for (const [seen, service] of (yield* chosen(filters, today, near?.place)).entries()) {
        if (seen % SERVICES_IN_A_SLICE === 0) yield;
        for (const at of sitesByService.get(service) ?? []) {
          if (near === undefined || isWithin(at.site, near)) found.push(at);
        }
      }
      return found;
    },
    record,
    listedRecord: (service) => listedService(record(service)),
    recordAt(at) {
      const { service_at_locations: _, ...service } = record(at.service);
      return { ...placeAt(at), service };
    },
    listedRecordAt(at) {
      const place = placeAt(at);
      return {
        ...place,
        location: inAList<HsdsLocation>(place.location),
        service: listedService(record(at.service)),
      };
    },
  };
}

function isOver({ endsOn }: Service, today: string): boolean {
  return endsOn !== undefined && endsOn < today;
}

function notOver<Kind>(found: Kind | undefined, serviceOf: (found: Kind) => Service, today: string): Kind | undefined {
  return found === undefined || isOver(serviceOf(found), today) ? undefined : found;
}
