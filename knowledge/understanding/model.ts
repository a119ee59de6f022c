/** The layer that reads needs, with the bars from which what it shows is acted on. */
import { z } from "zod";
import { NEED_IDS, type NeedId } from "../taxonomy.ts";
import { type Layer, layerFrom, layerHeader } from "./layer.ts";

/** One column for each need and a last one for no need at all. */
export interface Model {
  readonly layer: Layer;
  readonly needs: readonly NeedId[];
  /** The logit from which a need is taken up. */
  readonly thresholds: Float32Array;
  /** How far above its threshold a need must be to be taken up beside a clearer one. */
  readonly besideLogit: number;
  /** From which logit of no need at all nothing is taken up. */
  readonly nothingLogit: number;
  /** How far below its threshold a need may fall and still be offered as a choice. */
  readonly closeLogit: number;
}

export const headerSchema = z.strictObject({
  ...layerHeader,
  needs: z.array(z.enum(NEED_IDS)),
  thresholds: z.array(z.number()),
  besideLogit: z.number(),
  nothingLogit: z.number(),
  closeLogit: z.number(),
});
export type Header = z.infer<typeof headerSchema>;

/** The model from its two files. @throws CodedError `understanding.weights` when they do not belong together. */
export function modelFrom(header: Header, values: Int8Array): Model {
  const { needs, besideLogit, nothingLogit, closeLogit } = header;
  const thresholds = Float32Array.from(header.thresholds);
  return { layer: layerFrom(header, values), needs, thresholds, besideLogit, nothingLogit, closeLogit };
}
