/** How close services come to a text in meaning: their sentence vectors one behind the other, compared only for a short list. */
import type { Service } from "./service.ts";
import { contentHash, meaningTexts, type Vector, type Vectors } from "./vectors.ts";

/** A service goes by its number. Plain data. */
export interface MeaningIndex {
  readonly dimensions: number;
  /** Where the vectors of each service start in `vectorIds`, and after the last one where they end. */
  readonly starts: Uint32Array;
  readonly vectorIds: Uint32Array;
  readonly values: Int8Array;
  readonly norms: Float64Array;
}

/** Makes the index; a service without vectors comes close to nothing. Same sentences are kept once. */
export function makeMeaningIndex(services: readonly Service[], vectors: Vectors | undefined): MeaningIndex {
  const idOf = new Map<string, number>();
  const kept: Vector[] = [];
  const vectorIds: number[] = [];
  const starts = new Uint32Array(services.length + 1);
  for (const [at, service] of services.entries()) {
    for (const text of vectors === undefined ? [] : meaningTexts(service)) vectorIds.push(...idsOf(text));
    starts[at + 1] = vectorIds.length;
  }
  const dimensions = kept[0]?.values.length ?? 0;
  const values = new Int8Array(kept.length * dimensions);
  for (const [id, vector] of kept.entries()) values.set(vector.values, id * dimensions);
  const norms = Float64Array.from(kept, ({ norm }) => norm);
  return { dimensions, starts, vectorIds: Uint32Array.from(vectorIds), values, norms };

  function idsOf(text: string): readonly number[] {
    const known = idOf.get(text);
    if (known !== undefined) return [known];
    const vector = vectors?.byHash.get(contentHash(text));
    if (vector === undefined) return [];
    idOf.set(text, kept.length);
    return [kept.push(vector) - 1];
  }
}

/** The largest cosine between a service's sentences and those asked for, 0 to 1. */
export function closestMeaning(index: MeaningIndex, service: number, asked: readonly Vector[]): number {
  let best = 0;
  const end = index.starts[service + 1] ?? 0;
  for (let at = index.starts[service] ?? 0; at < end; at += 1) {
    const id = index.vectorIds[at] ?? 0;
    for (const { values, norm } of asked) {
      const sum = product(index.values, id * index.dimensions, values);
      if (sum > 0) best = Math.max(best, sum / ((index.norms[id] ?? 1) * norm));
    }
  }
  return best;
}

function product(all: Int8Array, from: number, asked: Int8Array): number {
  let sum = 0;
  // Kept a whole number of 32 bits, which is a third faster.
  for (let at = 0; at < asked.length; at += 1) sum = (sum + Math.imul(all[from + at] ?? 0, asked[at] ?? 0)) | 0;
  return sum;
}
