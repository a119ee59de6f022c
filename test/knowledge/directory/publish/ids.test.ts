import assert from "node:assert/strict";
import { idsOf, publishedIdOf } from "../../../../knowledge/directory/publish/ids.ts";
import { records } from "../liverpool.ts";

const ids = idsOf("Liverpool");

describe("ids of what is published", () => {
  it("are those that the starter directory's records already have", () => {
    for (const { id, what_matters: ours } of records) assert.equal(publishedIdOf(ours?.slug ?? "", ids), id);
  });

  const kept: readonly (readonly [id: string, expected: string | RegExp, why: string])[] = [
    [
      "93657689-252d-4a77-9e87-42ca43452b0e",
      "93657689-252d-4a77-9e87-42ca43452b0e",
      "it came with the feed, where it is that service",
    ],
    ["93657689-252D-4A77-9E87-42CA43452B0E", "93657689-252d-4a77-9e87-42ca43452b0e", "one id, one spelling"],
    ["20481", /^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/, "a feed's number is no UUID"],
  ];
  for (const [id, expected, why] of kept) {
    it(`gives ${id} the right id: ${why}`, () => {
      const given = publishedIdOf(id, ids);
      if (expected instanceof RegExp) assert.match(given, expected);
      else assert.equal(given, expected);
    });
  }

  it("are a city's own, so that two feeds put together never clash", () => {
    assert.notEqual(idsOf("Sampleton")("service", "food-bank"), ids("service", "food-bank"));
    assert.equal(idsOf(" liverpool")("service", "food-bank"), ids("service", "food-bank"));
  });
});
