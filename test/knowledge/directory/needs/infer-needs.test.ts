import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ENCODER, loadEncoder } from "../../../../bot/lookup/encoder.ts";
import { encodeMeanings } from "../../../../bot/lookup/meanings.ts";
import { needsOf, SURE_ENOUGH } from "../../../../knowledge/directory/needs/infer-needs.ts";
import type { Meaning } from "../../../../knowledge/directory/needs/need-layer.ts";
import { contentHash, meaningTexts } from "../../../../knowledge/directory/vectors.ts";
import { parseYamlFile } from "../../../../knowledge/files.ts";
import { NEED_IDS } from "../../../../knowledge/taxonomy.ts";
import { records, vectors } from "../liverpool.ts";
import { layer, record, terms } from "./parts.ts";

assert.ok(vectors);
const { byHash } = vectors;
const meaning: Meaning = { layer, vectors };

const used = (...given: Parameters<typeof needsOf>) =>
  needsOf(...given)
    .filter(({ sureness }) => sureness >= SURE_ENOUGH)
    .map(({ need }) => need);

describe("the needs of a service from a feed", () => {
  it("are those that it lists, and nothing is added to them", () => {
    const own = { name: "caring", taxonomy: "What Matters needs" };
    const found = needsOf(record({ name: "Food bank" }, own, "Debt advice"), terms, meaning);
    assert.deepEqual(found, [{ need: "caring", by: "listed", because: "the record lists it", sureness: 1 }]);
  });

  it("are told by the feed's terms, with the term and its taxonomy as the reason", () => {
    const [found] = needsOf(record({ name: "Acorn House" }, { name: "Debt advice", taxonomy: "Acorn list" }), terms);
    assert.equal(found?.need, "debt");
    assert.equal(found?.by, "term");
    assert.equal(found?.because, 'the feed files it under "Debt advice" (Acorn list)');
  });

  it("are told by a term's id or address where its name is a number", () => {
    const filed = { name: "298", taxonomy: "esdServiceTypes", term_uri: "http://id.esd.org.uk/service/298" };
    assert.deepEqual(used(record({ name: "Acorn House" }, filed), terms), ["caring"]);
  });

  it("are told by a plain term in the name, less surely than by the feed's own", () => {
    const [found] = needsOf(record({ name: "Acorn House lunch club" }), terms);
    assert.equal(found?.because, 'its name says "lunch club"');
    const [both] = needsOf(record({ name: "Acorn House lunch club" }, "Lunch clubs"), terms);
    assert.ok((both?.sureness ?? 0) > (found?.sureness ?? 1));
  });

  it("are none where terms are too wide or unknown, and the service is kept", () => {
    assert.deepEqual(needsOf(record({ name: "Acorn House" }, "Health", "Community", "Zonal"), terms), []);
  });

  it("are each named once, by the surest reason", () => {
    const found = needsOf(record({ name: "Acorn food bank" }, "Food banks", "Food parcels"), terms);
    assert.deepEqual(
      found.map(({ need }) => need),
      ["food"],
    );
    assert.ok(found[0]?.because.includes("Food banks"));
  });

  it("do not need the encoder: without it, terms stand alone", () => {
    const given = record({ name: "Acorn House", description: "Friendly volunteers run a food bank." });
    assert.deepEqual(needsOf(given, terms), []);
  });

  describe("by meaning", () => {
    const starter = (slug: string) => {
      const found = records.find(({ what_matters }) => what_matters?.slug === slug);
      assert.ok(found, slug);
      return { ...found, attributes: [] };
    };

    it("give the sentence as the reason, and are never as sure as a term", () => {
      const [found] = needsOf(starter("national-debtline"), terms, meaning);
      assert.equal(found?.need, "debt");
      assert.equal(found?.by, "meaning");
      assert.match(found?.because ?? "", /^it says "A national charity that explains/);
      const [surest] = needsOf(starter("james-place-liverpool"), terms, meaning);
      assert.match(surest?.because ?? "", /, and "therapy"$/);
      assert.ok((surest?.sureness ?? 1) < 0.8);
    });

    it("are kept and not used when they are likely but not sure", () => {
      const found = needsOf(starter("property-pool-plus"), terms, meaning);
      assert.deepEqual(
        found.map(({ need }) => need),
        ["finding-home"],
      );
      assert.deepEqual(used(starter("property-pool-plus"), terms, meaning), []);
    });

    it("are taken a little more readily where a wide term of the feed names their topic", () => {
      const surenessUnder = (term: string) => {
        const filed = { ...starter("property-pool-plus"), attributes: record({ name: "x" }, term).attributes };
        return needsOf(filed, terms, meaning).find(({ need }) => need === "finding-home")?.sureness ?? 0;
      };
      assert.ok(surenessUnder("Housing") > surenessUnder("Money"));
      assert.equal(surenessUnder("Money"), surenessUnder("Nothing that is known"));
    });

    it("pass over what others do", () => {
      const foodbank = starter("north-liverpool-foodbank");
      assert.match(foodbank.description ?? "", /point you to free debt/);
      assert.deepEqual(used(foodbank, terms, meaning), ["food"]);
    });
  });

  /**
   * The starter directory lists its needs, and the layer was not trained on it: read as if it listed none and had no terms, it shows how
   * feeds will fare. Its texts are short and plain; those of feeds are not, so the bars are kept high.
   */
  describe("of the starter directory, as if it listed none", () => {
    const known = records.filter((each) =>
      meaningTexts({ name: each.name, description: each.description ?? "" }).every((text) =>
        byHash.has(contentHash(text)),
      ),
    );
    const outcomes = known.flatMap((each) => {
      const listed = needsOf(each, terms).map(({ need }) => need);
      return needsOf({ ...each, attributes: [] }, terms, meaning).map((found) => ({
        ...found,
        isRight: listed.includes(found.need),
      }));
    });
    const wanted = known.flatMap((each) => needsOf(each, terms));
    const sure = outcomes.filter(({ sureness }) => sureness >= SURE_ENOUGH);
    const rightOf = (some: typeof outcomes) => some.filter(({ isRight }) => isRight).length / some.length;

    it("is measured on most of it", () => assert.ok(known.length > 100));

    it("is right nineteen times in twenty when it is sure", () => {
      assert.ok(rightOf(sure) >= 0.95, `precision ${rightOf(sure)}`);
    });

    it("is right nine times in ten when it goes by meaning alone", () => {
      const byMeaning = sure.filter(({ by }) => by === "meaning");
      assert.ok(byMeaning.length > 40);
      assert.ok(rightOf(byMeaning) >= 0.9, `precision ${rightOf(byMeaning)}`);
    });

    it("finds two in five of all needs, and at least one need of four services in five", () => {
      const recall = sure.filter(({ isRight }) => isRight).length / wanted.length;
      assert.ok(recall >= 0.4, `recall ${recall}`);
      const served = known.filter((each) => used({ ...each, attributes: [] }, terms, meaning).length > 0);
      assert.ok(served.length / known.length >= 4 / 5, `${served.length} of ${known.length}`);
    });

    it("keeps for review what is as likely right as wrong", () => {
      const unsure = outcomes.filter(({ sureness }) => sureness < SURE_ENOUGH);
      assert.ok(unsure.length > 20 && rightOf(unsure) < rightOf(sure));
    });
  });

  describe("of invented services, described as real feeds do", () => {
    const { services } = parseYamlFile(
      { name: "feed-like.yaml", text: readFileSync(join(import.meta.dirname, "feed-like.yaml"), "utf8") },
      z.strictObject({
        services: z.array(
          z.strictObject({
            name: z.string(),
            description: z.string(),
            needs: z.array(z.enum(NEED_IDS)),
            also: z.array(z.enum(NEED_IDS)).default([]),
          }),
        ),
      }),
    );
    let read: Meaning = meaning;
    before(async () => {
      const sentences = services.flatMap(meaningTexts);
      const encoded = await encodeMeanings(await loadEncoder(), sentences);
      const byHash = new Map(encoded.map((vector, at) => [contentHash(sentences[at] ?? ""), vector]));
      read = { layer, vectors: { model: ENCODER, byHash } };
    });
    const outcomesOf = () => services.map((each) => ({ ...each, found: used(record(each), terms, read) }));

    it("is wrong at most once in ten", () => {
      const all = outcomesOf().flatMap(({ name, needs, also, found }) =>
        found.map((need) => ({ name, need, isRight: needs.includes(need) || also.includes(need) })),
      );
      const wrong = all.filter(({ isRight }) => !isRight);
      assert.ok(wrong.length / all.length <= 0.1, JSON.stringify(wrong));
    });

    it("finds three needs in five", () => {
      const wanted = outcomesOf().flatMap(({ needs, found }) => needs.map((need) => found.includes(need)));
      assert.ok(wanted.filter(Boolean).length / wanted.length >= 0.6, JSON.stringify(wanted));
    });
  });
});
