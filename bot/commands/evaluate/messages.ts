/** The file that `evaluate` measures on: JSON lines, or YAML as the examples and the corpus of this project are written. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { z } from "zod";
import { CodedError } from "../../../knowledge/errors.ts";
import { parseJsonLines, parseYamlFile } from "../../../knowledge/files.ts";
import { NEED_IDS, SAFETY_KINDS, TOPIC_IDS, topicOf, WHO } from "../../../knowledge/taxonomy.ts";
import type { Danger } from "./measure-danger.ts";

const id = z.union([z.string(), z.number()]).optional();
const text = z.string();

const topicsLine = z
  .object({ id, text, topics: z.array(z.enum(TOPIC_IDS)).optional(), needs: z.array(z.enum(NEED_IDS)).optional() })
  .refine(({ topics, needs }) => topics !== undefined || needs !== undefined, { message: "give topics, needs or both" })
  .transform((line) => ({ ...line, topics: line.topics ?? [...new Set((line.needs ?? []).map(topicOf))] }));
export type TopicsLine = z.infer<typeof topicsLine>;

const danger = z.object({ kind: z.enum(SAFETY_KINDS), who: z.enum(WHO).optional(), now: z.boolean().optional() });
const safetyLine = z
  .object({ id, text, kind: z.enum(SAFETY_KINDS).nullish(), notice: z.array(danger).optional() })
  .refine(({ kind, notice }) => kind !== undefined || notice !== undefined, {
    message: "give kind, or null for none, or notice with a list",
  })
  .transform((line) => ({ ...line, meant: line.notice ?? asList(line.kind ?? undefined) }));
export type SafetyLine = z.infer<typeof safetyLine>;

function asList(kind: Danger["kind"] | undefined): Danger[] {
  return kind === undefined ? [] : [{ kind }];
}

export function readTopicsFile(path: string): readonly TopicsLine[] {
  return readLines(path, topicsLine);
}

export function readSafetyFile(path: string): readonly SafetyLine[] {
  return readLines(path, safetyLine);
}

/** @throws CodedError `content.invalid` of a line that does not fit, `evaluate.file` when there is no such file. */
function readLines<Line>(path: string, line: z.ZodType<Line>): readonly Line[] {
  const file = { name: basename(path), text: contentOf(path) };
  return /\.ya?ml$/.test(path) ? parseYamlFile(file, z.array(line)) : parseJsonLines(file, line);
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new CodedError("evaluate.file", { file: path });
  }
}
