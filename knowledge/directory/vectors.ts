/**
 * Sentence vectors of the directory: made once by a script, kept by a hash of the sentence as whole numbers from -127 to
 * 127 (a quarter of the size, and the cosine moves by less than a hundredth).
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Service } from "./service.ts";

export interface Vector {
  readonly values: Int8Array;
  readonly norm: number;
}

/** Vectors by content hash, and the model that made them. */
export interface Vectors {
  readonly model: string;
  readonly byHash: ReadonlyMap<string, Vector>;
}

const LARGEST = 127;

const fileSchema = z.strictObject({
  format: z.literal("what-matters-vectors-1"),
  model: z.string(),
  dimensions: z.number().int().positive(),
  vectors: z.record(z.string(), z.string()),
});

/** The sentences that stand for a service: its name, then each sentence of what it does. Same sentences share a vector. */
export function meaningTexts(service: Pick<Service, "name" | "description">): readonly string[] {
  return [service.name, ...sentencesOf(service.description)];
}

/** Sentences of a text as they go to the encoder: straight quotes, single spaces, none empty. */
export function sentencesOf(text: string): readonly string[] {
  const plain = text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, " ");
  return plain
    .split(/(?<=[.!?])\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\p{L}/u.test(sentence));
}

/** What a sentence's vector is kept under. */
export function contentHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 24);
}

/** A vector as whole numbers, its longest side 127. */
export function quantise(numbers: ArrayLike<number>): Vector {
  const all = Array.from(numbers);
  const largest = Math.max(...all.map(Math.abs)) || 1;
  return withNorm(Int8Array.from(all, (each) => Math.round((each / largest) * LARGEST)));
}

/** How close two vectors point, -1 to 1; 0 when one of them is all noughts. */
export function cosine(one: Vector, other: Vector): number {
  const [left, right] = [one.values, other.values];
  let sum = 0;
  for (let at = 0; at < left.length; at += 1) sum += (left[at] ?? 0) * (right[at] ?? 0);
  return sum === 0 ? 0 : sum / (one.norm * other.norm);
}

/** The text of the vectors file: JSON, one vector a line, in the order of their hashes. */
export function packVectors({ model, byHash }: Vectors): string {
  const dimensions = [...byHash.values()][0]?.values.length ?? 1;
  const lines = [...byHash]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([hash, { values }]) => `    ${JSON.stringify(hash)}: ${JSON.stringify(base64(values))}`);
  const head = `{\n  "format": "what-matters-vectors-1",\n  "model": ${JSON.stringify(model)},\n  "dimensions": ${dimensions},`;
  return `${head}\n  "vectors": {\n${lines.join(",\n")}\n  }\n}\n`;
}

/** Reads a vectors file. Throws zod's error, or a `SyntaxError`, when it is not one; vectors of a wrong length are left out. */
export function unpackVectors(json: string): Vectors {
  const { model, dimensions, vectors } = fileSchema.parse(JSON.parse(json));
  const all = Object.entries(vectors).map(([hash, text]): [string, Vector] => [hash, withNorm(fromBase64(text))]);
  return { model, byHash: new Map(all.filter(([, { values }]) => values.length === dimensions)) };
}

function withNorm(values: Int8Array): Vector {
  return { values, norm: Math.sqrt(values.reduce((sum, each) => sum + each * each, 0)) };
}

function base64(values: Int8Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.length).toString("base64");
}

function fromBase64(text: string): Int8Array {
  return new Int8Array(Buffer.from(text, "base64"));
}
