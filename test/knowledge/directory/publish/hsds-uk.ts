/** What HSDS-UK 3.0 requires of the records that are published: required fields, formats and code lists. */
import { z } from "zod";

const id = z.uuid();
const text = z.string().min(1).optional();
const date = z.iso.date().optional();
const time = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
  .optional();
const list = <Item extends z.ZodType>(item: Item) => z.array(item).min(1).optional();

export const termSchema = z.looseObject({
  id,
  name: z.string().min(1),
  description: z.string().min(1),
  parent_id: id.optional(),
  taxonomy: text,
  taxonomy_id: id.optional(),
});
export const taxonomySchema = z.looseObject({ id, name: z.string().min(1), description: z.string().min(1) });

const addressSchema = z.looseObject({
  id,
  location_id: id,
  address_1: z.string().min(1),
  city: z.string().min(1),
  state_province: z.string().min(1),
  postal_code: z.string().min(1),
  country: z.literal("GB"),
  address_type: z.enum(["physical", "postal", "virtual"]),
});
const locationSchema = z.looseObject({
  id,
  location_type: z.enum(["physical", "postal", "virtual"]),
  name: text,
  description: text,
  latitude: z.number().min(49).max(61).optional(),
  longitude: z.number().min(-9).max(2).optional(),
  addresses: list(addressSchema),
  accessibility: list(z.looseObject({ id, location_id: id, description: text })),
});
const placeSchema = z.looseObject({ id, service_id: id, location_id: id, location: locationSchema });

export const serviceSchema = z.looseObject({
  id,
  organization_id: id,
  name: z.string().min(1),
  status: z.enum(["active", "inactive", "defunct", "temporarily closed"]),
  description: text,
  url: z.url({ protocol: /^https?$/ }).optional(),
  email: z.email().optional(),
  minimum_age: z.number().min(0).optional(),
  maximum_age: z.number().min(0).optional(),
  assured_date: date,
  assurer_email: z.email().optional(),
  last_modified: z.iso.datetime().optional(),
  organization: z.looseObject({ id, name: z.string().min(1), description: z.string().min(1) }),
  contacts: list(z.looseObject({ id, phones: list(z.looseObject({ id, number: z.string().min(3) })) })),
  schedules: list(
    z.looseObject({
      id,
      service_id: id,
      freq: z.enum(["WEEKLY", "MONTHLY"]).optional(),
      byday: z
        .string()
        .regex(/^(?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:MO|TU|WE|TH|FR|SA|SU))*$/)
        .optional(),
      opens_at: time,
      closes_at: time,
      valid_from: date,
      valid_to: date,
    }),
  ),
  service_areas: list(z.looseObject({ id, service_id: id, name: text, service_area: text })),
  service_at_locations: list(placeSchema),
  cost_options: list(z.looseObject({ id, service_id: id, amount: z.number().min(0).optional() })),
  attributes: list(
    z.looseObject({ id, link_id: id, link_type: text, taxonomy_term_id: id, taxonomy_term: termSchema }),
  ),
});

export const serviceAtLocationSchema = placeSchema.extend({ service: serviceSchema });
