/**
 * What is read of an Open Referral UK v3 service (HSDS-UK 3.0). Real feeds hold more than the standard and leave much of
 * it out, so unknown fields are kept out of the way and nearly everything may be missing or null.
 * `what_matters` is our own addition: our id, the sources, and how far they are to be trusted.
 */
import { z } from "zod";
import { NEED_IDS } from "../taxonomy.ts";
import { NEED_SOURCES } from "./service.ts";

const text = z
  .string()
  .nullish()
  .transform((value) => value?.trim() || undefined);
const number = z
  .number()
  .nullish()
  .transform((value) => value ?? undefined);
const list = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullish()
    .transform((value) => value ?? []);

const phoneSchema = z.object({ number: text, type: text, description: text });
const contactSchema = z.object({ email: text, phones: list(phoneSchema) });
const attributeSchema = z.object({
  link_type: text,
  taxonomy_term: z.object({ name: z.string(), taxonomy: text, id: text, code: text, term_uri: text }).nullish(),
});
const scheduleSchema = z.object({
  freq: text,
  interval: number,
  byday: text,
  opens_at: text,
  closes_at: text,
  description: text,
  valid_from: text,
  valid_to: text,
});
const locationSchema = z.object({
  location_type: text,
  name: text,
  latitude: number,
  longitude: number,
  external_identifier: text,
  external_identifier_type: text,
  addresses: list(z.object({ address_1: text, city: text, state_province: text, postal_code: text })),
  phones: list(phoneSchema),
  contacts: list(contactSchema),
  schedules: list(scheduleSchema),
  accessibility: list(
    z.object({ description: text, details: text, accessibility: text, attributes: list(attributeSchema) }),
  ),
  attributes: list(attributeSchema),
});

const recordSchema = z.object({
  id: z.string(),
  name: z.string().min(1),
  description: text,
  url: text,
  email: text,
  status: z.enum(["active", "inactive", "defunct", "temporarily closed"]),
  alert: text,
  fees: text,
  minimum_age: number,
  maximum_age: number,
  assured_date: text,
  assurer_email: text,
  last_modified: text,
  eligibility_description: text,
  application_process: text,
  organization: z
    .object({
      id: text,
      name: text,
      email: text,
      website: text,
      phones: list(phoneSchema),
      contacts: list(contactSchema),
    })
    .nullish(),
  phones: list(phoneSchema),
  contacts: list(contactSchema),
  schedules: list(scheduleSchema),
  service_areas: list(z.object({ name: text, service_area: text })),
  service_at_locations: list(
    z.object({
      location: locationSchema.nullish(),
      phones: list(phoneSchema),
      contacts: list(contactSchema),
      schedules: list(scheduleSchema),
    }),
  ),
  cost_options: list(z.object({ amount: number, amount_description: text, option: text })),
  attributes: list(attributeSchema),
  what_matters: z
    .object({
      /** Absent for a record of another feed, whose own id stands. */
      slug: z
        .string()
        .regex(/^[a-z0-9-]+$/)
        .optional(),
      confidence: z.enum(["high", "medium", "low"]).default("medium"),
      sources: z.array(z.object({ url: text })).default([]),
      is_sensitive: z.boolean().default(false),
      feed: text,
      needs_found: z
        .array(
          z.object({
            need: z.enum(NEED_IDS),
            by: z.enum(NEED_SOURCES),
            because: z.string(),
            sureness: z.number().min(0).max(1),
          }),
        )
        .optional(),
    })
    .optional(),
});

/**
 * One record. Compiled, as a directory may have a hundred thousand of them: the same results and the same errors as the
 * schema that it is made from, at a third of the time and with far less to clear away.
 */
export const openReferralServiceSchema = z.compile(recordSchema);
export type OpenReferralService = z.infer<typeof openReferralServiceSchema>;
export type OpenReferralSchedule = OpenReferralService["schedules"][number];
