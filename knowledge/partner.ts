/** The city's own details: its partner, the desk that receives people, and the councils next door. */
import { z } from "zod";
import { DAYS } from "./hours/opening-hours.ts";
import { parseWorkingTime } from "./hours/working-time.ts";

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, "a time is written HH:MM");
const hoursSchema = z.strictObject({
  periods: z.array(z.strictObject({ days: z.array(z.enum(DAYS)).min(1), opens: time, closes: time })),
  openOnBankHolidays: z.boolean().exactOptional(),
});

/** `partner.yaml`. */
export const partnerSchema = z.strictObject({
  name: z.string().min(1),
  city: z.string().min(1),
  council: z.string().min(1),
  url: z.url(),
  phone: z
    .strictObject({ name: z.string(), number: z.string(), hoursText: z.string().exactOptional() })
    .exactOptional(),
});

/** `hand-off.yaml`: who receives people. Only a demonstration may be made up, and then it must say so. */
export const handOffSchema = z.strictObject({
  isDemonstration: z.boolean(),
  service: z.string().min(1),
  owner: z.string().min(1),
  hours: hoursSchema,
  phone: z.string().min(1).exactOptional(),
  acceptsFromAge: z.number().int().min(0),
  opensWithinText: z.string().refine((words) => parseWorkingTime(words) !== undefined, "is no working time"),
  keptFor: z.string().min(1),
});

/** `neighbouring-councils.yaml`, as the neighbours of the world. */
export const neighboursSchema = z
  .strictObject({ councils: z.array(z.strictObject({ council: z.string().min(1), website: z.url() })) })
  .transform(({ councils }) => councils.map(({ council, website }) => ({ name: council, url: website })));
