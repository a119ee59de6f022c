import assert from "node:assert/strict";
import fc from "fast-check";
import { html, jsonScript } from "../../../bot/web/html.ts";

describe("html", () => {
  const cases: readonly (readonly [made: { toString(): string }, is: string, why: string])[] = [
    [html`<p>${"<b>&'\""}</p>`, "<p>&lt;b&gt;&amp;&#39;&quot;</p>", "text is text"],
    [html`<p title="${'" onclick="x'}">`, '<p title="&quot; onclick=&quot;x">', "an attribute cannot be left"],
    [html`<p>${html`<b>${"<"}</b>`}</p>`, "<p><b>&lt;</b></p>", "markup of ours is markup, once"],
    [
      html`<ul>${["<a>", 2].map((each) => html`<li>${each}</li>`)}</ul>`,
      "<ul><li>&lt;a&gt;</li><li>2</li></ul>",
      "lists",
    ],
    [html`a${undefined}b${false}c${0}`, "abc0", "what is not there is left out, and nought is there"],
  ];
  for (const [made, is, why] of cases) it(why, () => assert.equal(made.toString(), is));

  it("holds data that reads back the same and never ends its own script", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("<", "/", "script", ">", "&", "!--", "\u2028", "é", '"') }),
        (text) => {
          const [, json = ""] =
            /^<script type="application\/ld\+json">(.*)<\/script>$/s.exec(
              jsonScript("application/ld+json", { text }).toString(),
            ) ?? [];
          assert.doesNotMatch(json, /[<>&\u2028]/);
          assert.deepEqual(JSON.parse(json), { text });
        },
      ),
    );
  });
});
