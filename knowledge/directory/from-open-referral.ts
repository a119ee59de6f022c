/**
 * Turns an Open Referral UK record into a service as residents see it. What is not sure is not shown: a record that was
 * found in one old source keeps its website and loses its phone and hours; one with no way to reach it is hidden until a
 * person fills it in.
 */

import type { Places } from "../places/places.ts";
import { NEED_IDS, type NeedId, type TopicId, topicOf } from "../taxonomy.ts";
import type { OpenReferralService } from "./open-referral.ts";
import { contactsOf, hasNumber } from "./open-referral-contacts.ts";
import { hoursOf, hoursTextOf, runsFor } from "./open-referral-hours.ts";
import { areaOf, deliveryOf, sitesOf } from "./open-referral-places.ts";
import { AUDIENCES, type Audience, type Service } from "./service.ts";
import { serviceIdOf } from "./service-id.ts";
import { isStepFree } from "./step-free.ts";

/** Names of the taxonomies that hold our own ids in a record's attributes. */
export const TAXONOMIES = {
  needs: "What Matters needs",
  interests: "What Matters interests",
  audience: "What Matters audience",
} as const;

/** One record as a service. `places` says which councils an area served stands for and where a district lies. */
export function fromOpenReferral(record: OpenReferralService, places: Places): Service {
  const ours = record.what_matters;
  const confidence = ours?.confidence ?? "medium";
  const isTrusted = confidence !== "low";
  const needs = terms(record, TAXONOMIES.needs).filter((term): term is NeedId => NEED_IDS.some((id) => id === term));
  const schedules = schedulesOf(record);
  const hours = isTrusted ? hoursOf(schedules) : undefined;
  const hoursText = isTrusted ? hoursTextOf(schedules) : undefined;
  const contacts = contactsOf(record, isTrusted);
  const [site, ...otherSites] = sitesOf(record, places);
  const canGetIn = isStepFree(record);
  const changedOn = dayOf(record.last_modified);
  const hiddenBecause = whyHidden(record, contacts, site?.postcode);
  return {
    id: serviceIdOf(record),
    name: record.name,
    organisation: record.organization?.name ?? record.name,
    description: descriptionOf(record),
    topics: [...new Set<TopicId>(needs.map(topicOf))],
    needs,
    interests: terms(record, TAXONOMIES.interests),
    ...contacts,
    ...site,
    ...(otherSites.length > 0 && { otherSites }),
    ...(hours && { hours }),
    ...(hoursText && { hoursText }),
    ...(record.application_process && { access: record.application_process }),
    ...costOf(record),
    ...runsFor(allSchedulesOf(record)),
    ...(canGetIn !== undefined && { isStepFree: canGetIn }),
    delivery: deliveryOf(record),
    ...ageOf("minimumAge", record.minimum_age),
    ...ageOf("maximumAge", record.maximum_age),
    ...areaOf(record, places),
    audience: terms(record, TAXONOMIES.audience).filter((term): term is Audience =>
      AUDIENCES.some((id) => id === term),
    ),
    ...(record.eligibility_description && { who: record.eligibility_description }),
    isSensitive: ours?.is_sensitive ?? false,
    ...(ours?.feed && { feed: ours.feed }),
    ...(changedOn && { changedOn }),
    ...(ours?.needs_found && { needsFound: ours.needs_found }),
    status: record.status,
    confidence,
    ...checkedOf(record),
    foundOn: foundOn(record),
    ...(hiddenBecause && { hiddenBecause }),
  };
}

/** What residents read of it: an alert ("Not a crisis service", "Closed until May") is for everybody to know. */
export function descriptionOf({ description, alert }: Pick<OpenReferralService, "description" | "alert">): string {
  return [description, alert].filter((part) => part !== undefined).join(" ");
}

function terms(record: OpenReferralService, taxonomy: string): readonly string[] {
  return record.attributes.flatMap(({ taxonomy_term: term }) => (term?.taxonomy === taxonomy ? [term.name] : []));
}

function allSchedulesOf(record: OpenReferralService): OpenReferralService["schedules"] {
  const atLocations = record.service_at_locations.flatMap(schedulesAt);
  return [...record.schedules, ...atLocations];
}

/** The opening times of the service; those of its place only where it has a single one. */
function schedulesOf(record: OpenReferralService): OpenReferralService["schedules"] {
  const [only, another] = record.service_at_locations.map(schedulesAt).filter((schedules) => schedules.length > 0);
  return record.schedules.length === 0 && only !== undefined && another === undefined ? only : record.schedules;
}

function schedulesAt(place: OpenReferralService["service_at_locations"][number]): OpenReferralService["schedules"] {
  return [...place.schedules, ...(place.location?.schedules ?? [])];
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

/** Feeds write -1 for "no limit". */
function ageOf(field: "minimumAge" | "maximumAge", age: number | undefined): Partial<Pick<Service, typeof field>> {
  return age === undefined || age < 0 ? {} : { [field]: age };
}

/** Who checked it, where day and checker are given. Of an e-mail address only the host: no person is named to residents. */
function checkedOf({ assured_date: on, assurer_email: by }: OpenReferralService): Pick<Service, "checked"> {
  const checker = by?.slice(by.lastIndexOf("@") + 1);
  return on && checker ? { checked: { on, by: checker } } : {};
}

function dayOf(moment: string | undefined): string | undefined {
  return /^\d{4}-\d{2}-\d{2}/.exec(moment ?? "")?.[0];
}

/** The site to name beside "Not checked yet": the service's own where it is among the sources. */
function foundOn(record: OpenReferralService): string {
  const given = (record.what_matters?.sources ?? []).map(({ url }) => url);
  const own = hostOf(record.url);
  // So it is with most, and then the other addresses need not be taken apart.
  if (own && given.includes(record.url)) return own;
  const sources = given.flatMap((url) => hostOf(url) ?? []);
  return (own && sources.includes(own) ? own : sources[0]) ?? own ?? "";
}

function hostOf(url: string | undefined): string | undefined {
  return url && URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, "") : undefined;
}

function whyHidden(
  record: OpenReferralService,
  shown: Pick<Service, "phone" | "text" | "email" | "url">,
  postcode: string | undefined,
): string | undefined {
  if (record.status !== "active") return `It is ${record.status}.`;
  if (shown.phone || shown.email || shown.url || postcode) return undefined;
  return hasNumber(record)
    ? "Its only contact is a number that nobody has checked."
    : "It has no phone, email, website or postcode yet.";
}
