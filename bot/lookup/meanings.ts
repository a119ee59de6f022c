/**
 * Vectors of what a person is looking for, a sentence at a time, kept for a while: "show more" and "not for me" ask again
 * in the same words.
 */
import { quantise, sentencesOf, type Vector } from "../../knowledge/directory/vectors.ts";
import type { Encoder } from "./encoder.ts";

/** What a person is looking for is said in the first of a long story's sentences; the rest only costs time. */
const MOST_SENTENCES = 12;
const KEPT_SENTENCES = 2_000;

/** Gives the vectors of a text's sentences; `encode` gives one for each sentence, in order. */
export function makeMeanings(
  encode: (sentences: readonly string[]) => Promise<readonly Vector[]>,
): (text: string) => Promise<readonly Vector[]> {
  const kept = new Map<string, Vector>();

  return async (text) => {
    const sentences = sentencesOf(text).slice(0, MOST_SENTENCES);
    const fresh = [...new Set(sentences)].filter((sentence) => !kept.has(sentence));
    const encoded = fresh.length === 0 ? [] : await encode(fresh);
    const made = new Map(fresh.map((sentence, at) => [sentence, encoded[at]]));
    return sentences.flatMap((sentence) => {
      const vector = kept.get(sentence) ?? made.get(sentence);
      if (vector !== undefined) keep(sentence, vector);
      return vector ?? [];
    });
  };

  /** The one longest unused goes first. */
  function keep(sentence: string, vector: Vector): void {
    kept.delete(sentence);
    kept.set(sentence, vector);
    const oldest = kept.size > KEPT_SENTENCES ? kept.keys().next() : undefined;
    if (oldest?.done === false) kept.delete(oldest.value);
  }
}

/** The vectors of sentences for the directory: of its services, and of what people ask. Capitals make no difference. */
export async function encodeMeanings(encoder: Encoder, sentences: readonly string[]): Promise<readonly Vector[]> {
  const encoded = await encoder.encode(sentences.map((sentence) => sentence.toLowerCase()));
  return encoded.map(({ vector }) => quantise(vector));
}
