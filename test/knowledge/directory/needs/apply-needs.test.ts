import assert from "node:assert/strict";
import { fromOpenReferral, TAXONOMIES } from "../../../../knowledge/directory/from-open-referral.ts";
import { applyNeeds, prepareRecord } from "../../../../knowledge/directory/needs/apply-needs.ts";
import { openReferralServiceSchema } from "../../../../knowledge/directory/open-referral.ts";
import type { NeedFound } from "../../../../knowledge/directory/service.ts";
import { places, records, vectors } from "../liverpool.ts";
import { layer, record, terms } from "./parts.ts";

const origin = { feed: "Acorn feed", url: "https://feed.example/services" };
const asService = (prepared: ReturnType<typeof prepareRecord>) =>
  fromOpenReferral(openReferralServiceSchema.parse(JSON.parse(JSON.stringify(prepared))), places);

describe("a record of a feed made ready", () => {
  it("gets needs and interests by its terms, and can be read as a service", () => {
    const prepared = prepareRecord(record({ name: "Acorn House" }, "Choirs", "Debt & money advice"), origin, terms);
    const service = asService(prepared);
    assert.deepEqual([...service.needs].sort(), ["activities", "debt"]);
    assert.deepEqual(service.interests, ["singing"]);
    assert.equal(service.confidence, "medium");
    assert.equal(service.isSensitive, false);
    assert.equal(prepared.what_matters?.feed, "Acorn feed");
  });

  it("keeps the reason of every need, also of those that are not sure enough to use", () => {
    const found: readonly NeedFound[] = [
      { need: "food", by: "term", because: "its name", sureness: 0.8 },
      { need: "debt", by: "meaning", because: "its words", sureness: 0.4 },
    ];
    const prepared = applyNeeds(prepareRecord(record({ name: "Acorn House" }), origin, terms), found);
    assert.deepEqual(asService(prepared).needs, ["food"]);
    assert.deepEqual(prepared.what_matters?.needs_found, found);
  });

  it("is kept without any need", () => {
    const prepared = prepareRecord(
      record({ name: "Acorn House", url: "https://acorn.example" }, "Health"),
      origin,
      terms,
    );
    assert.deepEqual(asService(prepared).needs, []);
    assert.equal(asService(prepared).hiddenBecause, undefined);
  });

  it("is only for those whom the feed names when that is one kind of people", () => {
    const audience = (...filed: readonly string[]) =>
      asService(prepareRecord(record({ name: "Acorn House" }, ...filed), origin, terms)).audience;
    assert.deepEqual(audience("Older people", "Lunch clubs"), ["older-people"]);
    assert.deepEqual(audience("Older people", "Women", "Lunch clubs"), [], "for both, not for older women only");
    assert.deepEqual(audience("Older people", "All ages", "Lunch clubs"), [], "for anybody");
    assert.deepEqual(audience("Carers' support"), ["carers"]);
  });

  it("is marked when it is for people who live with abuse", () => {
    const described = record({ name: "Acorn House", description: "Support after domestic abuse." });
    assert.ok(prepareRecord(described, origin, terms).what_matters?.is_sensitive);
    assert.ok(prepareRecord(record({ name: "Acorn House" }, "Refuges"), origin, terms).what_matters?.is_sensitive);
  });

  it("names its own site as where it was found, or the feed's address", () => {
    const own = prepareRecord(record({ name: "Acorn House", url: "https://www.acorn.example/a" }), origin, terms);
    assert.equal(asService(own).foundOn, "acorn.example");
    assert.equal(asService(prepareRecord(record({ name: "Acorn House" }), origin, terms)).foundOn, "feed.example");
  });

  it("stays as it is when it is one of ours", () => {
    assert.ok(vectors);
    for (const one of records.slice(0, 20)) {
      const prepared = prepareRecord(one, origin, terms, { layer, vectors });
      const needsOf = (each: typeof one) =>
        each.attributes.flatMap(({ taxonomy_term: term }) => (term?.taxonomy === TAXONOMIES.needs ? [term.name] : []));
      assert.deepEqual(needsOf(prepared), needsOf(one));
      assert.equal(prepared.what_matters?.slug, one.what_matters?.slug);
      assert.equal(prepared.what_matters?.confidence, one.what_matters?.confidence);
      assert.equal(prepared.what_matters?.needs_found, undefined);
    }
  });

  it("is the same when it is made ready twice", () => {
    const once = prepareRecord(record({ name: "Acorn lunch club" }, "Choirs"), origin, terms);
    assert.deepEqual(prepareRecord(once, origin, terms).attributes, once.attributes);
  });
});
