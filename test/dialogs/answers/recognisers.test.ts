import assert from "node:assert/strict";
import { dayInLondon, isoDate } from "../../../dialogs/answers/day.ts";
import { recognisedDay, recognisedNumber } from "../../../dialogs/answers/recognisers.ts";
import { NOW } from "./readings.ts";

const today = dayInLondon(NOW);

describe("the recognisers behind their guards", () => {
  it("read a day that our own lexicon has no words for", () => {
    assert.equal(isoDate(recognisedDay("two fridays from now", today) ?? 0), "2026-12-04");
  });

  it("read a number", () => {
    assert.equal(recognisedNumber("one hundred and twenty three"), 123);
  });

  it("see no more than 200 characters: a longer number would block the process", () => {
    assert.equal(recognisedNumber("9".repeat(201)), undefined);
    assert.equal(recognisedDay(`tomorrow ${"x".repeat(200)}`, today), undefined);
  });

  it("give no number where they would say that it is not one", () => {
    assert.equal(recognisedNumber("7 out of 10"), undefined);
  });

  it("give nothing where they find more than one", () => {
    assert.equal(recognisedNumber("three or maybe eleventy or four"), undefined);
    assert.equal(recognisedDay("monday or tuesday", today), undefined);
  });
});
