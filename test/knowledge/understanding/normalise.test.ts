import assert from "node:assert/strict";
import fc from "fast-check";
import { loadVariants } from "../../../knowledge/load.ts";
import { normalise } from "../../../knowledge/understanding/normalise.ts";
import { variantsOf } from "../../../knowledge/understanding/variants.ts";

describe("making a message plain", () => {
  const variants = loadVariants();

  for (const [typed, plain, why] of [
    ["CANT AFFORD THE LECCY", "can't afford the electricity", "capitals, a dropped apostrophe and Scouse"],
    [
      "me landlord’s kicking us out",
      "my landlord's evicting us",
      "a curly quote, and several words that stand for others",
    ],
    ["on me tod since he died", "on my own alone since he died", "the longest variant wins"],
    ["help me find me nan a flat", "help me find my nan a flat", '"me" is "my" only before what a person has'],
    ["soooo skint!!!", "soo no money!", "letters and marks stretched for feeling"],
    ["see https://example.org/a?b=c or mail me@example.org", "see or mail", "links and addresses say nothing"],
    ["I can't. Won't sleep", "i can't. won't sleep", "sentences stay apart"],
    ["kicking, us out", "kicking, us out", "a comma parts words that would be one thing"],
    ["line one\n\n\nline two", "line one\nline two", "line breaks stay, once"],
    ["ｆｕｌｌ　ｗｉｄｔｈ", "full width", "other widths of letters"],
    ["", "", "nothing"],
    ["🙂🙂", "", "no words"],
  ] as const) {
    it(`${JSON.stringify(typed)} becomes ${JSON.stringify(plain)}: ${why}`, () => {
      assert.equal(normalise(typed, variants), plain);
    });
  }

  it("is the same for text in any case", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z' ,.]{0,60}$/), (text) => {
        assert.equal(normalise(text.toUpperCase(), variants), normalise(text, variants));
      }),
    );
  });

  it("without variants, changes no word", () => {
    const none = variantsOf({ mine: ["nothing"], words: {} });
    assert.equal(normalise("skint, an' on me tod", none), "skint, an on me tod");
  });

  it("reads the longest message in a moment", () => {
    const text = "me leccy is off and i cant cope ".repeat(5_000);
    assert.ok(normalise(text, variants).length > text.length);
  });
});
