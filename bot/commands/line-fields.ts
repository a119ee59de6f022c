/** Fields that several commands read from their lines. */
import { z } from "zod";
import { msAt } from "../../knowledge/hours/local-time.ts";

/** What a line is called by whoever wrote it; given back with the answer. */
export const lineId = z.union([z.string(), z.number()], { error: "every line needs an id, in words or a number" });

/** A field that may be left out or, as some programs write it, be null. */
export function optional<Field extends z.ZodType>(field: Field) {
  return field.nullish().transform((value) => value ?? undefined);
}

const LIKE = "write a time like 2026-11-22T14:30:00Z, or ms since 1970";

/** A moment in ISO 8601 or in ms since 1970, as ms since 1970. Without an offset it is London's time, as for residents. */
export const moment = z
  .union([z.number().int(), z.iso.datetime({ offset: true, local: true }), z.iso.date()], { error: LIKE })
  .transform((written) => (typeof written === "number" ? written : msOf(written)));

const HAS_OFFSET = /(?:Z|[+-]\d\d:\d\d)$/;

/** `Date.parse` would take a time without an offset for the time of this computer's own zone. */
function msOf(written: string): number {
  if (HAS_OFFSET.test(written)) return Date.parse(written);
  const [date = "", time = "00:00"] = written.split("T");
  const [hours = 0, minutes = 0, seconds = 0] = time.split(":").map(Number);
  return msAt(date, hours * 60 + minutes) + Math.trunc(seconds * 1000);
}
