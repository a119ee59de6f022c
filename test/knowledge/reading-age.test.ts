import assert from "node:assert/strict";
import fc from "fast-check";
import { readingAge, syllablesOf, wordCount } from "../../knowledge/reading-age.ts";

describe("syllables", () => {
  const table: readonly [number, string, string][] = [
    [1, "home moved rule notes scale while", "a silent e, with or without an ending"],
    [1, "kicked blocked else owe", "a silent e before d"],
    [2, "table settled muddled needed places", "le after a consonant, ed after d, es after c"],
    [2, "homeless lonely being going", "a silent e inside, two vowels apart"],
    [3, "services completely disabled easier animal", "all of it together"],
    [2, "people someone something", "words that break the rules"],
    [3, "999 111 lgb", "numbers and initials are said one by one"],
  ];
  for (const [count, words, why] of table) {
    it(`${count}: ${words} (${why})`, () => {
      assert.deepEqual(
        words.split(" ").map(syllablesOf),
        words.split(" ").map(() => count),
      );
    });
  }

  it("are at least one and never more than the signs of the word", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,20}$/), (word) => {
        const count = syllablesOf(word);
        assert.ok(count >= 1 && count <= word.length + 1, `${word}: ${count}`);
      }),
    );
  });
});

describe("the reading age", () => {
  it("is low for short words in short sentences", () => {
    assert.ok(readingAge("Home should be safe. We can help you find a home. You can ring us now.") <= 7);
  });

  it("is high for the words of offices", () => {
    const text =
      "Eligibility for discretionary assistance is determined following consideration of supporting documentation.";
    assert.ok(readingAge(text) > 16);
  });

  it("follows the published formula", () => {
    // 6 words, 1 sentence, 6 syllables: 0.39 * 6 + 11.8 * 1 - 15.59 is below the lowest grade.
    assert.equal(readingAge("The cat sat on the mat."), 5);
    // 10 words, 1 sentence, 16 syllables: 0.39 * 10 + 11.8 * 1.6 - 15.59 = 7.19, and five more.
    assert.equal(readingAge("The council offered money to people needing somewhere to stay."), 12.2);
  });

  it("does not change with a value that is filled in later, a curly quote or the case", () => {
    assert.equal(
      readingAge("I don't know {{name}} very well at all."),
      readingAge("I DON’T KNOW this VERY WELL AT ALL."),
    );
  });

  it("does not fall when a long word is put for a short one", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("home", "rent", "help", "you", "ring"), { minLength: 8, maxLength: 30 }),
        (words) => {
          const harder = ["accommodation", ...words.slice(1)];
          assert.ok(readingAge(`${harder.join(" ")}.`) >= readingAge(`${words.join(" ")}.`));
        },
      ),
    );
  });

  it("counts words, not marks", () => {
    assert.equal(wordCount("“Yes” – I'm 42, (nearly)."), 4);
    assert.equal(wordCount("…"), 0);
  });
});
