/** Where a service is given: locations with their postcodes and places on the map, and the areas that it serves. */
import { districtsIn, wholePostcodes } from "../../places/postcode.ts";
import { contactsAt } from "./mend-contacts.ts";
import { pointAt } from "./mend-numbers.ts";
import { phonesAt } from "./mend-phones.ts";
import { attributesAt } from "./mend-terms.ts";
import { nameAt, textAt } from "./mend-text.ts";
import { schedulesAt } from "./mend-times.ts";
import { objectAt, objectsAt, pathOf, type Untidy, wordsAt } from "./untidy.ts";

/** The places of a service, each with the phones and opening times that it has of its own. */
export function serviceAtLocationsAt(record: Untidy, today: string): readonly unknown[] {
  const atLocations = objectsAt(record, "service_at_locations").map((each) => ({
    location: locationOf(objectAt(each, "location", "name"), today),
    phones: phonesAt(each),
    contacts: contactsAt(each),
    schedules: schedulesAt(each, today),
  }));
  // Some feeds hang the locations straight under the service.
  const direct = [...objectsAt(record, "locations", "name"), ...objectsAt(record, "location", "name")];
  return [...atLocations, ...direct.map((each) => ({ location: locationOf(each, today) }))];
}

/** The areas that a service is for. */
export function serviceAreasAt(record: Untidy): readonly unknown[] {
  return objectsAt(record, "service_areas", "name").map((area) => ({
    name: nameAt(area, "name"),
    service_area: nameAt(area, "service_area"),
  }));
}

const TYPES = ["physical", "postal", "virtual"];

function locationOf(location: Untidy | undefined, today: string): unknown {
  if (location === undefined) return undefined;
  const point = pointAt(location);
  const addresses = [...objectsAt(location, "addresses", "address_1"), ...objectsAt(location, "address", "address_1")];
  const mended = addresses.map(addressOf);
  const type = nameAt(location, "location_type")?.toLowerCase();
  const isKnown = type !== undefined && TYPES.includes(type);
  if (type !== undefined && !isKnown) location.note(pathOf(location, "location_type"), "field-invalid");
  // A place with a street or a point on the map is one that people go to.
  const assumed = mended.length > 0 || point !== undefined ? "physical" : undefined;
  return {
    location_type: isKnown ? type : assumed,
    name: nameAt(location, "name", ", "),
    latitude: point?.latitude,
    longitude: point?.longitude,
    external_identifier: nameAt(location, "external_identifier"),
    external_identifier_type: nameAt(location, "external_identifier_type"),
    addresses: mended,
    phones: phonesAt(location),
    contacts: contactsAt(location),
    schedules: schedulesAt(location, today),
    accessibility: [
      ...objectsAt(location, "accessibility", "description"),
      ...objectsAt(location, "accessibility_for_disabilities", "accessibility"),
    ].map((access) => ({
      description: textAt(access, "description"),
      details: textAt(access, "details"),
      accessibility: textAt(access, "accessibility"),
      attributes: attributesAt(access),
    })),
    attributes: attributesAt(location),
  };
}

function addressOf(address: Untidy): unknown {
  const lines = ["address_1", "address_2"].flatMap((field) => nameAt(address, field, ", ") ?? []);
  return {
    address_1: lines.length > 0 ? lines.join(", ") : undefined,
    city: nameAt(address, "city"),
    state_province: nameAt(address, "state_province") ?? nameAt(address, "region"),
    postal_code: postcodeAt(address, "postal_code"),
  };
}

/** Letters that no second half of a postcode has. */
const NEVER_LAST = /[CIKMOV]/;

/** A whole postcode as it is written, "L8 1TB", or a first half; `undefined` when it can be neither. */
function postcodeAt(address: Untidy, field: string): string | undefined {
  const words = wordsAt(address, field);
  if (words === undefined) return undefined;
  const path = pathOf(address, field);
  const whole = wholePostcodes(words.slice(0, 100)).find(({ postcode }) => !NEVER_LAST.test(postcode?.slice(-2) ?? ""));
  const isHalf = /^[a-z]{1,2} ?\d{1,2}[a-z]?$/i.test(words);
  const found = whole?.postcode ?? (isHalf ? districtsIn(words)[0]?.district : undefined);
  if (found === undefined) address.note(path, "postcode-invalid");
  else if (
    found !== words.toUpperCase().replace(/^(\S+?) ?(\d[A-Z]{2})$/, "$1 $2") &&
    found !== words.toUpperCase().replace(" ", "")
  ) {
    address.note(path, "postcode-mended");
  }
  return found;
}
