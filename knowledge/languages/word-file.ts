/**
 * The shape of a file in `languages/TAG/`: the assistant's own lines by key, and under `simple` a shorter wording of some
 * of them for people who asked for simpler words. Keys are groups and names: `suggest.saved`, or one name alone.
 */
import { z } from "zod";
import { reviewSchema } from "../topics/topic.ts";

const lineSchema = z.string().min(1);
const nameSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*(_(one|other))?$/);
const linesSchema = z.record(nameSchema, z.union([lineSchema, z.record(nameSchema, lineSchema)]));

export const wordFileSchema = z.strictObject({
  review: reviewSchema,
  words: linesSchema,
  simple: linesSchema.default({}),
});
export type WordFile = z.infer<typeof wordFileSchema>;
export type Lines = WordFile["words"];

/** Every line of a block with its full key, in the order of the file. */
export function flatten(lines: Lines): [key: string, text: string][] {
  return Object.entries(lines).flatMap(([group, value]): [string, string][] =>
    typeof value === "string"
      ? [[group, value]]
      : Object.entries(value).map(([name, text]): [string, string] => [`${group}.${name}`, text]),
  );
}
