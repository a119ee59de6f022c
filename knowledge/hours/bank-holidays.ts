/** Bank holidays of England and Wales, as GOV.UK publishes them. */
import { z } from "zod";

/** Title by ISO date: "2026-08-31" to "Summer bank holiday". */
export type BankHolidays = ReadonlyMap<string, string>;

const bankHolidaysSchema = z.object({
  division: z.literal("england-and-wales"),
  events: z.array(z.object({ date: z.iso.date(), title: z.string().min(1) })).min(1),
});

/** Reads GOV.UK's list of one division. Throws zod's error when it does not fit. */
export function parseBankHolidays(json: unknown): BankHolidays {
  return new Map(bankHolidaysSchema.parse(json).events.map(({ date, title }) => [date, title]));
}
