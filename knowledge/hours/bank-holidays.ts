/** Bank holidays of England and Wales, as GOV.UK publishes them. */
import { z } from "zod";

/** Title by ISO date: "2026-08-31" to "Summer bank holiday". */
export type BankHolidays = ReadonlyMap<string, string>;

/** GOV.UK's list of one division, as a map. */
export const bankHolidaysSchema = z
  .object({
    division: z.literal("england-and-wales"),
    events: z.array(z.object({ date: z.iso.date(), title: z.string().min(1) })).min(1),
  })
  .transform(({ events }): BankHolidays => new Map(events.map(({ date, title }) => [date, title])));
