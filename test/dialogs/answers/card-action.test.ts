import assert from "node:assert/strict";
import { readCardAction } from "../../../dialogs/answers/card-action.ts";

const NAMES = ["Citizens Advice Liverpool", "Micah food bank", "The Florrie"];

describe("what to do with a service shown", () => {
  const cases: readonly (readonly [typed: string, names: readonly string[], expected: unknown, why: string])[] = [
    ["save 2", NAMES, { action: "save", position: 2 }, "by number"],
    ["keep the last one", NAMES, { action: "save", position: 3 }, "by place"],
    ["put the Florrie in my plan", NAMES, { action: "save", position: 3 }, "by name"],
    ["tell me about 1", NAMES, { action: "tell", position: 1 }, "more about one"],
    ["not for me 3", NAMES, { action: "refuse", position: 3 }, "refused"],
    ["take 1 out of my plan", NAMES, { action: "unsave", position: 1 }, "out again"],
    ["save", ["The Florrie"], { action: "save", position: 1 }, "one card leaves no doubt"],
    ["save", NAMES, undefined, "which of the three is not said"],
    ["save 9", NAMES, undefined, "there is no ninth"],
    ["constructor", NAMES, undefined, "a word that means something to JavaScript"],
    ["I want to see my kids", NAMES, undefined, "a wish is not a service"],
    ["save 1", [], undefined, "nothing was shown"],
  ];
  for (const [typed, names, expected, why] of cases) {
    it(`“${typed}” of ${names.length}: ${why}`, () => assert.deepEqual(readCardAction(typed, names), expected));
  }
});
