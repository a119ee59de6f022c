/**
 * The trained layer that recognises needs by meaning: one direction in the space of the sentence encoder for each need,
 * learnt by `deploy/scripts/train-service-needs.ts` from `descriptions.yaml` alone, so that the starter directory, which
 * lists its needs, can measure it.
 */
import { z } from "zod";
import { NEED_IDS, type NeedId } from "../../taxonomy.ts";
import { contentHash, type Vector, type Vectors } from "../vectors.ts";

const FORMAT = "what-matters-service-needs-1";

const sentences = z.array(z.string().min(1)).min(1);
export const descriptionsSchema = z.strictObject({
  needs: z.record(z.enum(NEED_IDS), sentences.min(4)),
  none: sentences,
});
export type Descriptions = z.infer<typeof descriptionsSchema>;

export const layerSchema = z.strictObject({
  format: z.literal(FORMAT),
  /** The encoder whose vectors it reads. */
  model: z.string(),
  /** Hash of the descriptions that it was trained on. */
  trainedOn: z.string(),
  dimensions: z.number().int().positive(),
  needs: z.array(
    z.strictObject({ need: z.enum(NEED_IDS), bias: z.number(), scale: z.number().positive(), weights: z.string() }),
  ),
});
export type LayerFile = z.infer<typeof layerSchema>;

export interface NeedLayer {
  readonly model: string;
  readonly trainedOn: string;
  readonly directions: readonly { readonly need: NeedId; readonly bias: number; readonly weights: Float64Array }[];
}

/** What meaning is read with: the layer, and the vectors of the services' sentences (`meaningTexts`) by content hash. */
export interface Meaning {
  readonly layer: NeedLayer;
  readonly vectors: Vectors;
}

/** How well a service's words fit a need, about 0 to 1, and the sentence of it that fits best. */
export interface Fit {
  readonly need: NeedId;
  readonly score: number;
  readonly sentence: string;
}

/** The layer of a file. */
export function layerFrom({ model, trainedOn, needs }: LayerFile): NeedLayer {
  return {
    model,
    trainedOn,
    directions: needs.map(({ need, bias, scale, weights }) => ({
      need,
      bias,
      weights: Float64Array.from(new Int8Array(Buffer.from(weights, "base64")), (whole) => whole * scale),
    })),
  };
}

/** The text of the layer's file. */
export function packLayer(layer: Omit<LayerFile, "format">): string {
  return `${JSON.stringify({ format: FORMAT, ...layer }, null, 2)}\n`;
}

/** What stands for descriptions in the layer's file, so that a change of theirs asks for a new training. */
export function descriptionsHash(descriptions: Descriptions): string {
  return contentHash(JSON.stringify(descriptions));
}

/** How much of a fit is the best sentence's; the rest is that of all words together. */
const BY_BEST = 0.7;

/**
 * How well a service fits every need: mostly by the best of its sentences, since a long description speaks of its need in
 * one, and by all its words together. A name counts among these, and alone only where nothing else is said: many are
 * names of saints and streets. `saidOf` is what the words of a sentence add for a need. Empty where no sentence has a
 * vector of the same encoder.
 */
export function fitsOf(
  name: string,
  sentences: readonly string[],
  { layer, vectors }: Meaning,
  saidOf: (sentence: string, need: NeedId) => number = () => 0,
): readonly Fit[] {
  if (vectors.model !== layer.model) return [];
  const named = unitsOf([name], vectors);
  const said = unitsOf(sentences, vectors);
  const all = [...named, ...said];
  if (all.length === 0) return [];
  const together = normalised(sumOf(all.map(({ unit }) => unit)));
  return layer.directions.map(({ need, bias, weights }) => {
    const scored = (said.length > 0 ? said : named).map(({ sentence, unit }) => ({
      sentence,
      score: dot(weights, unit) + bias + saidOf(sentence, need),
    }));
    const best = scored.reduce((one, other) => (other.score > one.score ? other : one));
    const asWhole = dot(weights, together) + bias;
    return { need, score: BY_BEST * best.score + (1 - BY_BEST) * asWhole, sentence: best.sentence };
  });
}

function unitsOf(
  sentences: readonly string[],
  { byHash }: Vectors,
): readonly { sentence: string; unit: Float64Array }[] {
  return sentences.flatMap((sentence) => {
    const vector = byHash.get(contentHash(sentence));
    return vector === undefined || vector.norm === 0 ? [] : [{ sentence, unit: unitOf(vector) }];
  });
}

function unitOf({ values, norm }: Vector): Float64Array {
  return Float64Array.from(values, (value) => value / norm);
}

function sumOf(vectors: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) for (const [at, value] of vector.entries()) sum[at] = (sum[at] ?? 0) + value;
  return sum;
}

function normalised(vector: Float64Array): Float64Array {
  const norm = Math.sqrt(dot(vector, vector)) || 1;
  return vector.map((value) => value / norm);
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}
