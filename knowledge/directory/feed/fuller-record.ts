/** Of two records of one service, which is better; and what it lacks, filled from the other and never overwritten. */
import type { OpenReferralService } from "../open-referral.ts";

const MS_A_YEAR = 365.25 * 24 * 3600_000;
/** A year older weighs as much as so many fields left empty. */
const FIELDS_A_YEAR = 2;
const MOST_YEARS = 5;
const FIELDS_OF_LOW_CONFIDENCE = 4;

/** The last day on which somebody changed or checked the record, as an ISO date; "" when neither is known. */
export function lastTouched({ last_modified: changed, assured_date: assured }: OpenReferralService): string {
  return [changed, assured].map((each) => each?.slice(0, 10) ?? "").sort()[1] ?? "";
}

/** How good a record is, in fields: what it says, less for its age behind `newest`, the newest of all. */
export function worthOf(record: OpenReferralService, newest: string): number {
  const behind = (Date.parse(newest) - Date.parse(lastTouched(record))) / MS_A_YEAR;
  const years = Number.isNaN(behind) ? MOST_YEARS : Math.min(behind, MOST_YEARS);
  const isDoubtful = record.what_matters?.confidence === "low" || record.status !== "active";
  return fullness(record) - years * FIELDS_A_YEAR - (isDoubtful ? FIELDS_OF_LOW_CONFIDENCE : 0);
}

function fullness(record: OpenReferralService): number {
  const said = [
    record.description,
    (record.description?.length ?? 0) > 200,
    record.url,
    record.email,
    hasPhone(record),
    hasPlace(record),
    record.schedules.length > 0,
    record.fees ?? record.cost_options.length > 0,
    record.eligibility_description,
    record.application_process,
    record.minimum_age ?? record.maximum_age,
    record.organization?.name,
    record.service_areas.length > 0,
    record.attributes.length > 0,
  ];
  return said.filter((each) => each !== undefined && each !== false).length;
}

/**
 * The better record with what it lacks from the other: contacts, place, hours, words, ages and areas. What either says is
 * sensitive stays so (rule 22 of safe conversation).
 */
export function filledFrom(better: OpenReferralService, other: OpenReferralService): OpenReferralService {
  const hasAges = better.minimum_age !== undefined || better.maximum_age !== undefined;
  const hasCost = better.fees !== undefined || better.cost_options.length > 0;
  const cost = hasCost ? better : other;
  const ages = hasAges ? better : other;
  return {
    ...better,
    description: better.description ?? other.description,
    url: better.url ?? other.url,
    email: better.email ?? other.email,
    eligibility_description: better.eligibility_description ?? other.eligibility_description,
    application_process: better.application_process ?? other.application_process,
    organization: better.organization ?? other.organization,
    minimum_age: ages.minimum_age,
    maximum_age: ages.maximum_age,
    fees: cost.fees,
    cost_options: cost.cost_options,
    ...(!hasPhone(better) && phonesFrom(better, other)),
    schedules: better.schedules.length > 0 ? better.schedules : other.schedules,
    service_areas: better.service_areas.length > 0 ? better.service_areas : other.service_areas,
    service_at_locations: hasPlace(better)
      ? better.service_at_locations
      : [...placesOf(other), ...better.service_at_locations.filter((place) => !placesOf(better).includes(place))],
    ...termsFrom(better, other),
  };
}

/** The other's phones without what it shares with its own place, which comes along by itself. */
function phonesFrom(
  better: OpenReferralService,
  other: OpenReferralService,
): Pick<OpenReferralService, "phones" | "contacts"> {
  const atPlaces = other.service_at_locations.flatMap(({ phones, location }) => [
    ...phones,
    ...(location?.phones ?? []),
  ]);
  const phones = [...other.phones, ...atPlaces, ...(other.organization?.phones ?? [])];
  return { phones, contacts: [...better.contacts, ...other.contacts.filter((contact) => contact.phones.length > 0)] };
}

/** Terms of the taxonomies that the better record has none of: its needs, say, or whom it is for. */
function termsFrom(
  better: OpenReferralService,
  other: OpenReferralService,
): Pick<OpenReferralService, "attributes" | "what_matters"> {
  const known = new Set(better.attributes.map(taxonomyOf));
  const added = other.attributes.filter((attribute) => !known.has(taxonomyOf(attribute)));
  const isSensitive = other.what_matters?.is_sensitive === true;
  const ours = better.what_matters ?? (isSensitive ? other.what_matters : undefined);
  const needsFound = ours?.needs_found ?? other.what_matters?.needs_found;
  return {
    attributes: [...better.attributes, ...added],
    ...(ours && {
      what_matters: {
        ...ours,
        is_sensitive: ours.is_sensitive || isSensitive,
        ...(needsFound && { needs_found: needsFound }),
      },
    }),
  };
}

function taxonomyOf({ taxonomy_term: term }: OpenReferralService["attributes"][number]): string {
  return term?.taxonomy ?? "";
}

type Place = OpenReferralService["service_at_locations"][number];

function isPlace({ location }: Place): boolean {
  return location?.location_type === "physical";
}

function placesOf(record: OpenReferralService): readonly Place[] {
  return record.service_at_locations.filter(isPlace);
}

/** Whether it says where: a place that people go to, with a postcode. */
function hasPlace(record: OpenReferralService): boolean {
  return placesOf(record).some(({ location }) =>
    location?.addresses.some(({ postal_code: code }) => code !== undefined),
  );
}

/** Whether any number stands anywhere in it. */
function hasPhone(record: OpenReferralService): boolean {
  const { phones, contacts, service_at_locations: places, organization } = record;
  const lists = [
    phones,
    ...contacts.map((contact) => contact.phones),
    ...places.flatMap((place) => [place.phones, place.location?.phones ?? []]),
    organization?.phones ?? [],
  ];
  return lists.some((list) => list.some(({ number }) => number !== undefined));
}
