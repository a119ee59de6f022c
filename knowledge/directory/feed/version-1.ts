/**
 * Open Referral UK v1 (developers.openreferraluk.org) turned into v3 in shape. v1 has lists of its own for schedules,
 * eligibilities and categories, and fields for how to attend; everything that v3 has kept under its name passes as it is,
 * and so do fields that neither standard knows. Left out are reviews, which v3 dropped, and holiday schedules: a dated
 * closure must never be read as the days between which a service runs.
 */
import { filled, type Loose, looseList, without } from "./loose.ts";
import {
  accessibilityOf,
  accessOf,
  addressOf,
  areaOf,
  attendingPlaces,
  attributesOf,
  costOf,
  deliverableAttribute,
  eligibilityOf,
  languageOf,
  locationTypeOf,
  scheduleOf,
} from "./older-parts.ts";
import { isObject, wordsOf } from "./untidy.ts";

/** Fields that only v1 has, by where they stand. */
const OF_SERVICE = new Set([
  "regular_schedules",
  "holiday_schedules",
  "eligibilitys",
  "service_taxonomys",
  "link_taxonomies",
  "fundings",
  "reviews",
  "deliverable_type",
  "attending_type",
  "attending_access",
]);
const OF_SERVICE_AT_LOCATION = new Set([
  "regular_schedule",
  "regular_schedules",
  "holiday_schedules",
  "holidayScheduleCollection",
]);
const OF_LOCATION = new Set(["physical_addresses", "postal_addresses", "accessibility_for_disabilities"]);
const LINKS = new Set(["link_taxonomies"]);
const OLD_WEBSITE = new Set(["url", "link_taxonomies"]);

/** Whether a record has anything that only v1 has. */
export function isVersion1(record: unknown): boolean {
  if (!isObject(record)) return false;
  return (
    hasAny(record, OF_SERVICE) ||
    looseList(record.service_at_locations).some(
      (each) =>
        hasAny(each, OF_SERVICE_AT_LOCATION) || looseList(each.location).some((place) => hasAny(place, OF_LOCATION)),
    )
  );
}

function hasAny(record: Loose, fields: ReadonlySet<string>): boolean {
  return Object.keys(record).some((field) => fields.has(field));
}

/** A v1 record in the shape of v3. Where a feed already gives a v3 field beside the v1 one, the v3 field stands. */
export function fromVersion1(record: unknown): unknown {
  if (!isObject(record)) return record;
  const id = wordsOf(record.id) ?? "";
  const eligibilities = looseList(record.eligibilitys);
  return filled({
    ...without(record, OF_SERVICE),
    organization_id: record.organization_id ?? (isObject(record.organization) ? record.organization.id : undefined),
    organization: isObject(record.organization) ? organizationOf(record.organization) : record.organization,
    ...notOver(record, eligibilityOf(eligibilities)),
    application_process: record.application_process ?? accessOf(record.attending_access),
    schedules: [...looseList(record.schedules), ...schedulesOf(record)],
    service_at_locations: [
      ...looseList(record.service_at_locations).map(serviceAtLocationOf),
      ...attendingPlaces(id, record.attending_type),
    ],
    service_areas: looseList(record.service_areas).map((area) => without(areaOf(area), LINKS)),
    cost_options: looseList(record.cost_options).map((cost) => without(costOf(cost), LINKS)),
    languages: looseList(record.languages).map(languageOf),
    funding: [...looseList(record.funding), ...looseList(record.fundings)],
    attributes: [
      ...looseList(record.attributes),
      ...attributesOf(record.service_taxonomys, id),
      ...attributesOf(record.link_taxonomies, id),
      ...eligibilities.flatMap((each) => attributesOf(each.link_taxonomies, id, "eligibility")),
      ...looseList(record.service_areas).flatMap((each) => attributesOf(each.link_taxonomies, id, "service_area")),
      ...looseList(record.cost_options).flatMap((each) => attributesOf(each.link_taxonomies, id, "cost_option")),
      ...deliverableAttribute(record.deliverable_type, id),
    ],
  });
}

function notOver(record: Loose, found: Loose): Loose {
  return Object.fromEntries(Object.entries(found).filter(([field]) => (record[field] ?? undefined) === undefined));
}

function organizationOf(old: Loose): Loose {
  return filled({
    ...without(old, OLD_WEBSITE),
    website: old.website ?? old.url,
    attributes: [...looseList(old.attributes), ...attributesOf(old.link_taxonomies, old.id, "organization")],
  });
}

/** All schedules of a service, also those for one of its places. Many feeds give the same ones twice. */
function schedulesOf(record: Loose): readonly Loose[] {
  const ofPlaces = looseList(record.service_at_locations).flatMap((place) =>
    [...looseList(place.regular_schedule), ...looseList(place.regular_schedules)].map((schedule) => ({
      service_at_location_id: place.id,
      ...schedule,
    })),
  );
  const all = [...looseList(record.regular_schedules), ...ofPlaces].map(scheduleOf);
  return [...new Map(all.map((schedule) => [wordsOf(schedule.id) ?? schedule, schedule])).values()];
}

function serviceAtLocationOf(old: Loose): Loose {
  const location = looseList(old.location)[0];
  return { ...without(old, OF_SERVICE_AT_LOCATION), ...(location && { location: locationOf(location) }) };
}

function locationOf(old: Loose): Loose {
  const addresses = [
    ...looseList(old.addresses),
    ...looseList(old.physical_addresses).map((address) => addressOf(address, "physical")),
    ...looseList(old.postal_addresses).map((address) => addressOf(address, "postal")),
  ];
  return filled({
    ...without(old, OF_LOCATION),
    location_type: old.location_type ?? locationTypeOf(old, addresses),
    addresses,
    accessibility: [
      ...looseList(old.accessibility),
      ...looseList(old.accessibility_for_disabilities).map(accessibilityOf),
    ],
  });
}
