/**
 * Where a service is given, as HSDS locations. A service for abuse or sexual violence never shows its place, however the
 * feed that it came from did: somebody may be looking for a person who fled there.
 */
import type { Point } from "../../places/point.ts";
import { withDistrictsOnly } from "../../places/postcode.ts";
import { isAboutAbuse } from "../place-unsaid.ts";
import type { Service, Site } from "../service.ts";
import type { HsdsAddress, HsdsLocation, HsdsPlace } from "./hsds.ts";
import type { Ids } from "./ids.ts";

/** Gives the middle of a postcode or district, to tell a building on the map from the middle of the streets around it. */
export type CentreOf = (code: string) => Point | undefined;

/** One place of a service before it has ids: cheap to count and to look through. */
export type PublishedSite =
  | { readonly is: "phone" | "online" }
  | { readonly is: "place"; readonly at: number; readonly site: Site; readonly isPostal: boolean };

const VIRTUAL = { phone: "By phone", online: "Online" };
const REFUGE = /\brefuges?\b|\bsafe ?house\b/i;

/** Every place of a service, the ways of giving it in the record's own order. */
export function sitesOf(service: Service): readonly PublishedSite[] {
  const given = service.delivery.flatMap((way): readonly PublishedSite[] =>
    way === "in-person" ? buildingsOf(service, false) : [{ is: way }],
  );
  const hasAddress = service.address !== undefined || service.postcode !== undefined;
  const isForLetters = hasAddress && !service.delivery.includes("in-person");
  return isForLetters ? [...buildingsOf(service, true), ...given] : given;
}

/** Whether where it is stays unsaid. */
function hidesItsPlace(service: Service): boolean {
  return isAboutAbuse(service) || REFUGE.test(`${service.name} ${service.description} ${service.who ?? ""}`);
}

/** Words of a service whose place is not said, without the postcodes in them. */
export function wordsOf(service: Service, words: string | undefined): string | undefined {
  return words !== undefined && hidesItsPlace(service) ? withDistrictsOnly(words) : words;
}

/** One place as it is published. */
export function placeOf(
  published: PublishedSite,
  service: Service,
  serviceId: string,
  ids: Ids,
  centreOf: CentreOf,
): HsdsPlace {
  const locationId = ids("location", service.id, keyOf(published));
  return {
    id: placeIdOf(published, service, ids),
    service_id: serviceId,
    location_id: locationId,
    location:
      published.is === "place"
        ? building(locationId, published, service, ids, centreOf)
        : {
            id: locationId,
            location_type: "virtual",
            name: VIRTUAL[published.is],
            external_identifier: published.is,
            external_identifier_type: "delivery",
          },
  };
}

/** The id of a place alone. */
export function placeIdOf(published: PublishedSite, service: Service, ids: Ids): string {
  return ids("sal", service.id, keyOf(published));
}

function keyOf(published: PublishedSite): string {
  if (published.is !== "place") return published.is;
  return published.at === 0 ? "place" : `place:${published.at}`;
}

/** Of a service whose place is not said, not even how many there are. */
function buildingsOf(service: Service, isPostal: boolean): readonly PublishedSite[] {
  const sites: readonly Site[] = hidesItsPlace(service) ? [{}] : [service, ...(service.otherSites ?? [])];
  return sites.map((site, at) => ({ is: "place", at, site, isPostal }));
}

function building(
  id: string,
  { site, at, isPostal }: Extract<PublishedSite, { is: "place" }>,
  service: Service,
  ids: Ids,
  centreOf: CentreOf,
): HsdsLocation {
  const address = addressOf(site, id, isPostal, ids);
  const access = at === 0 && !isPostal ? stepFreeWords(service.isStepFree) : undefined;
  return {
    id,
    location_type: isPostal ? "postal" : "physical",
    name: site.address,
    description: describe(site, service, centreOf),
    latitude: site.point?.latitude,
    longitude: site.point?.longitude,
    addresses: address && [address],
    accessibility:
      access === undefined ? undefined : [{ id: ids("accessibility", id), location_id: id, description: access }],
  };
}

/** Only an address with every part that the standard requires; nothing is filled in. */
function addressOf(site: Site, locationId: string, isPostal: boolean, ids: Ids): HsdsAddress | undefined {
  const postcode = site.postcode ?? site.district;
  if (site.postalAddress === undefined || postcode === undefined) return undefined;
  return {
    id: ids("address", locationId),
    location_id: locationId,
    address_1: site.postalAddress.street,
    city: site.postalAddress.town,
    state_province: site.postalAddress.county,
    postal_code: postcode,
    country: "GB",
    address_type: isPostal ? "postal" : "physical",
  };
}

function describe(site: Site, service: Service, centreOf: CentreOf): string | undefined {
  if (hidesItsPlace(service)) return "The address is not published. Ask the service.";
  if (site.address === undefined && site.postcode === undefined) return "The place was not found. Ask the service.";
  const isMiddleOf = (code: string | undefined) => code !== undefined && isSame(site.point, centreOf(code));
  const around = isMiddleOf(site.district)
    ? `postcode district ${site.district}`
    : isMiddleOf(site.postcode) && `postcode ${site.postcode}`;
  return around ? `Latitude and longitude are the centre of ${around}, not of the building.` : undefined;
}

function isSame(one: Point | undefined, other: Point | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return one.latitude === other.latitude && one.longitude === other.longitude;
}

function stepFreeWords(isStepFree: boolean | undefined): string | undefined {
  if (isStepFree === undefined) return undefined;
  return isStepFree ? "Step-free access" : "No step-free access";
}
