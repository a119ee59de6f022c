/** What the encoder's worker is asked and answers. */
import type { Vector } from "../../knowledge/directory/vectors.ts";
import type { NeedId } from "../../knowledge/taxonomy.ts";
import type { Scored, Understood } from "../../knowledge/understanding/understood.ts";

export type EncoderQuestions = {
  /** Topics, needs, danger that the trained layer notices, and language, of any text. */
  readonly understand: { readonly ask: string; readonly answer: Understood };
  /** The vectors of sentences for searching the directory, in their order. */
  readonly meanings: { readonly ask: readonly string[]; readonly answer: readonly Vector[] };
  /** Needs that show at all in a text, for putting services in order. */
  readonly hints: { readonly ask: string; readonly answer: readonly Scored<NeedId>[] };
  /** The encoder alone, for whoever measures it: the text as it stands, at most 128 tokens of it, as 512 numbers. */
  readonly encode: { readonly ask: string; readonly answer: Float32Array };
};
