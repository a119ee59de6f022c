import assert from "node:assert/strict";
import fc from "fast-check";
import { CodedError } from "../../../knowledge/errors.ts";
import { compile, find } from "../../../knowledge/safety/matcher.ts";
import type { Token } from "../../../knowledge/safety/normalise.ts";
import { parsePhrase } from "../../../knowledge/safety/pattern.ts";

const LISTS = new Map([["means", parsePhrase("rope|sleeping tablets", new Map()).pattern]]);
const NO_GAP = { negators: new Set(["not"]), turns: new Set(["but"]) };

/** Words of one sentence; a comma starts a clause, a full stop a sentence. */
function tokensOf(text: string): Token[] {
  let [sentence, clause] = [0, 0];
  return text.split(" ").flatMap((word) => {
    if (word === ",") clause += 1;
    if (word === ".") [sentence, clause] = [sentence + 1, clause + 1];
    return word === "," || word === "." ? [] : [{ forms: [word], sentence, clause }];
  });
}

function spans(phrase: string, text: string, isHold = false): string[] {
  const matcher = compile([parsePhrase(phrase, LISTS, isHold)], NO_GAP);
  return find(matcher, tokensOf(text)).matches.map(({ start, end }) => `${start}-${end}`);
}

describe("The phrase language", () => {
  const table: readonly (readonly [string, string, readonly string[], string])[] = [
    ["a b", "x a b", ["1-2"], "words in order"],
    ["a b", "a . b", [], "never over a full stop"],
    ["a b", "a , b", ["0-1"], "over a comma"],
    ["(a|b c) d", "b c d", ["0-2"], "alternatives of any length"],
    ["a [b] c", "a c a b c", ["0-1", "2-4"], "a word that may be left out"],
    ["a ~2 b", "a x y b", ["0-3"], "a gap"],
    ["a ~2 b", "a x y z b", [], "a gap that is too long"],
    ["a ~2 b", "a not b", [], "a gap never holds a not"],
    ["a ~2 b", "a a b", ["1-2"], "as short as can be"],
    ["stab*", "stabbing", ["0-0"], "the beginning of a word"],
    ["{means}", "sleeping tablets", ["0-1"], "a named list"],
    ["(x|y)#3 a", "x y x a", ["3-3"], "up to so many: none will do"],
    ["^a", "b a , a", ["2-2"], "only where a clause begins"],
    ["a$", "a b , a", ["2-2"], "only where a clause ends"],
    ["(^a|b) c", "x a c , a c x b c", ["3-4", "6-7"], "an edge inside an alternative"],
  ];
  for (const [phrase, text, expected, why] of table) {
    it(`${phrase} in "${text}": ${why}`, () => assert.deepEqual(spans(phrase, text), expected));
  }

  it("lets a hold-back reach as far left as it can, but not over a word that turns the thought", () => {
    assert.deepEqual(spans("[x]#3 a", "x x a", true), ["0-2"]);
    assert.deepEqual(spans("a ~2 b", "a but b", true), []);
    assert.deepEqual(spans("a ~2 b", "a but b"), ["0-2"]);
  });

  for (const wrong of ["", "[a]", "(a", "a)", "{nobody}", "a ~99 b", "a ~ b", "a,b"]) {
    it(`refuses ${JSON.stringify(wrong)}`, () => {
      assert.throws(
        () => parsePhrase(wrong, LISTS),
        (error) => error instanceof CodedError && error.code === "content.invalid",
      );
    });
  }

  it("finds what a plain search finds", () => {
    const word = fc.constantFrom("a", "b", "c");
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 3 }),
        fc.array(word, { minLength: 1, maxLength: 20 }),
        (phrase, text) => {
          const expected = text.flatMap((_, start) =>
            phrase.every((each, step) => text[start + step] === each) ? [`${start}-${start + phrase.length - 1}`] : [],
          );
          assert.deepEqual(spans(phrase.join(" "), text.join(" ")), expected);
        },
      ),
    );
  });
});
