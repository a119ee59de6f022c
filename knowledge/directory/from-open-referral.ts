/**
 * Turns an Open Referral UK record into a service as residents see it. What is not sure is not shown: a record that was
 * found in one old source keeps its website and loses its phone and hours; one with no way to reach it is hidden until a
 * person fills it in.
 */

import type { Places } from "../places/places.ts";
import type { Point } from "../places/point.ts";
import { wholePostcodes } from "../places/postcode.ts";
import { NEED_IDS, type NeedId, type TopicId, topicOf } from "../taxonomy.ts";
import type { OpenReferralService } from "./open-referral.ts";
import { hoursOf, hoursTextOf } from "./open-referral-hours.ts";
import { AUDIENCES, type Audience, type Delivery, type Service } from "./service.ts";

/** Names of the taxonomies that hold our own ids in a record's attributes. */
export const TAXONOMIES = {
  needs: "What Matters needs",
  interests: "What Matters interests",
  audience: "What Matters audience",
} as const;

/** One record as a service. `places` says which councils an area served stands for and where a district lies. */
export function fromOpenReferral(record: OpenReferralService, places: Places): Service {
  const confidence = record.what_matters?.confidence ?? "medium";
  const isTrusted = confidence !== "low";
  const needs = terms(record, TAXONOMIES.needs).filter((term): term is NeedId => NEED_IDS.some((id) => id === term));
  const hours = isTrusted ? hoursOf(record.schedules) : undefined;
  const hoursText = isTrusted ? hoursTextOf(record.schedules) : undefined;
  const contacts = {
    ...numbersOf(record, isTrusted),
    ...(record.email && { email: record.email }),
    ...(record.url && { url: record.url }),
  };
  const where = whereOf(record, places);
  const hiddenBecause = whyHidden(record, contacts, where.postcode);
  return {
    id: record.what_matters?.slug ?? record.id,
    name: record.name,
    organisation: record.organization?.name ?? record.name,
    description: record.description ?? "",
    topics: [...new Set<TopicId>(needs.map(topicOf))],
    needs,
    interests: terms(record, TAXONOMIES.interests),
    ...contacts,
    ...where,
    ...(hours && { hours }),
    ...(hoursText && { hoursText }),
    ...(record.application_process && { access: record.application_process }),
    ...costOf(record),
    delivery: deliveryOf(record),
    ...ageOf("minimumAge", record.minimum_age),
    ...ageOf("maximumAge", record.maximum_age),
    ...areaOf(record, places),
    audience: terms(record, TAXONOMIES.audience).filter((term): term is Audience =>
      AUDIENCES.some((id) => id === term),
    ),
    ...(record.eligibility_description && { who: record.eligibility_description }),
    isSensitive: record.what_matters?.is_sensitive ?? false,
    status: record.status,
    confidence,
    ...(record.assured_date &&
      record.assurer_email && { checked: { on: record.assured_date, by: record.assurer_email } }),
    foundOn: foundOn(record),
    ...(hiddenBecause && { hiddenBecause }),
  };
}

function terms(record: OpenReferralService, taxonomy: string): readonly string[] {
  return record.attributes.flatMap(({ taxonomy_term: term }) => (term?.taxonomy === taxonomy ? [term.name] : []));
}

function numbersOf(record: OpenReferralService, isTrusted: boolean): Pick<Service, "phone" | "text"> {
  if (!isTrusted) return {};
  const all = [
    ...record.phones,
    ...record.contacts.flatMap(({ phones }) => phones),
    ...record.service_at_locations.flatMap(({ location }) => location?.phones ?? []),
    ...(record.organization?.phones ?? []),
  ];
  const phone = all.find(({ number, type }) => number !== undefined && type !== "text" && type !== "fax")?.number;
  const text = all.find(({ number, type }) => number !== undefined && type === "text")?.number;
  return { ...(phone && { phone }), ...(text && { text }) };
}

