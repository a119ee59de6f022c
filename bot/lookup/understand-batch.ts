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
import { keepLast } from "./kept.ts";

export interface Reader {
  /** `safety` is what the trained layer hears; what the rules notice on the main thread is joined there. */
  understand(texts: readonly string[]): Promise<readonly Understood[]>;
  /** The needs that show at all in a text. Free for what was understood of late: a search is mostly for such a text. */
  hints(text: string): Promise<readonly Scored<NeedId>[]>;
}

const KEPT_TEXTS = 500;

export function makeReader(encoder: Encoder, { variants, model, danger }: Understanding): Reader {
  const kept = keepLast<readonly Scored<NeedId>[]>(KEPT_TEXTS);
  return {
    async understand(texts) {
      const pieces = texts.map((text) => piecesOf(text, variants));
      const encoded = await encoder.encode(pieces.flat());
      let next = 0;
      return pieces.map((own, at): Understood => {
        const [text = "", from] = [texts[at], next];
        next += own.length;
        const read = readable(own, encoded.slice(from, next));
        kept.set(text, hintsIn(read, model));
        return { ...classify(read, model), safety: hearDanger(read, danger), language: guessLanguage(text) };
      });
    },
    async hints(text) {
      const known = kept.get(text);
      if (known !== undefined) return known;
      const pieces = piecesOf(text, variants);
      const found = hintsIn(readable(pieces, await encoder.encode(pieces)), model);
      kept.set(text, found);
      return found;
    },
  };
}

function readable(texts: readonly string[], encoded: readonly Encoded[]): readonly Piece[] {
  return texts.flatMap((text, at) => {
    const one = encoded[at];
    return one === undefined ? [] : [{ ...one, features: wordFeatures(text) }];
  });
}
