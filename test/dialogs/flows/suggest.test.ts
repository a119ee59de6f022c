/** What is looked up before something is suggested. */
import assert from "node:assert/strict";
import { queryFor } from "../../../dialogs/flows/suggest.ts";
import { newState } from "../../../dialogs/index.ts";
import { WHAT_MATTERS } from "../../../dialogs/state.ts";
import { liverpool, MONDAY_MORNING } from "../talk.ts";

const TAPS: readonly (readonly [question: string, option: string, told: readonly string[], why: string])[] = [
  ["money.debts", "scary-lender", ["lender"], "the help is another than for a catalogue"],
  ["money.debts", "cards-or-loans", [], "an ordinary debt"],
  ["isolation.caring", "memory", ["dementia"], "nothing to misread in a tap"],
  ["isolation.caring", "old-age", [], "being old is no dementia"],
];

describe("the query for suggestions", () => {
  for (const [question, option, told, why] of TAPS) {
    it(`tells of ${told.join() || "nothing more"} after ${option}: ${why}`, () => {
      const answers = [{ question, value: [option], words: "", asked: "", misses: 0 }];
      const query = queryFor({ ...newState(), answers }, MONDAY_MORNING, liverpool());
      assert.deepEqual(query.situations, told);
    });
  }

  it("takes no situation from needs that were only read in words", () => {
    const answers = [{ question: WHAT_MATTERS, value: ["memory"], words: "", needs: ["memory" as const], misses: 0 }];
    assert.deepEqual(queryFor({ ...newState(), answers }, MONDAY_MORNING, liverpool()).situations, []);
  });
});
