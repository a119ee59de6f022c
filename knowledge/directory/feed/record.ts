/**
 * What passes through an import. Every format becomes Open Referral UK v3 in shape, however untidy (`RawRecord`); mending
 * makes a record of it that can be trusted, or says why it cannot.
 */
import type { OpenReferralService } from "../open-referral.ts";

/** One service as a feed gave it, in the shape of Open Referral UK v3, unchecked. */
export interface RawRecord {
  /** Where it stood, for whoever has to mend it: "page 3, record 7", "services.csv line 12". */
  readonly where: string;
  readonly data: unknown;
}

/** What can be mended, by what was wrong. */
export const REPAIRS = {
  "html-removed": "HTML was taken out",
  "age-no-limit": "an age that means no limit was left out",
  "age-impossible": "an impossible age was left out",
  "ages-swapped": "lowest and highest age stood the wrong way round",
  "email-invalid": "an e-mail address that reaches nobody was left out",
  "email-split": "words or more addresses around an e-mail address were taken off",
  "phone-invalid": "a phone number that cannot be dialled was left out",
  "phone-split": "words around a phone number were taken off",
  "url-mended": "a website without https:// was mended",
  "url-invalid": "a website that leads nowhere was left out",
  "postcode-mended": "a mistyped postcode was mended",
  "postcode-invalid": "a postcode that cannot be one was left out",
  "point-impossible": "a place on the map outside the British Isles was left out",
  "point-swapped": "latitude and longitude stood the wrong way round",
  "date-mended": "a date in another form was read",
  "date-invalid": "a date that is none was left out",
  "date-no-limit": "a date that means no end was left out",
  "time-mended": "an opening time in another form was read",
  "time-invalid": "an opening time that is none was left out",
  "schedule-past": "opening times that have ended were left out",
  "status-unknown": "an unknown status was taken as active",
  "text-shortened": "a very long text was cut at a sentence",
  "number-mended": "a number with words around it was read",
  "id-elsewhere": "its id stood in another field",
  "shape-mended": "one thing where a list belongs, or a list where one thing belongs, was read",
  "field-invalid": "a field of the wrong kind was left out",
} as const;
export type RepairId = keyof typeof REPAIRS;
export const REPAIR_IDS = Object.keys(REPAIRS) as [RepairId, ...RepairId[]];

export interface Repair {
  /** Path of the field without positions: "contacts.phones.number". */
  readonly field: string;
  readonly what: RepairId;
}

/** Why a record cannot be used. */
export const REJECTIONS = {
  "no-name": "it has no name",
  "no-id": "it has no id",
  "not-an-object": "it is no record",
  "same-id": "another record of the feed has the same id",
  "is-over": "its last day is past",
  "not-active": "it is marked as closed or gone",
} as const;
export type RejectionId = keyof typeof REJECTIONS;
export const REJECTION_IDS = Object.keys(REJECTIONS) as [RejectionId, ...RejectionId[]];

export type Mended =
  | { readonly is: "kept"; readonly record: OpenReferralService; readonly repairs: readonly Repair[] }
  | { readonly is: "rejected"; readonly why: RejectionId };
