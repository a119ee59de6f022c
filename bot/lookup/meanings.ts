/**
 * Vectors of what a person is looking for, a sentence at a time, kept for a while: "show more" and "not for me" ask again
 * in the same words.
 */
import { quantise, sentencesOf, type Vector } from "../../knowledge/directory/vectors.ts";
import type { Encoder } from "./encoder.ts";
import { keepLast } from "./kept.ts";

/** What a person is looking for is said in the first of a long story's sentences; the rest only costs time. */
const MOST_SENTENCES = 12;
const KEPT_SENTENCES = 2_000;

/** Gives the vectors of a text's sentences; `encode` gives one for each sentence, in order. */
export function makeMeanings(
  encode: (sentences: readonly string[]) => Promise<readonly Vector[]>,
): (text: string) => Promise<readonly Vector[]> {
  const kept = keepLast<Vector>(KEPT_SENTENCES);

  return async (text) => {
    const sentences = sentencesOf(text).slice(0, MOST_SENTENCES);
    const known = new Map(sentences.map((sentence) => [sentence, kept.get(sentence)]));
    const fresh = [...known].flatMap(([sentence, vector]) => (vector === undefined ? [sentence] : []));
    const encoded = fresh.length === 0 ? [] : await encode(fresh);
    for (const [at, sentence] of fresh.entries()) {
      const vector = encoded[at];
      if (vector === undefined) continue;
      known.set(sentence, vector);
      kept.set(sentence, vector);
    }
    return sentences.flatMap((sentence) => known.get(sentence) ?? []);
  };
}

/** The vectors of sentences for the directory: of its services, and of what people ask. Capitals make no difference. */
export async function encodeMeanings(encoder: Encoder, sentences: readonly string[]): Promise<readonly Vector[]> {
  const encoded = await encoder.encode(sentences.map((sentence) => sentence.toLowerCase()));
  return encoded.map(({ vector }) => quantise(vector));
}
