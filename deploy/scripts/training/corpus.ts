/** The safety corpus: messages in which danger is to be noticed, or not, each with a reason; and whom it is about. */
import { join } from "node:path";
import { z } from "zod";
import type { Signal } from "../../../knowledge/safety/signal.ts";
import { SAFETY_KINDS, WHO } from "../../../knowledge/taxonomy.ts";
import { type Example, eachOnce, readExamples, readFolder, trainedOn } from "./examples.ts";

const dangerSchema = z.strictObject({
  kind: z.enum(SAFETY_KINDS),
  /** Left out where it makes no difference to the reply. */
  who: z.enum(WHO).optional(),
  now: z.boolean().optional(),
});
const fileSchema = z.array(
  z.strictObject({ text: z.string().min(1), notice: z.array(dangerSchema), why: z.string().min(1) }),
);
export type CorpusLine = z.infer<typeof fileSchema>[number] & { readonly file: string };

const FOLDER = join(import.meta.dirname, "../../../knowledge/safety/corpus");

/** All lines, in the order of their files. */
export function readCorpus(folder: string = FOLDER): CorpusLine[] {
  return readFolder(folder, fileSchema);
}

/** As examples that the layer learns from; a fifth never trains. */
export function dangerExamples(lines: readonly CorpusLine[]): Example[] {
  return eachOnce(lines.map(({ text, notice }) => ({ text, says: [...new Set(notice.flatMap(columnsOf))] })));
}

/** Changes with any line of the corpus, any example of everyday talk and any variant. */
export function dangerTrainedOn(): string {
  return trainedOn([...dangerExamples(readCorpus()), ...readExamples()]);
}

function columnsOf({
  kind,
  who = "self",
  now = false,
}: CorpusLine["notice"][number]): (Signal["kind" | "who"] | "now")[] {
  return [kind, who, ...(now ? (["now"] as const) : [])];
}
