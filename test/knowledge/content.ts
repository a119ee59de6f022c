/** The project's own content, parsed, for tests of the words and questions. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { z } from "zod";
import { unsupportedSchema } from "../../knowledge/languages/unsupported.ts";
import { wordFileSchema } from "../../knowledge/languages/word-file.ts";
import { questionFileSchema, topicSchema } from "../../knowledge/topics/topic.ts";

const knowledge = join(import.meta.dirname, "../../knowledge");

function readAll<Content>(folder: string, schema: z.ZodType<Content>) {
  return readdirSync(join(knowledge, folder))
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => ({ file: `knowledge/${folder}/${name}`, content: schema.parse(readYaml(`${folder}/${name}`)) }));
}

function readYaml(path: string): unknown {
  return parse(readFileSync(join(knowledge, path), "utf8"));
}

export const topics = readAll("topics", topicSchema);
export const questionFiles = readAll("questions", questionFileSchema);
export const words = readAll("languages/en", wordFileSchema);
export const unsupported = {
  file: "knowledge/languages/unsupported.yaml",
  content: unsupportedSchema.parse(readYaml("languages/unsupported.yaml")),
};
export const questions = [...topics, ...questionFiles].flatMap(({ content }) => content.questions);

export function question(id: string) {
  const found = questions.find((each) => each.id === id);
  if (found === undefined) throw new RangeError(`no question ${id}`);
  return found;
}
