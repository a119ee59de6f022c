import assert from "node:assert/strict";
import { BUCKETS, wordFeatures } from "../../../knowledge/understanding/features.ts";

describe("what the words themselves say", () => {
  it("is nothing without words", () => {
    assert.equal(wordFeatures("?! …").length, 0);
  });

  it("counts each feature once and keeps it in its bucket", () => {
    const features = wordFeatures("rent rent rent behind with the rent");
    assert.equal(new Set(features).size, features.length);
    assert.ok(features.every((bucket) => bucket < BUCKETS));
  });

  for (const [one, other, least, why] of [
    ["lonely", "lonley", 0.15, "a slip of the finger shares its runs of letters"],
    ["can't sleep", "cant sleep", 1, "an apostrophe makes no difference"],
    ["rent, late", "rent late", 1, "nor do marks"],
  ] as const) {
    it(`"${one}" and "${other}" share features: ${why}`, () => {
      assert.ok(shared(one, other) >= least, String(shared(one, other)));
    });
  }

  it("the order of words counts", () => {
    assert.ok(shared("late rent", "rent late") < 1);
  });

  function shared(one: string, other: string): number {
    const [left, right] = [new Set(wordFeatures(one)), new Set(wordFeatures(other))];
    return [...left].filter((bucket) => right.has(bucket)).length / Math.max(left.size, right.size);
  }
});
