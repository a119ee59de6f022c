/** Which services fit a search by words: what shares a word or plainly means the same, and nothing for words nobody has. */
import assert from "node:assert/strict";
import { fittingWords, mayFitWords } from "../../../knowledge/directory/word-fit.ts";
import { weights } from "./liverpool.ts";

const { leastMeaning, shareOfBest } = weights.search;
const scored = (service: string, textScore: number, meaningScore: number) => ({ service, textScore, meaningScore });
const BEST = scored("best", 0.8, 0.3);

const FITS: readonly (readonly [textScore: number, meaningScore: number, is: boolean, why: string])[] = [
  [0.8 * shareOfBest, 0, true, "it shares enough of what the best one shares"],
  [0.79 * shareOfBest, 0, false, "a word that stands everywhere"],
  [0, leastMeaning, true, "it plainly means the same"],
  [0, leastMeaning - 0.01, false, "it only means something of the kind"],
  [0.01, leastMeaning - 0.01, false, "both are faint, and two faint things are not one plain one"],
];

describe("what fits a search by words", () => {
  for (const [textScore, meaningScore, is, why] of FITS) {
    it(`${textScore} by words and ${meaningScore} by meaning is ${is}: ${why}`, () => {
      const found = fittingWords([BEST, scored("other", textScore, meaningScore)], weights, () => false);
      assert.deepEqual(
        found.map(({ service }) => service),
        is ? ["best", "other"] : ["best"],
      );
    });
  }

  it("is nothing where no word is known, whatever the encoder makes of the letters", () => {
    assert.deepEqual(
      fittingWords([scored("one", 0, 1)], weights, () => false),
      [],
    );
  });

  it("is what is called so, whatever its words are", () => {
    const [called, other] = [scored("be-more", 0, 0), scored("other", 0, 0)];
    assert.deepEqual(
      fittingWords([called, other], weights, ({ service }) => service === "be-more"),
      [called],
    );
  });

  it("may be anything with a word in common, and of the rest what plainly means the same", () => {
    const may = ([text, meaning]: readonly [number, number]) =>
      mayFitWords({ textScore: text, meaningScore: meaning }, weights);
    assert.deepEqual([[0.01, 0] as const, [0, leastMeaning] as const, [0, 0] as const].map(may), [true, true, false]);
  });
});
