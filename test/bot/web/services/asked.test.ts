/** What a search form sends, as it is read: what was typed stays, what it means is used, what cannot be read is said. */
import assert from "node:assert/strict";
import { addressOf, LONGEST_WORDS, readAsked } from "../../../../bot/web/services/asked.ts";
import type { Words } from "../../../../knowledge/languages/words.ts";
import { places } from "../../../knowledge/directory/liverpool.ts";

const AT = Date.parse("2026-06-09T11:00:00Z");
const words = ((key: string) => key) as unknown as Words;
const read = (query: string) => readAsked(new URLSearchParams(query), AT, places, words);

describe("a search form", () => {
  const cases: readonly (readonly [query: string, wish: Readonly<Record<string, unknown>>, why: string])[] = [
    ["", {}, "nothing asked"],
    ["q=++food+%20bank+&need=&near=&within=&day=&age=", { text: "food bank" }, "a form sends its empty fields too"],
    ["q=%21%3F", {}, "signs are no words"],
    ["need=debt", { needs: ["debt"] }, "a need of ours"],
    ["need=gold", {}, "no need of ours"],
    ["day=SA", { day: "SA" }, "a day"],
    ["day=someday", {}, "no day"],
    ["near=L8&within=5", { district: "L8", withinMiles: 5 }, "a district and a distance"],
    ["near=toxteth", { district: "L8" }, "the name of an area"],
    ["near=L8+1TB", { district: "L8" }, "a whole postcode"],
    ["within=7&near=L8", { district: "L8" }, "a distance that the form does not have"],
    ["age=42", { age: 42 }, "an age"],
    ["age=0", { age: 0 }, "a baby's"],
    ["free=yes&step-free=yes&online=yes", { isFreeOnly: true, isStepFreeOnly: true, isFromHomeOnly: true }, "ticks"],
    ["page=3", { page: 3 }, "a page"],
    ["page=-1", {}, "no page"],
    ["page=1e9", {}, "no page either"],
    ["utm_source=x&q=choir", { text: "choir" }, "what we did not send is left alone"],
  ];
  for (const [query, wish, why] of cases) {
    it(`${query}: ${why}`, () => {
      const { wish: got, problems } = read(query);
      const { place, ...rest } = got;
      assert.deepEqual(
        { ...rest, ...(place && { district: place.district }) },
        { needs: [], isFreeOnly: false, isStepFreeOnly: false, isFromHomeOnly: false, page: 1, at: AT, ...wish },
      );
      assert.deepEqual(problems, []);
    });
  }

  const problems: readonly (readonly [query: string, field: string, says: string, why: string])[] = [
    ["near=zzqq", "near", "services.near-unread", "no such place"],
    ["within=5", "near", "services.near-needed", "a distance from nowhere"],
    ["age=old", "age", "services.age-unread", "no number"],
    ["age=121", "age", "services.age-unread", "nobody's age"],
  ];
  for (const [query, field, says, why] of problems) {
    it(`${query} is said beside its field, and what was typed stays: ${why}`, () => {
      const asked = read(`${query}&q=choir`);
      assert.deepEqual(asked.problems, [{ field, says }]);
      assert.equal(asked.wish.text, "choir", "the rest is searched for all the same");
      assert.equal(addressOf(asked.typed), `/services?${new URLSearchParams(`q=choir&${query}`)}`);
    });
  }

  it("is cut where it is longer than anybody types", () => {
    assert.equal(read(`q=${"a".repeat(5_000)}`).wish.text?.length, LONGEST_WORDS);
  });

  it("has an address for the same search on another page, or without one thing", () => {
    const { typed } = read("q=bread+%26+milk&free=yes&day=MO");
    assert.equal(addressOf(typed, {}, 2), "/services?q=bread+%26+milk&day=MO&free=yes&page=2");
    assert.equal(addressOf(typed, { q: "", day: "" }), "/services?free=yes");
    assert.equal(addressOf(typed, { q: "", day: "", free: "" }), "/services");
  });
});
