/** Reads messages as the running service does. Encoding thousands takes minutes, so it is kept in `data/` between runs. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DIMENSIONS, ENCODER, loadEncoder } from "../../../bot/lookup/encoder.ts";
import { wordFeatures } from "../../../knowledge/understanding/features.ts";
import type { Piece } from "../../../knowledge/understanding/logits.ts";
import { piecesOf } from "../../../knowledge/understanding/pieces.ts";
import type { Variants } from "../../../knowledge/understanding/variants.ts";

const KEPT = join(import.meta.dirname, "../../../data/encoded", ENCODER);

/** The pieces of each message, as `classify` takes them, or in longer ones. */
export async function readMessages(
  messages: readonly string[],
  variants: Variants,
  mostWords?: number,
): Promise<Piece[][]> {
  const texts = messages.map((message) => piecesOf(message, variants, mostWords));
  await encodeMissing([...new Set(texts.flat())].filter((text) => !existsSync(fileOf(text))));
  return texts.map((own) => own.map((text) => ({ ...readKept(text), features: wordFeatures(text) })));
}

/** One at a time: in a batch the padding changes the last digit, and the same weights could not be made again. */
async function encodeMissing(texts: readonly string[]): Promise<void> {
  if (texts.length === 0) return;
  mkdirSync(KEPT, { recursive: true });
  const encoder = await loadEncoder();
  for (const text of texts) {
    for (const { vector, states } of await encoder.encode([text])) {
      const all = new Float32Array(vector.length + states.length);
      all.set(vector);
      all.set(states, vector.length);
      writeFileSync(fileOf(text), Buffer.from(all.buffer));
    }
  }
}

function readKept(text: string): Omit<Piece, "features"> {
  const bytes = readFileSync(fileOf(text));
  const all = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  return { vector: all.slice(0, DIMENSIONS), states: all.slice(DIMENSIONS) };
}

function fileOf(text: string): string {
  return join(KEPT, createHash("sha256").update(text).digest("hex").slice(0, 32));
}
