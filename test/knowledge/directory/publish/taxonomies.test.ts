import assert from "node:assert/strict";
import { NEEDS_BY_TOPIC, TOPIC_IDS } from "../../../../knowledge/taxonomy.ts";
import { taxonomySchema, termSchema } from "./hsds-uk.ts";
import { feed, made, shown } from "./published.ts";

const { taxonomies, terms, under, within, attributesOf } = feed.taxonomies;
const idOf = (name: string, taxonomy: string) =>
  terms.find((term) => term.name === name && term.taxonomy === taxonomy)?.id ?? "";

describe("the published taxonomies", () => {
  it("fit the standard", () => {
    for (const each of taxonomies) taxonomySchema.parse(each);
    for (const each of terms) termSchema.parse(each);
    assert.equal(new Set(terms.map(({ id }) => id)).size, terms.length);
  });

  it("hold every need below its topic, in plain words", () => {
    for (const topic of TOPIC_IDS) {
      const above = idOf(topic, "What Matters needs");
      const below = terms.filter(({ parent_id: parent }) => parent === above).map(({ name }) => name);
      assert.deepEqual(below, [...NEEDS_BY_TOPIC[topic]]);
    }
    assert.equal(terms.find(({ name }) => name === "rent-arrears")?.description, "Falling behind on rent");
  });

  it("hold every term that a service is listed under", () => {
    const known = new Set(terms.map(({ id }) => id));
    const used = shown.flatMap((service) => attributesOf(service, "").map((each) => each.taxonomy_term_id));
    assert.ok(used.length > 200);
    assert.deepEqual(
      used.filter((id) => !known.has(id)),
      [],
    );
  });

  const volunteering = made({ topics: ["isolation"], needs: ["loneliness"], interests: ["volunteering"] });
  const cases: readonly (readonly [term: string, taxonomy: string, isUnder: boolean, why: string])[] = [
    ["loneliness", "needs", true, "its own need"],
    ["isolation", "needs", true, "the topic above its need"],
    ["housing", "needs", false, "another topic"],
    ["volunteering", "interests", true, "its interest"],
    ["volunteering", "needs", false, "the need of the same name is another term"],
  ];
  for (const [term, taxonomy, isUnder, why] of cases) {
    it(`${isUnder ? "finds" : "passes over"} a service under ${term} of ${taxonomy}: ${why}`, () => {
      assert.equal(under(idOf(term, `What Matters ${taxonomy}`))(volunteering), isUnder);
    });
  }

  it("finds nothing under a term or in a taxonomy that is not there", () => {
    assert.equal(under("no-such-term")(volunteering), false);
    assert.equal(within("no-such-taxonomy")(volunteering), false);
  });

  it("tells services with any term of a taxonomy from those without", () => {
    const [, interests, audience] = taxonomies.map(({ id }) => id);
    assert.equal(within(interests ?? "")(volunteering), true);
    assert.equal(within(audience ?? "")(volunteering), false);
  });
});
