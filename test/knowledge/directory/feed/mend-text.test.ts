import assert from "node:assert/strict";
import { mended, whatWasDone } from "./mended.ts";

describe("mending texts", () => {
  const texts: readonly (readonly [given: string, expected: string | undefined, why: string])[] = [
    ["Tea & cake for < 30 people, I <3 it", "Tea & cake for < 30 people, I <3 it", "plain words stay as they are"],
    ["<p>Come for tea.</p>", "Come for tea.", "a tag is no word"],
    ["Come&nbsp;for &pound;2", "Come for £2", "an entity is a sign"],
    ["&lt;p&gt;Tea &amp;amp; cake&lt;/p&gt;", "Tea & cake", "some systems escape twice"],
    ["<h1>About us</h1><p>We cook.</p>", "About us: We cook.", "a heading leads into what stands under it"],
    ["<p>We cook.</p><h2>More</h2>", "We cook. More.", "a heading with nothing under it ends"],
    ["<p>Prices</p><p>£2 a plate</p>", "Prices. £2 a plate.", "paragraphs do not run into each other"],
    ["<p>Help with:</p><ul><li>rent</li><li>bills;</li></ul>", "Help with: rent; bills.", "a list that was led in"],
    [
      "<ul><li>We cook.</li><li>You eat</li></ul>",
      "We cook. You eat.",
      "items that are sentences, or that nothing led in, stay apart",
    ],
    ["- one\n- two", "one. two.", "lists in plain text too"],
    ["line one\r\n\r\nline two", "line one. line two.", "and paragraphs"],
    ['See <a href="https://kitchentable.example/x">our page</a>', "See our page", "a link is its words"],
    ["<table><tr><td>Monday</td><td>9am</td></tr><tr><td>Friday</td></tr></table>", "Monday 9am. Friday.", "cells"],
    ["Tea<script>alert(1)</script><style>p{}</style>", "Tea", "what is no text is not read out"],
    ['Tea <img src="x.png" alt="a cup"> time', "Tea time", "a picture is none"],
    ["We cook <p", "We cook", "a tag that was cut off"],
    ["<\u200bb>We cook", "We cook", "a tag hidden by a sign without width"],
    ["We\u0007 cook\u00a0\t here", "We cook here", "signs that nobody sees"],
    ["<p>&nbsp;</p>", undefined, "nothing but a gap"],
    ["-----", undefined, "a line is no text"],
    ["N/A", undefined, "a way to write nothing"],
  ];
  for (const [given, expected, why] of texts) {
    it(`${JSON.stringify(given)} becomes ${JSON.stringify(expected)}: ${why}`, () => {
      assert.equal(mended({ description: given }).record.description, expected);
    });
  }

  it("notes HTML under its field, and nothing for a plain text", () => {
    assert.deepEqual(mended({ name: "Tea &amp; Talk" }).repairs, ["name: html-removed"]);
    assert.deepEqual(mended({ description: "line one\nline two" }).repairs, []);
  });

  it("mends names of organisations and terms of taxonomies too", () => {
    const { record } = mended({
      organization: { name: "<b>Tea</b> &amp; Talk" },
      attributes: [{ taxonomy_term: { name: "Food&nbsp;banks", taxonomy: "Made up" } }],
    });
    assert.deepEqual(
      [record.organization?.name, record.attributes[0]?.taxonomy_term?.name],
      ["Tea & Talk", "Food banks"],
    );
  });

  it("cuts a very long text behind the last sentence that fits", () => {
    const sentence = "We meet in the hall and eat together. ";
    const { record, repairs } = mended({ description: sentence.repeat(200) });
    assert.equal(record.description, sentence.repeat(Math.floor(4001 / sentence.length)).trim());
    assert.deepEqual(repairs, ["description: text-shortened"]);
  });

  it("cuts a text without a full stop behind a word", () => {
    const description = mended({ description: "tea ".repeat(2000) }).record.description ?? "";
    assert.ok(description.length <= 4000 && description.endsWith("tea…"), description.slice(-20));
  });

  it("does not run away on text made to be hard", () => {
    for (const hard of ["<", "&amp;", "<b", "&#38;", "• ", "<ul><li>"].map((part) => part.repeat(100_000))) {
      assert.ok(Array.isArray(whatWasDone({ description: hard })));
    }
  });
});
