/** What layers are learnt from: labelled messages, each text once, and which of them never train. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { parseYamlFile } from "../../../knowledge/files.ts";
import { NEED_IDS, type NeedId } from "../../../knowledge/taxonomy.ts";

/** One message, with what it says: needs, or dangers. */
export interface Example<Label extends string = string> {
  readonly text: string;
  readonly says: readonly Label[];
  /** A fifth, by a hash of the text: adding an example never moves another one across. */
  readonly isHeldOut: boolean;
  /** From 0: which part of the training examples it is in. */
  readonly fold: number;
}

const fileSchema = z.array(z.strictObject({ text: z.string().min(1), needs: z.array(z.enum(NEED_IDS)) }));

export const FOLDS = 3;
const KNOWLEDGE = join(import.meta.dirname, "../../../knowledge");

/** All examples of needs, in the order of their files. A text that stands twice counts as it stands first. */
export function readExamples(folder: string = join(KNOWLEDGE, "understanding/examples")): Example<NeedId>[] {
  return eachOnce(readFolder(folder, fileSchema).map(({ text, needs }) => ({ text, says: needs })));
}

/** The lines of all files of a folder of YAML, each with the name of its file without the ending, in the order of the names. */
export function readFolder<Line extends object>(
  folder: string,
  schema: z.ZodType<Line[]>,
): (Line & { readonly file: string })[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  return names.sort().flatMap((name) => {
    const lines = parseYamlFile({ name, text: readFileSync(join(folder, name), "utf8") }, schema);
    return lines.map((line) => ({ ...line, file: name.replace(".yaml", "") }));
  });
}

/** Each text once, dealt to its part. */
export function eachOnce<Label extends string>(
  lines: readonly Pick<Example<Label>, "text" | "says">[],
): Example<Label>[] {
  const byText = new Map<string, Example<Label>>();
  for (const { text, says } of lines) {
    const key = text.trim().toLowerCase();
    const number = numberOf(key);
    const part = { isHeldOut: number % 5 === 0, fold: Math.floor(number / 5) % FOLDS };
    if (!byText.has(key)) byText.set(key, { text, says, ...part });
  }
  return [...byText.values()];
}

/** A number that is always the same for a text, 0 to 2^32. */
export function numberOf(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0);
}

/** Changes with any example or variant: weights that carry another were trained on something else. */
export function trainedOn(examples: readonly Example[]): string {
  const hash = createHash("sha256").update(readFileSync(join(KNOWLEDGE, "understanding/variants.yaml")));
  for (const { text, says } of examples) hash.update(`${text}\0${says.join(" ")}\0`);
  return hash.digest("hex").slice(0, 24);
}