function whereOf(
  record: OpenReferralService,
  places: Places,
): Pick<Service, "address" | "postcode" | "district" | "point"> {
  const location = record.service_at_locations.find((each) => each.location?.location_type === "physical")?.location;
  const postal = record.service_at_locations.find((each) => each.location?.location_type === "postal")?.location;
  const { address_1: street, postal_code: code } = (location ?? postal)?.addresses[0] ?? {};
  const whole = wholePostcodes(code ?? "")[0];
  const address = location?.name ?? postal?.name ?? street;
  const district = location ? (whole?.district ?? places.find(code ?? "")?.district) : undefined;
  const centre = district === undefined ? undefined : places.district(district)?.point;
  const point = location ? (pointOf(location) ?? centre) : undefined;
  return {
    ...(address && { address }),
    ...(whole?.postcode && { postcode: whole.postcode }),
    ...(district && { district }),
    ...(point && { point }),
  };
}

function pointOf({
  latitude,
  longitude,
}: {
  latitude: number | undefined;
  longitude: number | undefined;
}): Point | undefined {
  return latitude === undefined || longitude === undefined ? undefined : { latitude, longitude };
}

function costOf(record: OpenReferralService): Pick<Service, "isFree" | "cost"> {
  const amounts = record.cost_options.map(({ amount }) => amount);
  const cost = record.fees ?? record.cost_options.find((option) => option.amount_description)?.amount_description;
  const isFree = amounts.some((amount) => (amount ?? 0) > 0)
    ? false
    : amounts.length > 0 && amounts.every((amount) => amount === 0)
      ? true
      : undefined;
  return { ...(isFree !== undefined && { isFree }), ...(cost && { cost }) };
}

function deliveryOf(record: OpenReferralService): readonly Delivery[] {
  const ways = record.service_at_locations.flatMap(({ location }): Delivery[] => {
    if (location?.location_type === "physical") return ["in-person"];
    if (location?.location_type !== "virtual") return [];
    return [location.external_identifier === "phone" ? "phone" : "online"];
  });
  return [...new Set(ways)];
}

/** Feeds write -1 for "no limit". */
function ageOf(field: "minimumAge" | "maximumAge", age: number | undefined): Partial<Pick<Service, typeof field>> {
  return age === undefined || age < 0 ? {} : { [field]: age };
}

const NATIONS = /^(?:the )?(?:uk|united kingdom|great britain|gb|england|england and wales|national|nationwide)\b/i;

function areaOf(
  record: OpenReferralService,
  places: Places,
): Pick<Service, "councils" | "districts" | "areaText" | "isNational"> {
  const names = record.service_areas.flatMap(({ name }) => name ?? []);
  const isNational = names.some((name) => NATIONS.test(name));
  const districts = names.flatMap((name) => places.district(name)?.code ?? []);
  // A council outside the region is no council of ours, but it is a limit all the same.
  const councils = names.flatMap((name) => (places.district(name) ? [] : orItself(places.councilsNamed(name), name)));
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

/** The site to name beside "Not checked yet": the service's own where it is among the sources. */
function foundOn(record: OpenReferralService): string {
  const sources = (record.what_matters?.sources ?? []).flatMap(({ url }) =>
    url && URL.canParse(url) ? [hostOf(url)] : [],
  );
  const own = record.url && URL.canParse(record.url) ? hostOf(record.url) : undefined;
  return (own && sources.includes(own) ? own : sources[0]) ?? own ?? "";
}

function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^www\./, "");
}

function whyHidden(
  record: OpenReferralService,
  shown: Pick<Service, "phone" | "text" | "email" | "url">,
  postcode: string | undefined,
): string | undefined {
  if (record.status !== "active") return `It is ${record.status}.`;
  if (shown.phone || shown.email || shown.url || postcode) return undefined;
  const hasNumber = record.contacts.some(({ phones }) => phones.length > 0) || record.phones.length > 0;
  return hasNumber
    ? "Its only contact is a number that nobody has checked."
    : "It has no phone, email, website or postcode yet.";
}
