/** Finds services for a query in the worker: its sentences become vectors, kept for a while, and the index does the rest. */
import { candidates } from "../../knowledge/directory/candidates.ts";
import type { DirectoryIndex } from "../../knowledge/directory/directory-index.ts";
import type { Candidate, Query } from "../../knowledge/directory/query.ts";
import { quantise, sentencesOf, type Vector } from "../../knowledge/directory/vectors.ts";
import type { Encoder } from "./encoder.ts";

export type Search = (query: Query) => Promise<readonly Candidate[]>;

/** What a person is looking for is said in the first of a long story's sentences; the rest only costs time. */
const MOST_SENTENCES = 12;
/** "Show more" and "not for me" ask again in the same words. */
const KEPT_SENTENCES = 2_000;

/** `index.vectors` must come from the same encoder. */
export function makeSearch(encoder: Encoder, index: DirectoryIndex): Search {
  const kept = new Map<string, Vector>();

  return async ({ text, ...query }) => {
    if (text === undefined) return candidates(query, index);
    return candidates({ ...query, text }, index, await vectorsOf(sentencesOf(text).slice(0, MOST_SENTENCES)));
  };

  async function vectorsOf(sentences: readonly string[]): Promise<readonly Vector[]> {
    const fresh = [...new Set(sentences)].filter((sentence) => !kept.has(sentence));
    const encoded = await encodeMeanings(encoder, fresh);
    const made = new Map(fresh.map((sentence, at) => [sentence, encoded[at]]));
    return sentences.flatMap((sentence) => {
      const vector = kept.get(sentence) ?? made.get(sentence);
      if (vector !== undefined) keep(sentence, vector);
      return vector ?? [];
    });
  }

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
