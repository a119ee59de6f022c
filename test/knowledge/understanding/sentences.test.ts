import assert from "node:assert/strict";
import fc from "fast-check";
import { sentences } from "../../../knowledge/understanding/sentences.ts";

describe("cutting a message into stretches", () => {
  for (const [message, stretches, why] of [
    ["no food in", ["no food in"], "one thought"],
    ["rent is late. no food in!", ["rent is late.", "no food in!"], "sentences"],
    ["rent is late\nno food in", ["rent is late", "no food in"], "lines"],
    [
      "my ex left in january and he was paying half of everything so now the rent is behind",
      ["my ex left in january", "and he was paying half of everything", "so now the rent is behind"],
      "a ramble without a full stop is cut where thoughts join",
    ],
    ["bread and butter and jam", ["bread and butter and jam"], "short sentences stay whole"],
    ["... !!", [], "marks alone say nothing"],
    ["", [], "nothing to read"],
  ] as const) {
    it(`${JSON.stringify(message.slice(0, 40))}: ${why}`, () => {
      assert.deepEqual(sentences(message), stretches);
    });
  }

  it("loses no word of a message that a person could type, and none is too long for the encoder", () => {
    const word = fc.stringMatching(/^[a-z]{1,9}$/);
    const mark = fc.constantFrom(" ", " ", " ", ", ", ". ", "\n", " and ");
    fc.assert(
      fc.property(fc.array(fc.tuple(word, mark), { maxLength: 200 }), (parts) => {
        const message = parts.flat().join("");
        const words = (text: string) => text.match(/[a-z]+/g) ?? [];
        const stretches = sentences(message);
        assert.deepEqual(stretches.flatMap(words), words(message));
        assert.ok(stretches.every((stretch) => words(stretch).length <= 24));
      }),
    );
  });
});
