/** Who to call, as sourced. Only contacts with status `use` are ever shown (rule 7 of safe conversation). */
import { z } from "zod";
import { CodedError } from "../errors.ts";
import { DAYS, type OpeningHours } from "../hours/opening-hours.ts";
import { SAFETY_KINDS, type SafetyKind } from "../taxonomy.ts";

/** Whom a contact is for. `anyone` serves every other one. */
export const URGENT_AUDIENCES = ["anyone", "under-18", "adults", "men", "women", "lgbt"] as const;
export type UrgentAudience = (typeof URGENT_AUDIENCES)[number];

export interface UrgentContact {
  readonly id: string;
  readonly name: string;
  /** Other names that people type when they ask for its number. */
  readonly alsoCalled?: readonly string[];
  readonly useWhen: string;
  readonly kinds: readonly SafetyKind[];
  /** For one cause within its kinds (gas, a lender): it is shown, but does not stand for the whole kind. */
  readonly isForOneCause?: boolean;
  readonly audiences: readonly UrgentAudience[];
  /** Whom it says that it is for, in its source's words: "Women, and anyone worried about someone". */
  readonly forWhom?: string;
  readonly phone?: string;
  /** What to text and where, as sourced: "SHOUT to 85258". */
  readonly text?: string;
  readonly email?: string;
  readonly url?: string;
  readonly address?: string;
  readonly hours?: OpeningHours;
  readonly hoursText?: string;
  readonly cost?: string;
  readonly notes?: string;
  readonly status: "use" | "check first" | "do not use";
  readonly checked?: { readonly on: string; readonly by: string };
  /** ISO date by which a person looks again. */
  readonly reviewBy?: string;
  readonly foundOn: string;
}

const timeSchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, "a time is written HH:MM");
const hoursSchema = z.strictObject({
  periods: z
    .array(z.strictObject({ days: z.array(z.enum(DAYS)).min(1), opens: timeSchema, closes: timeSchema }))
    .min(1),
  open_on_bank_holidays: z.boolean().optional(),
});

const contactSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string().min(1),
  also_called: z.array(z.string().min(1)).default([]),
  use_when: z.string().min(1),
  kinds: z.array(z.enum(SAFETY_KINDS)),
  one_cause: z.boolean().default(false),
  audiences: z.array(z.enum(URGENT_AUDIENCES)).min(1),
  for_whom: z.string().min(1),
  phone: z
    .string()
    .regex(/^[0-9][0-9 ]*[0-9]$/, "a phone number is digits and spaces")
    .optional(),
  text: z.string().min(1).optional(),
  email: z.email().optional(),
  url: z.url().optional(),
  address: z.string().min(1).optional(),
  postcode: z.string().min(1).optional(),
  hours: hoursSchema.optional(),
  hours_text: z.string().min(1).optional(),
  cost: z.string().min(1).optional(),
  channels: z.array(z.string().min(1)),
  area: z.string().min(1),
  notes: z.string().min(1).optional(),
  status: z.enum(["use", "check first", "do not use"]),
  check_before_use: z.string().min(1).optional(),
  checked_on: z.iso.date().nullable(),
  checked_by: z.string().min(1).nullable(),
  review_by: z.iso.date().nullable(),
  found_on: z.string().min(1),
  sources: z
    .array(z.strictObject({ url: z.string().min(1), seen: z.string().optional(), note: z.string().optional() }))
    .min(1),
});
type ContactRecord = z.infer<typeof contactSchema>;

/** `urgent-help.yaml`: one person or none checked a contact, and a contact marked `use` can be reached. */
export const urgentContactsSchema = z
  .strictObject({
    review: z.strictObject({ status: z.enum(["draft", "signed"]), reviewer: z.string().nullable() }),
    contacts: z
      .array(
        contactSchema
          .refine(({ checked_on: on, checked_by: by }) => (on === null) === (by === null), {
            path: ["checked_by"],
            error: "checked_on and checked_by are filled in together",
          })
          .refine(
            ({ status, phone, text, email, url, address }) =>
              status !== "use" || (phone ?? text ?? email ?? url ?? address),
            {
              path: ["status"],
              error: "a contact to use has a phone, text, email, url or address",
            },
          ),
      )
      .min(1)
      .refine((contacts) => new Set(contacts.map(({ id }) => id)).size === contacts.length, "an id is used twice"),
  })
  .transform(({ contacts }) => contacts.map(contactOf));

/** All contacts of the parsed `urgent-help.yaml`, also those not to be shown. Throws `content.invalid` with field and why. */
export function parseUrgentContacts(data: unknown): UrgentContact[] {
  const result = urgentContactsSchema.safeParse(data);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.map(String).join(".") ?? "";
  throw new CodedError("content.invalid", { ...(field && { field }), why: issue?.message ?? "does not fit" });
}

function contactOf(record: ContactRecord): UrgentContact {
  const { hours, phone, text, email, url, address, cost, notes } = record;
  return {
    id: record.id,
    name: record.name,
    alsoCalled: record.also_called,
    useWhen: record.use_when,
    kinds: record.kinds,
    isForOneCause: record.one_cause,
    audiences: record.audiences,
    forWhom: record.for_whom,
    ...(phone && { phone }),
    ...(text && { text }),
    ...(email && { email }),
    ...(url && { url }),
    ...(address && { address }),
    ...(hours && { hours: hoursOf(hours) }),
    ...(record.hours_text && { hoursText: record.hours_text }),
    ...(cost && { cost }),
    ...(notes && { notes }),
    status: record.status,
    ...(record.checked_on && record.checked_by && { checked: { on: record.checked_on, by: record.checked_by } }),
    ...(record.review_by && { reviewBy: record.review_by }),
    foundOn: record.found_on,
  };
}

function hoursOf({ periods, open_on_bank_holidays: openOnBankHolidays }: z.infer<typeof hoursSchema>): OpeningHours {
  return { periods, ...(openOnBankHolidays !== undefined && { openOnBankHolidays }) };
}
