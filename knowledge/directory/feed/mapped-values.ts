/**
 * One field of a mapping file: where its value is found, and what is done to it. The operators are a closed list, done in
 * one order: find (`path`, `first`, `join` or `value`), `split`, `map`, `lowercase`, `prefix`, and `otherwise` where
 * nothing is left.
 */
import { z } from "zod";
import { wordsOf } from "./untidy.ts";

/** All values of a record at a path or in a column, as text; none when there is nothing. */
export type Lookup = (path: string) => readonly string[];

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const path = z.string().trim().min(1);
const parts = {
  path: path.optional(),
  first: z.array(path).min(1).optional(),
  join: z.array(path).min(1).optional(),
  with: z.string().optional(),
  value: scalar.optional(),
  split: z.string().min(1).optional(),
  map: z
    .record(z.string(), scalar)
    .transform((map) => new Map(Object.entries(map).map(([from, to]) => [plain(from), to])))
    .optional(),
  lowercase: z.boolean().optional(),
  prefix: z.string().optional(),
  otherwise: scalar.optional(),
};
const WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
const SOURCES = ["path", "first", "join", "value", "days"] as const;

const asRule = (rule: unknown) => (typeof rule === "string" ? { path: rule } : rule);
const hasOneSource = (rule: object) => SOURCES.filter((source) => source in rule).length === 1;
const ONE_SOURCE = "give one of path, first, join or value";

/** A field: a path alone, or one source and any of the operators. */
export const ruleSchema = z.preprocess(asRule, z.strictObject(parts).refine(hasOneSource, ONE_SOURCE));

/** Opening hours may also stand in a column for each day. */
export const hoursRuleSchema = z.preprocess(
  asRule,
  z
    .strictObject({ ...parts, days: z.partialRecord(z.enum(WEEK), path).optional() })
    .refine(hasOneSource, `${ONE_SOURCE}, or days`),
);
export type Rule = z.infer<typeof hoursRuleSchema>;

/** The paths or columns that a rule reads. */
export function pathsOf({ path, first = [], join = [], days = {} }: Rule): readonly string[] {
  return [...(path === undefined ? [] : [path]), ...first, ...join, ...Object.values(days)];
}

/** The values of a field, without empty ones. */
export function valuesOf(rule: Rule, lookup: Lookup): readonly string[] {
  const { split, map, lowercase = false, prefix = "", otherwise } = rule;
  const values = found(rule, lookup)
    .flatMap((value) => (split === undefined ? [value] : value.split(split)))
    .map((value) => value.trim())
    .filter((value) => value !== "")
    .map((value) => map?.get(plain(value)) ?? (map && otherwise) ?? value)
    .flatMap((value) => wordsOf(value) ?? [])
    .map((value) => `${prefix}${lowercase ? value.toLowerCase() : value}`);
  return values.length === 0 && otherwise !== undefined ? [otherwise] : values;
}

function found({ path, first, join, with: joiner = ", ", value, days }: Rule, lookup: Lookup): readonly string[] {
  const said = (each: string) => lookup(each).flatMap((words) => wordsOf(words) ?? []);
  if (value !== undefined) return [value];
  if (path !== undefined) return lookup(path);
  if (first) return first.map(said).find((words) => words.length > 0) ?? [];
  return days ? [hoursOfDays(days, said)] : [(join ?? []).flatMap(said).join(joiner)];
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}

/** "Monday 9-5; Sunday closed", as one text that the reader of hours understands. */
function hoursOfDays(days: NonNullable<Rule["days"]>, said: Lookup): string {
  return WEEK.flatMap((day) => {
    const path = days[day];
    const words = path === undefined ? [] : said(path);
    return words.length === 0 ? [] : [`${day.slice(0, 1).toUpperCase()}${day.slice(1)} ${words.join(", ")}`];
  }).join("; ");
}
