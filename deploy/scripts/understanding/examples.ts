/** The examples that needs are learnt from, each text once, and which of them never train. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { parseYamlFile } from "../../../knowledge/files.ts";
import { NEED_IDS, type NeedId } from "../../../knowledge/taxonomy.ts";

export interface Example {
  readonly text: string;
  readonly needs: readonly NeedId[];
  /** A fifth, by a hash of the text: adding an example never moves another one across. */
  readonly isHeldOut: boolean;
  /** 0 to 4: which of the training fifths it is in. */
  readonly fold: number;
}

const fileSchema = z.array(z.strictObject({ text: z.string().min(1), needs: z.array(z.enum(NEED_IDS)) }));

export const FOLDS = 5;
const UNDERSTANDING = join(import.meta.dirname, "../../../knowledge/understanding");

/** All examples, in the order of their files. A text that stands twice counts as it stands first. */
export function readExamples(folder: string = join(UNDERSTANDING, "examples")): Example[] {
  const byText = new Map<string, Example>();
  for (const name of readdirSync(folder).sort()) {
    const text = readFileSync(join(folder, name), "utf8");
    for (const { text: message, needs } of parseYamlFile({ name, text }, fileSchema)) {
      const key = message.trim().toLowerCase();
      const number = numberOf(key);
      const part = { isHeldOut: number % 5 === 0, fold: Math.floor(number / 5) % FOLDS };
      if (!byText.has(key)) byText.set(key, { text: message, needs, ...part });
    }
  }
  return [...byText.values()];
}

/** A number that is always the same for a text, 0 to 2^32. */
export function numberOf(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0);
}

/** Changes with any example or variant: weights that carry another were trained on something else. */
export function trainedOn(): string {
  const hash = createHash("sha256").update(readFileSync(join(UNDERSTANDING, "variants.yaml")));
  for (const { text, needs } of readExamples()) hash.update(`${text}\0${needs.join(" ")}\0`);
  return hash.digest("hex").slice(0, 24);
}
