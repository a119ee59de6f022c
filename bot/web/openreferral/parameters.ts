/**
 * The parameters of HSDS-UK 3.0 as they come in the address. What the standard does not know is passed over, as clients
 * add their own; what it knows and cannot be read is refused by name.
 */
import { z } from "zod";
import type { Filters } from "../../../knowledge/directory/publish/filters.ts";
import { CodedError } from "../../../knowledge/errors.ts";
import { DAYS, type Day } from "../../../knowledge/hours/opening-hours.ts";
import { districtsIn, wholePostcodes } from "../../../knowledge/places/postcode.ts";

const DAY_NAMES = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const MOST_PER_PAGE = 500;
/** Longer than any journey within the country. */
const FARTHEST_METRES = 1_500_000;

const wholeNumber = (lowest: number, highest: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(lowest).max(highest));
const age = z
  .string()
  .regex(/^\d{1,3}(?:\.\d+)?$/)
  .transform(Number);
const words = z.string().max(200);
const time = z
  .string()
  .regex(/^(?:(?:[01]?\d|2[0-3]):[0-5]\d|24:00)(?::[0-5]\d)?Z?$/i)
  .transform((text) => text.padStart(text.indexOf(":") === 1 ? text.length + 1 : 0, "0").slice(0, 5));
const day = z.string().transform((text, context) => dayOf(text) ?? refused(context));
const postcode = z
  .string()
  .max(20)
  .transform((text, context) => postcodeOf(text) ?? refused(context));

const PARAMETERS = {
  page: wholeNumber(1, 999_999_999),
  per_page: wholeNumber(1, MOST_PER_PAGE),
  search: words,
  taxonomy_term_id: words,
  taxonomy_id: words,
  minimum_age: age,
  maximum_age: age,
  start_time: time,
  end_time: time,
  day,
  postcode,
  proximity: wholeNumber(0, FARTHEST_METRES),
  full: z.enum(["true", "false"]).transform((text) => text === "true"),
} as const;

export type ParameterName = keyof typeof PARAMETERS;
export type Parameters = { readonly [Name in ParameterName]?: z.output<(typeof PARAMETERS)[Name]> };

/** Those of the named parameters that were given. @throws CodedError `http.parameter-invalid` with the parameter's name. */
export function readParameters(query: URLSearchParams, names: readonly ParameterName[]): Parameters {
  const given: Record<string, unknown> = {};
  for (const name of names) {
    const text = query.get(name)?.trim();
    // An empty field of a search form is one that was not filled in.
    if (text === undefined || text === "") continue;
    const read = PARAMETERS[name].safeParse(text);
    if (!read.success) throw new CodedError("http.parameter-invalid", { parameter: name });
    given[name] = read.data;
  }
  if (given.proximity !== undefined && given.postcode === undefined) {
    throw new CodedError("http.parameter-invalid", { parameter: "proximity" });
  }
  return given;
}

/** What was asked of the services themselves. */
export function filtersOf(asked: Parameters): Filters {
  const filters = {
    search: asked.search,
    taxonomyTermId: asked.taxonomy_term_id?.toLowerCase(),
    taxonomyId: asked.taxonomy_id?.toLowerCase(),
    minimumAge: asked.minimum_age,
    maximumAge: asked.maximum_age,
    day: asked.day,
    startTime: asked.start_time,
    endTime: asked.end_time,
  };
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
}

/** "MO", "mon" and "Monday" are one day. */
function dayOf(text: string): Day | undefined {
  const said = text.toLowerCase();
  return DAYS.find((_, at) => [2, 3, 9].some((letters) => DAY_NAMES[at]?.slice(0, letters) === said));
}

/** A whole postcode, or its district. */
function postcodeOf(text: string): string | undefined {
  const [whole] = wholePostcodes(text);
  return whole?.postcode ?? districtsIn(text)[0]?.district;
}

function refused(context: z.RefinementCtx): never {
  context.addIssue({ code: "custom" });
  return z.NEVER;
}
