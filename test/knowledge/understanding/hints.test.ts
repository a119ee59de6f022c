import assert from "node:assert/strict";
import { loadEncoder } from "../../../bot/lookup/encoder.ts";
import { makeReader, type Reader } from "../../../bot/lookup/understand-batch.ts";
import { loadUnderstanding } from "../../../knowledge/load.ts";
import type { NeedId } from "../../../knowledge/taxonomy.ts";

describe("hints of needs", function () {
  this.timeout(60_000);
  let hintsOf: Reader["hints"];
  before(async () => {
    hintsOf = makeReader(await loadEncoder(), loadUnderstanding()).hints;
  });

  const table: [text: string, shown: NeedId[], why: string][] = [
    [
      "done me wages on the slots again and now I owe four grand",
      ["gambling", "debt"],
      "a second need beside a clear one",
    ],
    ["a hot meal and a natter, I am on me own", ["food", "loneliness"], "two in one breath"],
    ["no food in the house. I can't sleep either.", ["food", "sleep"], "two sentences"],
  ];
  for (const [text, shown, why] of table) {
    it(`show ${shown.join(" and ")} in "${text}": ${why}`, async () => {
      const hints = await hintsOf(text);
      const ids = hints.map(({ id }) => id);
      assert.deepEqual(
        shown.filter((need) => !ids.includes(need)),
        [],
      );
      const scores = hints.map(({ score }) => score);
      assert.deepEqual(
        scores,
        [...scores].sort((one, other) => other - one),
        "the likeliest first",
      );
    });
  }

  for (const text of ["what is the capital of France", "what time is kick off", "thanks love", "", "🙂"]) {
    it(`show nothing in "${text}", which tells of no need`, async () => {
      assert.deepEqual(await hintsOf(text), []);
    });
  }
});
