/** How a message goes to the encoder: made plain, and cut so that no piece is longer than what it reads at once. */
import type { DangerModel } from "../safety/danger-model.ts";
import type { Model } from "./model.ts";
import { normalise } from "./normalise.ts";
import { sentences } from "./sentences.ts";
import type { Variants } from "./variants.ts";

/** All that messages are understood with. */
export interface Understanding {
  readonly variants: Variants;
  readonly model: Model;
  readonly danger: DangerModel;
}

/**
 * The encoder would read twice as many, but in a long story each need is heard among many others: cut at 40, five needs in
 * a hundred more are found in messages of 50 words and longer, at the price of one more call.
 */
const MOST_WORDS = 40;

/** The pieces of a message in order, as few as will do; none when there is nothing to read. */
export function piecesOf(message: string, variants: Variants, mostWords: number = MOST_WORDS): string[] {
  const pieces: string[] = [];
  let words = 0;
  for (const stretch of sentences(normalise(message, variants))) {
    const length = stretch.split(" ").length;
    const last = pieces.length - 1;
    if (last >= 0 && words + length <= mostWords) {
      pieces[last] += ` ${stretch}`;
      words += length;
    } else {
      pieces.push(stretch);
      words = length;
    }
  }
  return pieces;
}
