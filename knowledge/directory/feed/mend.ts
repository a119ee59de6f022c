/**
 * Mends one record of a feed: everything that can be put right is, with a note of where; what cannot is left out, with a
 * note as well; and only a record without a name or an id, or of something that is over, is turned away. Pure, never
 * throws, and mending twice changes nothing more.
 */
import { type OpenReferralService, openReferralServiceSchema } from "../open-referral.ts";
import { contactsAt } from "./mend-contacts.ts";
import { agesAt } from "./mend-numbers.ts";
import { phonesAt } from "./mend-phones.ts";
import { serviceAreasAt, serviceAtLocationsAt } from "./mend-places.ts";
import { attributesAt, costOptionsAt } from "./mend-terms.ts";
import { nameAt, textAt } from "./mend-text.ts";
import { dateAt, pastDateAt, schedulesAt } from "./mend-times.ts";
import { emailAt, urlAt } from "./mend-web.ts";
import type { Mended, RawRecord, Repair } from "./record.ts";
import { isObject, objectAt, objectsAt, type Untidy, wordsAt, wordsOf } from "./untidy.ts";

/** `today` is an ISO date, in Liverpool: what ended before it is over. */
export function mend(raw: RawRecord, today: string): Mended {
  const data = Array.isArray(raw.data) && raw.data.length === 1 ? raw.data[0] : raw.data;
  if (!isObject(data)) return { is: "rejected", why: "not-an-object" };
  const repairs: Repair[] = [];
  const record: Untidy = { fields: data, path: "", note: (field, what) => repairs.push({ field, what }) };
  const id = idOf(record);
  const name = nameAt(record, "name");
  // First, because an id may be made from the name: then both are missing for one reason.
  if (name === undefined) return { is: "rejected", why: "no-name" };
  if (id === undefined) return { is: "rejected", why: "no-id" };
  const status = statusOf(record);
  if (status === "inactive" || status === "defunct") return { is: "rejected", why: "not-active" };
  if (isOver(record, today)) return { is: "rejected", why: "is-over" };
  return { is: "kept", record: openReferralServiceSchema.parse(tidy(record, id, name, status, today)), repairs };
}

function tidy(record: Untidy, id: string, name: string, status: string, today: string): unknown {
  return {
    id,
    name,
    status,
    description: textAt(record, "description"),
    alert: textAt(record, "alert"),
    url: urlAt(record, "url"),
    email: emailAt(record, "email"),
    fees: textAt(record, "fees") ?? textAt(record, "fees_description"),
    ...agesAt(record),
    assured_date: pastDateAt(record, "assured_date", today),
    assurer_email: emailAt(record, "assurer_email"),
    last_modified: pastDateAt(record, "last_modified", today),
    eligibility_description: textAt(record, "eligibility_description"),
    application_process: textAt(record, "application_process"),
    organization: organizationOf(record),
    phones: phonesAt(record),
    contacts: contactsAt(record),
    schedules: schedulesAt(record, today),
    service_areas: serviceAreasAt(record),
    service_at_locations: serviceAtLocationsAt(record, today),
    cost_options: costOptionsAt(record),
    attributes: attributesAt(record),
    what_matters: ourOwn(record),
  };
}

const OTHER_IDS = [
  "local_id",
  "identifier",
  "service_id",
  "external_id",
  "externalId",
  "localId",
  "serviceId",
  "uuid",
  "uid",
  "_id",
  "ID",
];

/** Its id as it is, also when it is no UUID; the first of its other ids where the usual field has none. */
function idOf(record: Untidy): string | undefined {
  const own = wordsAt(record, "id");
  if (own !== undefined) return own;
  const other = OTHER_IDS.find((field) => wordsOf(record.fields[field]) !== undefined);
  if (other === undefined) return undefined;
  record.note("id", "id-elsewhere");
  return wordsAt(record, other);
}

const STATUSES: readonly (readonly [status: OpenReferralService["status"], words: RegExp])[] = [
  ["active", /^(?:active|live|open|published|current|true|yes|1)$/],
  ["temporarily closed", /^(?:temporarily[ _-]closed|temporary closure|paused|on hold|suspended)$/],
  ["inactive", /^(?:inactive|not active|closed|unpublished|draft|archived|hidden|disabled|expired|false|no|0)$/],
  ["defunct", /^(?:defunct|deleted|removed|ceased|permanently[ _-]closed)$/],
];

function statusOf(record: Untidy): OpenReferralService["status"] {
  const { status: given } = record.fields;
  const words = (typeof given === "boolean" ? String(given) : wordsAt(record, "status"))?.toLowerCase();
  if (words === undefined) return "active";
  const known = STATUSES.find(([, pattern]) => pattern.test(words))?.[0];
  if (known === undefined) record.note("status", "status-unknown");
  return known ?? "active";
}

/** Whether all its opening times, at whatever place, have ended. One without a last day goes on. */
function isOver(record: Untidy, today: string): boolean {
  const quiet = { ...record, note: () => {} };
  const atLocations = objectsAt(quiet, "service_at_locations");
  const locations = atLocations.flatMap((each) => objectAt(each, "location") ?? []);
  const schedules = [quiet, ...atLocations, ...locations].flatMap((each) =>
    objectsAt(each, "schedules", "description"),
  );
  const lastDays = schedules.map((schedule) => dateAt(schedule, "valid_to"));
  return lastDays.length > 0 && lastDays.every((lastDay) => lastDay !== undefined && lastDay < today);
}

function organizationOf(record: Untidy): unknown {
  const organization = objectAt(record, "organization", "name") ?? objectAt(record, "organisation", "name");
  if (organization === undefined) return undefined;
  const website = ["website", "url", "uri"].find((field) => wordsOf(organization.fields[field]) !== undefined);
  return {
    id: nameAt(organization, "id"),
    name: nameAt(organization, "name"),
    email: emailAt(organization, "email"),
    website: website && urlAt(organization, website),
    phones: phonesAt(organization),
    contacts: contactsAt(organization),
  };
}

/** Our own addition, where it is whole: a record that went through an import before keeps what was added to it. */
function ourOwn(record: Untidy): unknown {
  const given = record.fields.what_matters;
  if (given === undefined || given === null) return undefined;
  const parsed = openReferralServiceSchema.shape.what_matters.safeParse(given);
  if (!parsed.success) record.note("what_matters", "field-invalid");
  return parsed.data;
}
