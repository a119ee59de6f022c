import assert from "node:assert/strict";
import fc from "fast-check";
import { normalise } from "../../../knowledge/safety/normalise.ts";
import { fold } from "../../../knowledge/safety/split-words.ts";
import { RULES_ON_DISK } from "./rules-on-disk.ts";

const tokens = (text: string) => normalise(text, RULES_ON_DISK.spelling);

describe("Reading a message as words", () => {
  const table: readonly (readonly [string, readonly string[], string])[] = [
    ["I’m NOT okay", ["im", "not", "okay"], "curly quotes and capitals"],
    ["don't", ["dont"], "an apostrophe"],
    ["I have been", ["ive", "been"], "a short form written out"],
    ["my self", ["myself"], "a word in two"],
    ["wanna", ["want", "to"], "one word that stands for two"],
    ["k1ll", ["kill"], "l33t"],
    ["diiiie", ["die"], "stretched"],
    ["s u i c i d e", ["suicide"], "spaced letters"],
    ["su*cide", ["suicide"], "stars"],
    ["overdsoe", ["overdose"], "two letters swapped"],
    ["Nie chcę żyć", ["nie", "chce", "zyc"], "accents"],
    ["我想死", ["我", "想", "死"], "each Chinese sign is a word"],
    ["breeding", ["breeding"], "a real word that looks like a grave one"],
    ["3.5 tog", ["3", "5", "tog"], "plain numbers stay numbers"],
  ];
  for (const [text, forms, why] of table) {
    it(`${JSON.stringify(text)}: ${why}`, () => {
      const read = tokens(text);
      assert.equal(read.length, forms.length);
      for (const [index, form] of forms.entries()) {
        assert.ok(read[index]?.forms.includes(form), `${form} is not in ${read[index]?.forms}`);
      }
    });
  }

  it("counts sentences and clauses, so that no phrase reaches over a full stop or a new line", () => {
    const places = tokens("one, two. three\nfour").map(({ sentence, clause }) => [sentence, clause]);
    assert.deepEqual(places, [
      [0, 0],
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
  });

  it("keeps the word as it was typed beside what it may stand for", () => {
    assert.deepEqual(tokens("me")[0]?.forms, ["me", "my"]);
  });

  it("reads any text, and folding twice changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const read = tokens(text);
        assert.ok(read.every(({ forms }) => forms.length > 0));
        assert.equal(fold(fold(text)), fold(text));
      }),
    );
  });
});
