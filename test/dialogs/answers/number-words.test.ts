import assert from "node:assert/strict";
import fc from "fast-check";
import { withDigits } from "../../../dialogs/answers/number-words.ts";

const UNITS =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

/** The number as a person writes it out, with or without hyphens. */
function inWords(of: number, hyphen: string): string {
  if (of < 20) return UNITS[of] ?? "";
  if (of < 100) return `${TENS[Math.floor(of / 10)]}${of % 10 === 0 ? "" : `${hyphen}${UNITS[of % 10]}`}`;
  if (of < 1000)
    return `${UNITS[Math.floor(of / 100)]} hundred${of % 100 === 0 ? "" : ` and ${inWords(of % 100, hyphen)}`}`;
  const rest = of % 1000;
  const join = rest < 100 ? " and " : " ";
  return `${inWords(Math.floor(of / 1000), hyphen)} thousand${rest === 0 ? "" : `${join}${inWords(rest, hyphen)}`}`;
}

describe("numbers in words", () => {
  it("any number up to 999,999 written out comes back in digits", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), fc.constantFrom("-", " "), (of, hyphen) => {
        assert.equal(withDigits(inWords(of, hyphen)), String(of));
      }),
    );
  });

  const table: readonly (readonly [said: string, read: string, why: string])[] = [
    ["nineteen fifty six", "1956", "a year sounds like two numbers"],
    ["twenty twenty six", "2026", "this century too"],
    ["nineteen oh five", "1905", "and with an oh"],
    ["19 56", "19 56", "typed in figures they stay two numbers"],
    ["three four", "3 4", "numbers said one by one stay apart"],
    ["the twenty first of march", "the 21st of march", "ordinals keep their ending"],
    ["seventytwo", "72", "written together"],
    ["half a dozen", "6", "a dozen and its half"],
    ["a couple of weeks", "2 weeks", "a couple is two"],
    ["2 hundred", "200", "figures before a word"],
    ["someone phoned", "someone phoned", "numbers inside words are left alone"],
  ];
  for (const [said, digits, why] of table) {
    it(`${said} is ${digits}: ${why}`, () => assert.equal(withDigits(said), digits));
  }
});
