/**
 * How to reach a service, from wherever its record keeps it: on the service, a contact, the place, or the organisation.
 * The nearest to the service comes first.
 */
import type { OpenReferralService } from "./open-referral.ts";
import type { Service } from "./service.ts";

type Phone = OpenReferralService["phones"][number];

/** The contacts to show. Numbers only where the record is trusted: a wrong one costs a call. */
export function contactsOf(
  record: OpenReferralService,
  isTrusted: boolean,
): Pick<Service, "phone" | "text" | "email" | "url"> {
  const email =
    record.email ?? contactsIn(record).find((contact) => contact.email)?.email ?? record.organization?.email;
  const url = record.url ?? record.organization?.website;
  return { ...(isTrusted && numbersOf(record)), ...(email && { email }), ...(url && { url }) };
}

/** Whether the record holds any number at all. */
export function hasNumber(record: OpenReferralService): boolean {
  return phonesIn(record).length > 0;
}

/** What cannot be spoken into. */
const NO_VOICE = /^(?:text|sms|fax|minicom|textphone|tdd|tty|pager)\b/i;
const TEXT = /^(?:text|sms)\b/i;

function numbersOf(record: OpenReferralService): Pick<Service, "phone" | "text"> {
  const all = phonesIn(record);
  const phone = all.find(({ number, type = "" }) => number !== undefined && !NO_VOICE.test(type))?.number;
  const text = all.find(({ number, type = "" }) => number !== undefined && TEXT.test(type))?.number;
  return { ...(phone && { phone }), ...(text && { text }) };
}

function phonesIn(record: OpenReferralService): readonly Phone[] {
  return [
    ...record.phones,
    ...record.contacts.flatMap(({ phones }) => phones),
    ...record.service_at_locations.flatMap(({ phones, contacts, location }) => [
      ...phones,
      ...contacts.flatMap((contact) => contact.phones),
      ...(location?.phones ?? []),
      ...(location?.contacts ?? []).flatMap((contact) => contact.phones),
    ]),
    ...(record.organization?.phones ?? []),
    ...(record.organization?.contacts ?? []).flatMap(({ phones }) => phones),
  ];
}

function contactsIn(record: OpenReferralService): OpenReferralService["contacts"] {
  return [
    ...record.contacts,
    ...record.service_at_locations.flatMap(({ contacts, location }) => [...contacts, ...(location?.contacts ?? [])]),
    ...(record.organization?.contacts ?? []),
  ];
}
