import assert from "node:assert/strict";
import { type CardAction, readCardAction } from "../../../dialogs/answers/card-action.ts";

const THREE = ["Sample Garden", "Sample Choir", "Toxteth Pantry"];

const CASES: readonly (readonly [typed: string, action: CardAction["action"], position: number, why: string])[] = [
  ["save 1", "save", 1, "by its number"],
  ["Save to my plan 2", "save", 2, "the label with the number"],
  ["save the pantry", "save", 3, "by its name"],
  ["put the last one in my plan", "save", 3, "by its place"],
  ["Tell me more 2", "tell", 2, "the label with the number"],
  ["tell me about the choir", "tell", 2, "by its name"],
  ["Not for me 3", "refuse", 3, "the label with the number"],
  ["Take out of my plan 1", "unsave", 1, "the label with the number"],
  ["take 1 out of my plan", "unsave", 1, "in words"],
  ["remove the garden", "unsave", 1, "by its name"],
];
const NONE: readonly (readonly [typed: string, why: string])[] = [
  ["save", "which of the three is not said"],
  ["save 4", "there is no fourth"],
  ["save 1 and 2", "one at a time"],
  ["I want to save money", "about money"],
  ["take me out of this flat", "about a home"],
];

describe("what is to be done with a service", () => {
  for (const [typed, action, position, why] of CASES) {
    it(`“${typed}” is ${action} ${position}: ${why}`, () => {
      assert.deepEqual(readCardAction(typed, THREE), { action, position });
    });
  }

  for (const [typed, why] of NONE) {
    it(`“${typed}” is nothing certain: ${why}`, () => assert.equal(readCardAction(typed, THREE), undefined));
  }

  it("needs no number where there is one service only, and is nothing where there is none", () => {
    assert.deepEqual(readCardAction("Save to my plan", ["Sample Garden"]), { action: "save", position: 1 });
    assert.equal(readCardAction("Save to my plan", []), undefined);
  });
});
