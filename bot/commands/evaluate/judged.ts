/**
 * Situations with the services that a person judged: which fit well, which fit, and which must not appear. One file of
 * YAML lists, or a folder of them; how a judgment is made is told beside the project's own set.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { CodedError } from "../../../knowledge/errors.ts";
import { parseYamlFile } from "../../../knowledge/files.ts";
import { NEED_IDS } from "../../../knowledge/taxonomy.ts";

/** A Wednesday morning in term time with everything open, for situations in which the time plays no part. */
const ANY_TIME = "2026-11-25T11:00";

const services = z.array(z.string()).default([]);

const judgedSchema = z
  .strictObject({
    id: z.string(),
    /** The person's own words. */
    text: z.string().min(1).exactOptional(),
    /** What was tapped instead of, or after, being written. Otherwise needs are understood from the text. */
    needs: z.array(z.enum(NEED_IDS)).min(1).exactOptional(),
    /** What a text is about, for figures by need; none when it is about nothing of ours. Never shown to `match`. */
    about: z.array(z.enum(NEED_IDS)).default([]),
    postcode: z.string().exactOptional(),
    age: z.number().int().min(0).max(120).exactOptional(),
    /** London's time. */
    at: z.iso.datetime({ local: true }).default(ANY_TIME),
    wellFits: services,
    fits: services,
    /** Why it must not appear, by service: the rule that it would break, or the harm that it would do. */
    mustNot: z.record(z.string(), z.string().min(1)).default({}),
    nothingFits: z.literal(true).exactOptional(),
    why: z.string().min(1),
  })
  .refine(({ text, needs }) => text !== undefined || needs !== undefined, { message: "give a text, needs or both" })
  .refine(({ about, needs }) => about.length === 0 || needs === undefined, {
    message: "give about, or needs where they were tapped",
  })
  .refine(({ nothingFits = false, wellFits, fits }) => nothingFits === (wellFits.length + fits.length === 0), {
    message: "give wellFits or fits, or nothingFits: true",
  })
  .refine((one) => idsIn(one).length === new Set(idsIn(one)).size, { message: "a service is judged twice" });

/** One situation with its judgments. */
export type Judged = z.infer<typeof judgedSchema>;

/**
 * The situations of a YAML file, or of all YAML files of a folder.
 * @throws CodedError `content.invalid` of one that does not fit, `evaluate.file` when it cannot be read.
 */
export function readJudged(path: string): readonly Judged[] {
  return filesAt(path).flatMap((file) => parseYamlFile(file, z.array(judgedSchema)));
}

/** Every service that a situation judges. */
export function idsIn({ wellFits, fits, mustNot }: Judgments): readonly string[] {
  return [...wellFits, ...fits, ...Object.keys(mustNot)];
}

interface Judgments {
  readonly wellFits: readonly string[];
  readonly fits: readonly string[];
  readonly mustNot: Readonly<Record<string, string>>;
}

function filesAt(path: string) {
  try {
    const isFolder = statSync(path).isDirectory();
    const names = isFolder ? readdirSync(path).filter((name) => /\.ya?ml$/.test(name)) : [basename(path)];
    const folder = isFolder ? path : join(path, "..");
    return names.sort().map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
  } catch {
    throw new CodedError("evaluate.file", { file: path });
  }
}
