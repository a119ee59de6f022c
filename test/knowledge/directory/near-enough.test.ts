/** How little is enough to be offered where no need is clear. */
import assert from "node:assert/strict";
import { isNearEnough } from "../../../knowledge/directory/near-enough.ts";
import { weights } from "./liverpool.ts";

const { leastMeaning, leastText, leastHint, leastTogether: together } = weights;

const FITS: readonly (readonly [
  hintScore: number,
  meaningScore: number,
  textScore: number,
  is: boolean,
  why: string,
])[] = [
  [0, 0, 0, false, "nothing speaks for it"],
  [leastHint, 0, 0, true, "a need shows well"],
  [0, leastMeaning, 0, true, "it means much the same"],
  [0, 0, leastText, true, "it shares many words"],
  [together.hint, 0, 0, false, "a need that barely shows is not believed alone"],
  [0, together.meaning, together.text, false, "nor are meaning and words that are only like"],
  [together.hint, together.meaning, 0, true, "but the two together are"],
  [together.hint, 0, together.text, true, "and with words"],
];

describe("near enough, without a clear need,", () => {
  for (const [hintScore, meaningScore, textScore, is, why] of FITS) {
    it(`is ${is}: ${why}`, () => {
      assert.equal(isNearEnough({ hintScore, meaningScore, textScore }, weights), is);
    });
  }
});
