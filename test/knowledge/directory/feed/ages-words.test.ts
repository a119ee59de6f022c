import assert from "node:assert/strict";
import { dataOf, json } from "./mappings.ts";

describe("ages in words", () => {
  const ages: readonly (readonly [words: string, ages: readonly (number | undefined)[] | undefined, why: string])[] = [
    ["16-24", [16, 24], "a range"],
    ["Ages 16 to 24 years", [16, 24], "a range in words"],
    ["50+", [50], "a plus"],
    ["18 and over", [18], "in words"],
    ["18 years and above", [18], "in words"],
    ["Over 50s", [50], "people of fifty are meant"],
    ["Under 25", [undefined, 24], "not the age itself"],
    ["Under 5s", [undefined, 4], "not the age itself"],
    ["Up to 18", [undefined, 18], "the age itself"],
    ["All ages", [], "nobody is left out"],
    ["8-10 and 14+", undefined, "two answers"],
    ["Older people", undefined, "no number"],
    ["Over the hill", undefined, "no number"],
  ];
  for (const [words, expected, why] of ages) {
    it(`reads the ages of "${words}": ${why}`, () => {
      const [service] = dataOf(json("name: n, ages: a"), JSON.stringify([{ n: "A", a: words }]));
      assert.deepEqual([service?.minimum_age, service?.maximum_age], [expected?.[0], expected?.[1]]);
      assert.equal(service?.eligibility_description, expected ? undefined : words);
    });
  }
});
