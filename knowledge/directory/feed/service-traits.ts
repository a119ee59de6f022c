/** What two records of a service have in common, and what keeps them apart. */
import { wholePostcodes } from "../../places/postcode.ts";
import type { OpenReferralService } from "../open-referral.ts";
import { contactsOf } from "../open-referral-contacts.ts";
import { serviceIdOf } from "../service-id.ts";
import { digitsOf } from "./phone-numbers.ts";
import { contextOf, isNearName, isSameName, type NameParts, namePartsOf, nameWordsOf } from "./service-names.ts";

export interface Traits {
  readonly record: OpenReferralService;
  /** Its id as a service. */
  readonly id: string;
  readonly name: NameParts;
  /** Words of provider and place. */
  readonly context: ReadonlySet<string>;
  readonly provider: string | undefined;
  readonly phone: string | undefined;
  readonly email: string | undefined;
  readonly website: string | undefined;
  /** Whole ones of the places that people go to, sorted: a district holds many services. */
  readonly postcodes: readonly string[];
  readonly areas: readonly string[];
  /** "18 25" where ages are given. */
  readonly ages: string | undefined;
  readonly hours: string | undefined;
  /** What it can be found by: records that share none are not the same. */
  readonly keys: readonly string[];
}

/** What is compared of a record. */
export function traitsOf(record: OpenReferralService): Traits {
  const places = record.service_at_locations.flatMap(({ location }) => location ?? []);
  const visited = places.filter((place) => place.location_type === "physical");
  const addresses = visited.flatMap((place) => place.addresses);
  const codes = addresses.flatMap(({ postal_code: code }) => code ?? []);
  const areaNames = record.service_areas.flatMap(({ name }) => name ?? []);
  const placeNames = [...addresses.flatMap(({ city }) => city ?? []), ...areaNames];
  const { phone, email, url } = contactsOf(record, true);
  const traits = {
    record,
    id: serviceIdOf(record),
    name: namePartsOf(record.name, placeNames),
    context: contextOf([
      ...placeNames,
      record.organization?.name ?? "",
      ...addresses.flatMap(({ address_1: street }) => street ?? []),
    ]),
    provider: record.organization?.name && namePartsOf(record.organization.name, placeNames).key,
    phone: phone && digitsOf(phone).replace(/^(?:\+|00)44/, "0"),
    email: email?.toLowerCase(),
    website: url && websiteOf(url),
    postcodes: [...new Set(codes.flatMap((code) => wholePostcodes(code)[0]?.postcode ?? []))].sort(),
    areas: areaNames.map((area) => nameWordsOf(area).join(" ")),
    ages: agesOf(record),
    hours: hoursOf(record),
  };
  return { ...traits, keys: keysOf(traits) };
}

function agesOf({ minimum_age: lowest, maximum_age: highest }: OpenReferralService): string | undefined {
  return lowest === undefined && highest === undefined ? undefined : `${lowest ?? ""} ${highest ?? ""}`;
}

function hoursOf({ schedules }: OpenReferralService): string | undefined {
  const times = schedules.map(({ byday, opens_at: opens, closes_at: closes }) => `${byday} ${opens} ${closes}`);
  return times.length === 0 ? undefined : times.sort().join();
}

/** Host and path; what only counts visits is no part of it. */
function websiteOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hostname, pathname, searchParams } = new URL(url);
  const kept = [...searchParams]
    .filter(([name]) => !/^(?:utm_|fbclid|gclid|ref$)/i.test(name))
    .map((pair) => pair.join("="));
  return `${hostname.replace(/^www\./, "")}${pathname.replace(/\/+$/, "")}${kept.length > 0 ? `?${kept.sort().join("&")}` : ""}`;
}

function keysOf({ id, name, phone, email, website, postcodes }: Omit<Traits, "keys">): readonly string[] {
  const contacts = [phone, email, website, ...postcodes].filter((each) => each !== undefined);
  const names = name.shortKey === undefined ? [name.key] : [name.key, name.shortKey];
  return [
    `id ${id}`,
    ...names.flatMap((each) => contacts.map((contact) => `${each} ${contact}`)),
    ...(phone === undefined ? [] : postcodes.map((postcode) => `${phone} ${postcode}`)),
  ];
}

/** Why two records are one service, in words; `undefined` when they may be two. Places and areas are judged by the caller. */
export function whySame(one: Traits, other: Traits): string | undefined {
  if (one.id === other.id) return "same id";
  if (one.ages !== undefined && other.ages !== undefined && one.ages !== other.ages) return undefined;
  if (areTwoSessions(one, other)) return undefined;
  const isPhone = one.phone !== undefined && one.phone === other.phone;
  const isPlace = one.postcodes.some((postcode) => other.postcodes.includes(postcode));
  if (isSameName(one.name, other.name)) {
    if (isPhone) return "same name and same phone number";
    if (one.email !== undefined && one.email === other.email) return "same name and same e-mail address";
    if (isPlace && isSameProvider(one, other)) return "same name and same postcode";
    // The website of a whole country names no branch.
    const isWebsite = one.website !== undefined && one.website === other.website;
    return isWebsite && one.name.place === other.name.place ? "same name and same website" : undefined;
  }
  const isNear = isPhone && isPlace && isNearName(one.name, other.name, [one.context, other.context]);
  return isNear ? "nearly the same name, same phone number and same postcode" : undefined;
}

/** A building houses many: "Debt advice" of two providers under one roof is two services. */
function isSameProvider(one: Traits, other: Traits): boolean {
  return one.provider === undefined || other.provider === undefined || one.provider === other.provider;
}

/** One feed with the same name at other times lists two sessions. Two feeds only disagree. */
function areTwoSessions(one: Traits, other: Traits): boolean {
  const isOneFeed = one.record.what_matters?.feed === other.record.what_matters?.feed;
  return isOneFeed && one.hours !== undefined && other.hours !== undefined && one.hours !== other.hours;
}
