/** Understands the messages of one batch in the worker: all their pieces go to the encoder together. */
import { guessLanguage } from "../../knowledge/languages/guess.ts";
import { hearDanger } from "../../knowledge/safety/danger-model.ts";
import type { NeedId } from "../../knowledge/taxonomy.ts";
import { classify } from "../../knowledge/understanding/classify.ts";
import { wordFeatures } from "../../knowledge/understanding/features.ts";
import { hintsIn } from "../../knowledge/understanding/hints.ts";
import type { Piece } from "../../knowledge/understanding/logits.ts";
import { piecesOf, type Understanding } from "../../knowledge/understanding/pieces.ts";
import type { Scored, Understood } from "../../knowledge/understanding/understood.ts";
import type { Encoded, Encoder } from "./encoder.ts";

export type Understand = (texts: readonly string[]) => Promise<readonly Understood[]>;

/** `safety` is what the trained layer hears; what the rules notice on the main thread is joined there. */
export function makeUnderstand(encoder: Encoder, { variants, model, danger }: Understanding): Understand {
  return async (texts) => {
    const pieces = texts.map((text) => piecesOf(text, variants));
    const encoded = await encoder.encode(pieces.flat());
    let next = 0;
    return pieces.map((own, at): Understood => {
      const from = next;
      next += own.length;
      const read = readable(own, encoded.slice(from, next));
      return { ...classify(read, model), safety: hearDanger(read, danger), language: guessLanguage(texts[at] ?? "") };
    });
  };
}

/** The needs that show at all in a text. */
export function makeHints(
  encoder: Encoder,
  { variants, model }: Understanding,
): (text: string) => Promise<readonly Scored<NeedId>[]> {
  return async (text) => {
    const pieces = piecesOf(text, variants);
    return hintsIn(readable(pieces, await encoder.encode(pieces)), model);
  };
}

function readable(texts: readonly string[], encoded: readonly Encoded[]): readonly Piece[] {
  return texts.flatMap((text, at) => {
    const one = encoded[at];
    return one === undefined ? [] : [{ ...one, features: wordFeatures(text) }];
  });
}
