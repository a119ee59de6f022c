/**
 * The trained weights: a header in JSON and whole numbers from -127 to 127 in a file beside it, a quarter of the size of
 * what was learnt and no worse by any figure that we measure.
 */
import { z } from "zod";
import { CodedError } from "../errors.ts";
import { NEED_IDS, type NeedId } from "../taxonomy.ts";

export const PARTS = ["vector", "look", "hear", "words"] as const;
export type Part = (typeof PARTS)[number];

/** Weights row by row: one row for each input, one column for each need and a last one for no need at all. */
export interface Model extends Readonly<Record<Part, Float32Array>> {
  readonly needs: readonly NeedId[];
  readonly bias: Float32Array;
  /** The logit from which a need is taken up. */
  readonly thresholds: Float32Array;
  /** How far above its threshold a need must be to be taken up beside a clearer one. */
  readonly besideLogit: number;
  /** From which logit of no need at all nothing is taken up. */
  readonly nothingLogit: number;
  /** How far below its threshold a need may fall and still be offered as a choice. */
  readonly closeLogit: number;
}

const numbers = z.array(z.number());
export const headerSchema = z.strictObject({
  format: z.literal("what-matters-understanding-1"),
  encoder: z.string(),
  /** Of the examples and variants that it was trained on. */
  trainedOn: z.string(),
  needs: z.array(z.enum(NEED_IDS)),
  bias: numbers,
  thresholds: numbers,
  besideLogit: z.number(),
  nothingLogit: z.number(),
  closeLogit: z.number(),
  rows: z.record(z.enum(PARTS), z.number().int().positive()),
  scales: z.record(z.enum(PARTS), numbers),
});
export type Header = z.infer<typeof headerSchema>;

/** The model from its two files. Throws `understanding.weights` when they do not belong together. */
export function modelFrom(header: Header, values: Int8Array): Model {
  const columns = header.bias.length;
  const length = PARTS.reduce((sum, part) => sum + header.rows[part] * columns, 0);
  if (values.length !== length) throw new CodedError("understanding.weights", { has: values.length, wants: length });
  let from = 0;
  const take = (part: Part): Float32Array => {
    const scales = header.scales[part];
    const own = values.subarray(from, from + header.rows[part] * columns);
    from += own.length;
    return Float32Array.from(own, (value, at) => value * (scales[at % columns] ?? 0));
  };
  const [vector, look, hear, words] = [take("vector"), take("look"), take("hear"), take("words")];
  const { needs, besideLogit, nothingLogit, closeLogit } = header;
  return {
    ...{ vector, look, hear, words, needs, besideLogit, nothingLogit, closeLogit },
    bias: Float32Array.from(header.bias),
    thresholds: Float32Array.from(header.thresholds),
  };
}
