/**
 * The trained weights: a header in JSON and whole numbers from -127 to 127 in a file beside it, a quarter of the size of
 * what was learnt and no worse by any figure that we measure.
 */
import { z } from "zod";
import { CodedError } from "../errors.ts";
import { NEED_IDS, type NeedId } from "../taxonomy.ts";

/** One row for each input, one column for each need, and for each column what a 1 stands for. */
export interface Matrix {
  readonly values: Int8Array;
  readonly scales: Float32Array;
}

export const PARTS = ["vector", "look", "hear", "words"] as const;
export type Part = (typeof PARTS)[number];

export interface Model extends Readonly<Record<Part, Matrix>> {
  readonly needs: readonly NeedId[];
  readonly bias: Float32Array;
  /** The logit from which a need is taken up. */
  readonly thresholds: Float32Array;
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
  closeLogit: z.number(),
  rows: z.record(z.enum(PARTS), z.number().int().positive()),
  scales: z.record(z.enum(PARTS), numbers),
});
export type Header = z.infer<typeof headerSchema>;

/** The model from its two files. Throws `understanding.weights` when they do not belong together. */
export function modelFrom(header: Header, values: Int8Array): Model {
  const columns = header.needs.length;
  const length = PARTS.reduce((sum, part) => sum + header.rows[part] * columns, 0);
  if (values.length !== length) throw new CodedError("understanding.weights", { has: values.length, wants: length });
  let from = 0;
  const take = (part: Part): Matrix => {
    const end = from + header.rows[part] * columns;
    const matrix = { values: values.subarray(from, end), scales: Float32Array.from(header.scales[part]) };
    from = end;
    return matrix;
  };
  const [vector, look, hear, words] = [take("vector"), take("look"), take("hear"), take("words")];
  const { needs, closeLogit } = header;
  return {
    ...{ vector, look, hear, words, needs, closeLogit },
    bias: Float32Array.from(header.bias),
    thresholds: Float32Array.from(header.thresholds),
  };
}

/** Adds `times` the row of a matrix to `sums`, from place `into` on. */
export function timesRow(matrix: Matrix, row: number, times: number, sums: Float32Array, into: number): void {
  if (times === 0) return;
  const { values, scales } = matrix;
  const columns = scales.length;
  const from = row * columns;
  for (let column = 0; column < columns; column += 1) {
    sums[into + column] = (sums[into + column] ?? 0) + times * (values[from + column] ?? 0) * (scales[column] ?? 0);
  }
}
