/** Understands the messages of one batch in the worker: all their pieces go to the encoder together. */
import { guessLanguage } from "../../knowledge/languages/guess.ts";
import { hearDanger } from "../../knowledge/safety/danger-model.ts";
import { classify } from "../../knowledge/understanding/classify.ts";
import { wordFeatures } from "../../knowledge/understanding/features.ts";
import { piecesOf, type Understanding } from "../../knowledge/understanding/pieces.ts";
import type { Understood } from "../../knowledge/understanding/understood.ts";
import type { Encoder } from "./encoder.ts";

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
      const read = own.flatMap((piece, place) => {
        const one = encoded[from + place];
        return one === undefined ? [] : [{ ...one, features: wordFeatures(piece) }];
      });
      return { ...classify(read, model), safety: hearDanger(read, danger), language: guessLanguage(texts[at] ?? "") };
    });
  };
}
