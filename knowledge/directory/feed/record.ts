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
  "phone-invalid": "a phone number that cannot be dialled was left out",
  "phone-split": "words around a phone number were taken off",
  "url-mended": "a website without https:// was mended",
  "url-invalid": "a website that leads nowhere was left out",
  "postcode-invalid": "a postcode that cannot be one was left out",
  "point-impossible": "a place on the map outside the British Isles was left out",
  "date-invalid": "a date that is none was left out",
  "time-invalid": "an opening time that is none was left out",
  "status-unknown": "an unknown status was taken as active",
  "text-shortened": "a very long text was cut at a sentence",
  "field-invalid": "a field of the wrong kind was left out",
} as const;
export type RepairId = keyof typeof REPAIRS;

export interface Repair {
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

export type Mended =
  | { readonly is: "kept"; readonly record: OpenReferralService; readonly repairs: readonly Repair[] }
  | { readonly is: "rejected"; readonly why: RejectionId };
