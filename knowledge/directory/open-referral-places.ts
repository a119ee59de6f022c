/** Where a service is given, how, and whom it is for by area, from an Open Referral record. */
import type { Places } from "../places/places.ts";
import { type PostcodeFound, wholePostcodes } from "../places/postcode.ts";
import type { OpenReferralService } from "./open-referral.ts";
import type { Delivery, Service, Site } from "./service.ts";

type Location = NonNullable<OpenReferralService["service_at_locations"][number]["location"]>;

/**
 * The places of a service, the first one as the record lists them; places with the same address once. Without any, the
 * address for letters stands alone, which is no place to go to: it has no district.
 */
export function sitesOf(record: OpenReferralService, places: Places): readonly Site[] {
  const locations = record.service_at_locations.flatMap(({ location }) => location ?? []);
  const physical = locations.filter((location) => location.location_type === "physical");
  const postal = locations.find((location) => location.location_type === "postal");
  if (physical.length === 0) return postal === undefined ? [] : [addressOf(postal, wholePostcodes(codeOf(postal))[0])];
  // A place that nobody found yet is told by the address for letters.
  const sites = physical.map((location, at) => ({
    ...(at === 0 && postal?.name && { address: postal.name }),
    ...siteOf(location, places),
  }));
  const seen = new Set<string>();
  return sites.filter((site, at) => {
    const key = `${site.postcode ?? ""} ${site.address ?? ""}`;
    const isNew = !seen.has(key) && (at === 0 || Object.keys(site).length > 0);
    seen.add(key);
    return isNew;
  });
}

function siteOf(location: Location, places: Places): Site {
  const code = codeOf(location);
  const [whole] = wholePostcodes(code);
  const district = whole?.district ?? places.find(code)?.district;
  const centre = district === undefined ? undefined : places.district(district)?.point;
  const { latitude, longitude } = location;
  const said = latitude === undefined || longitude === undefined ? undefined : { latitude, longitude };
  // A record too may only name the centre of the district: the middle of the postcode is nearer, where it is known.
  const isCentre = said?.latitude === centre?.latitude && said?.longitude === centre?.longitude;
  const point = said === undefined || isCentre ? (places.find(code)?.point ?? said) : said;
  return { ...addressOf(location, whole), ...(district && { district }), ...(point && { point }) };
}

function addressOf(location: Location, whole: PostcodeFound | undefined): Site {
  const { address_1: street, city: town, state_province: county } = location.addresses[0] ?? {};
  const address = location.name ?? street;
  const postcode = whole?.postcode;
  return {
    ...(address && { address }),
    ...(street && town && county && { postalAddress: { street, town, county } }),
    ...(postcode && { postcode }),
  };
}

function codeOf(location: Location): string {
  return location.addresses[0]?.postal_code ?? "";
}

/** How the help is given. */
export function deliveryOf(record: OpenReferralService): readonly Delivery[] {
  const ways = record.service_at_locations.flatMap(({ location }): Delivery[] => {
    if (location?.location_type === "physical") return ["in-person"];
    if (location?.location_type !== "virtual") return [];
    return [location.external_identifier === "phone" ? "phone" : "online"];
  });
  return [...new Set(ways)];
}

const NATIONS = /^(?:the )?(?:uk|united kingdom|great britain|gb|england|england and wales|national|nationwide)\b/i;

/** Whose residents it serves. */
export function areaOf(
  record: OpenReferralService,
  places: Places,
): Pick<Service, "councils" | "districts" | "areaText" | "isNational"> {
  const names = record.service_areas.flatMap(({ name }) => name ?? []);
  const isNational = names.some((name) => NATIONS.test(name));
  const known = names.map((name) => places.district(name));
  const districts = known.flatMap((district) => district?.code ?? []);
  // A council outside the region is no council of ours, but it is a limit all the same.
  const councils = names.flatMap((name, at) => (known[at] ? [] : orItself(places.councilsNamed(name), name)));
  const areaText = record.service_areas.find((area) => area.service_area)?.service_area ?? names.join(", ");
  return {
    isNational,
    ...(!isNational && councils.length > 0 && { councils: [...new Set(councils)] }),
    ...(!isNational && districts.length > 0 && { districts }),
    ...(areaText && { areaText }),
  };
}

function orItself(councils: readonly string[], name: string): readonly string[] {
  return councils.length > 0 ? councils : [name];
}
