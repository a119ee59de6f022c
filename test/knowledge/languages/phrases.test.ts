import assert from "node:assert/strict";
import fc from "fast-check";
import { CodedError } from "../../../knowledge/errors.ts";
import { matchers } from "../../../knowledge/languages/phrase-matcher.ts";
import { end, spaced, start, vocabulary, whole, within } from "../../../knowledge/languages/phrases.ts";

const groups = { person: "(person|human being)", a: "(a|an)" };
const PHRASES = "(can i)? speak to {a}? {person}, ring me (back|now)?";

const table: readonly (readonly [words: string, isOne: boolean, why: string])[] = [
  ["speak to person", true, "all that is optional left out"],
  ["can i speak to a human being", true, "a group with a choice of two words"],
  ["ring me", true, "the second phrase"],
  ["ring me back", true, "with its ending"],
  ["can i ring me", false, "parts of two phrases are not one"],
  ["speak to a a person", false, "nothing repeats"],
  ["please ring me", false, "something before it"],
  ["ring", false, "half of it"],
  ["", false, "nothing said"],
];

describe("the phrase language", () => {
  for (const [words, isOne, why] of table) {
    it(`${JSON.stringify(words)} ${isOne ? "is" : "is not"} one of the phrases: ${why}`, () => {
      assert.equal(whole(PHRASES, groups).test(spaced(words)), isOne);
      assert.equal(matchers(groups)(PHRASES)(words.split(" ").filter((word) => word !== "")), isOne);
    });
  }

  it("the matcher and the pattern agree on any words", () => {
    const says = matchers(groups)(PHRASES);
    const pattern = whole(PHRASES, groups);
    const word = fc.constantFrom("can", "i", "speak", "to", "a", "person", "human", "being", "ring", "me", "back");
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), (words) => {
        assert.equal(says(words), pattern.test(spaced(words.join(" "))));
      }),
    );
  });

  it("finds a phrase at the start, at the end or anywhere, by whole words only", () => {
    assert.ok(start("ring", {}).test(" ring me"));
    assert.ok(!start("ring", {}).test(" rings"));
    assert.ok(end("me", {}).test(" ring me"));
    assert.ok(within("to a", {}).test(" speak to a person"));
    assert.ok(!within("to a", {}).test(" speak to an owl"));
  });

  it("knows its words", () => {
    assert.deepEqual([...vocabulary("ring (me|us)?", { a: "(an)" })], ["ring", "me", "us", "an"]);
  });

  for (const [text, why] of [
    ["ring (me", "a bracket left open"],
    ["ring me)", "a bracket too many"],
    ["ring {nobody}", "a group that is not there"],
    ["ring.*", "a sign that the language has not"],
  ] as const) {
    it(`refuses ${JSON.stringify(text)}: ${why}`, () => {
      assert.throws(
        () => whole(text, {}),
        (error) => error instanceof CodedError && error.code === "phrase.invalid",
      );
    });
  }
});
