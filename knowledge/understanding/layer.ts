/**
 * A trained layer: a header in JSON and whole numbers from -127 to 127 in a file beside it, a quarter of the size of what
 * was learnt and no worse by any figure that we measure. One reads needs, another danger; both read messages the same way.
 */
import { z } from "zod";
import { CodedError } from "../errors.ts";

export const PARTS = ["vector", "look", "hear", "words"] as const;
export type Part = (typeof PARTS)[number];

/**
 * Weights for each input and each column, which is one thing that the layer tells. `vector` and `words` stand input by
 * input; `look` and `hear`, which are worked through whole for every token, column by column: twice as fast.
 */
export interface Layer extends Readonly<Record<Part, Float32Array>> {
  readonly bias: Float32Array;
}

const numbers = z.array(z.number());

/** What the header of every layer says. */
export const layerHeader = {
  format: z.literal("what-matters-layer-1"),
  encoder: z.string(),
  /** Of the examples and variants that it was trained on. */
  trainedOn: z.string(),
  bias: numbers,
  rows: z.record(z.enum(PARTS), z.number().int().positive()),
  scales: z.record(z.enum(PARTS), numbers),
};
const layerHeaderSchema = z.object(layerHeader);
export type LayerHeader = z.infer<typeof layerHeaderSchema>;

/** The layer from its two files. @throws CodedError `understanding.weights` when they do not belong together. */
export function layerFrom(header: LayerHeader, values: Int8Array): Layer {
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
  return {
    vector,
    look: byColumn(look, columns),
    hear: byColumn(hear, columns),
    words,
    bias: Float32Array.from(header.bias),
  };
}

/** Input by input, as the file has it, to column by column. */
export function byColumn(weights: Float32Array, columns: number): Float32Array {
  const rows = weights.length / columns;
  return weights.map((_, at) => weights[(at % rows) * columns + Math.floor(at / rows)] ?? 0);
}
