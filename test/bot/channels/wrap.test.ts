import assert from "node:assert/strict";
import fc from "fast-check";
import { wrapped } from "../../../bot/channels/wrap.ts";

const LINES: readonly (readonly [line: string, width: number, lines: readonly string[], why: string])[] = [
  ["", 20, [""], "an empty line stays one"],
  ["short", 20, ["short"], "nothing to break"],
  ["one two three four", 9, ["one two", "three", "four"], "between words"],
  ["one two", 7, ["one two"], "a full line is no longer than the width"],
  ["Ring 0151 496 0000 today", 16, ["Ring", "0151 496 0000", "today"], "a number is dialled in one piece"],
  ["Ring +44 (0)151 496 0000.", 18, ["Ring", "+44 (0)151 496 0000."], "as it is written for abroad"],
  ["Ring (0151) 496 0000, please", 14, ["Ring", "(0151) 496 0000,", "please"], "with its code in brackets"],
  ["Text 116 123 or 85258", 9, ["Text", "116 123", "or 85258"], "short numbers too"],
  ["see https://pantry.example/a-long-way/in now", 12, ["see", "https://pantry.example/a-long-way/in", "now"], "links"],
  ["  [Show more] [My plan]", 14, ["  [Show more]", "  [My plan]"], "a button's words stay together"],
  ["  1. Being on my own or more", 18, ["  1. Being on my", "     own or more"], "text stands under text"],
  ["- Tell one person today", 14, ["- Tell one", "  person today"], "as in lists"],
];

describe("a wrapped line", () => {
  for (const [line, width, lines, why] of LINES) {
    it(`“${line}” on ${width} characters: ${why}`, () => assert.deepEqual(wrapped(line, width), lines));
  }

  it("keeps every word in its order, fits, and breaks nothing that has to be copied or dialled", () => {
    const whole = fc.constantFrom("0151 496 0000", "[Save to my plan 1]", "https://pantry.example");
    const words = fc.array(fc.tuple(fc.stringMatching(/^[a-z]{1,12}$/), whole), { minLength: 1 });
    fc.assert(
      fc.property(words, fc.integer({ min: 25, max: 60 }), (pairs, width) => {
        const lines = wrapped(pairs.flat().join(" "), width);
        assert.equal(lines.join(" "), pairs.flat().join(" "));
        for (const line of lines) assert.ok(line.length <= width, line);
        for (const [, each] of pairs)
          assert.ok(
            lines.some((line) => line.includes(each)),
            each,
          );
      }),
    );
  });
});
