import assert from "node:assert/strict";
import sinon from "sinon";
import { matchLines } from "../../../bot/commands/match.ts";
import { type Knowledge, loadKnowledge } from "../../../bot/commands/with-knowledge.ts";
import { type Lookup, startLookup } from "../../../bot/lookup/client.ts";
import type { Query } from "../../../knowledge/directory/query.ts";
import { NEED_IDS, type NeedId } from "../../../knowledge/taxonomy.ts";
import type { World } from "../../../knowledge/world.ts";
import { lookupOf } from "../samples.ts";
import { linesIn, written } from "./streams.ts";

interface Matched {
  readonly id: string | number;
  readonly services: readonly {
    readonly id: string;
    readonly name: string;
    readonly reasons: readonly string[];
    readonly distanceMetres?: number;
  }[];
}

const MONDAY = "2026-11-23T10:00";

describe("what-matters match", () => {
  let world: World;
  before(() => {
    world = loadKnowledge();
  });

  /** A look-up that finds everything, so that only the rules hold anything back. */
  function knowing(needs: readonly NeedId[] = []) {
    const everyService = [...world.services.keys()].map((service) => ({ service, textScore: 0, meaningScore: 0 }));
    const search = sinon.fake(async (_query: Query) => everyService);
    const understand = sinon.fake(async (_text: string) => ({
      topics: [],
      needs: needs.map((id) => ({ id, score: 0.9 })),
      unsure: [],
      safety: [],
      language: "en",
    }));
    return { world, lookup: lookupOf({ search, understand }), search, understand };
  }

  async function match(line: object, knowledge: Knowledge): Promise<Matched["services"]> {
    const typed = written({ id: "m", at: MONDAY, ...line });
    assert.equal(await matchLines(typed.streams, knowledge), 0, typed.errors());
    const [answer, ...more] = typed.answers<Matched>();
    assert.equal(answer?.id, "m");
    assert.deepEqual(more, []);
    return answer.services;
  }

  it("gives ids, names, reasons in words, and whole metres only where both places are known", async () => {
    const services = await match({ needs: ["food", "activities"], postcode: "L8", limit: 50 }, knowing());
    assert.ok(services.length > 10);
    for (const { id, name, reasons, distanceMetres, ...rest } of services) {
      assert.deepEqual(rest, {}, "nothing else, no score");
      assert.equal(world.services.get(id)?.name, name);
      assert.ok(reasons.length > 0 && reasons.every((reason) => /^[a-z]/.test(reason)), `${id}: ${reasons}`);
      assert.equal(distanceMetres !== undefined, world.services.get(id)?.point !== undefined, id);
      assert.ok(distanceMetres === undefined || Number.isInteger(distanceMetres));
    }
  });

  it("gives three, or as many as are asked for", async () => {
    assert.equal((await match({ needs: ["food"] }, knowing())).length, 3);
    assert.equal((await match({ needs: ["food"], limit: null }, knowing())).length, 3);
    assert.equal((await match({ needs: ["food"], limit: 1 }, knowing())).length, 1);
    assert.equal((await match({ needs: ["food"], limit: 7 }, knowing())).length, 7);
  });

  it("never gives a hidden service, whatever was found", async () => {
    const services = await match({ needs: NEED_IDS, limit: 200 }, knowing());
    assert.ok(services.length > 50);
    const hidden = services.filter(({ id }) => world.services.get(id)?.hiddenBecause !== undefined);
    assert.deepEqual(hidden, []);
  });

  for (const [line, why] of [
    [{ needs: ["low-mood", "loneliness"], age: 15, limit: 200 }, "the age is given"],
    [{ needs: ["low-mood", "loneliness"], text: "I'm 15 and I feel alone", limit: 200 }, "the text says it"],
    [{ text: "im 15, nobody likes me", limit: 200 }, "the text is all there is"],
  ] as const) {
    it(`gives somebody of 15 only what says that it is for them, when ${why}`, async () => {
      const services = await match(line, knowing(["low-mood", "loneliness"]));
      assert.ok(services.length > 0);
      for (const { id } of services) {
        const { minimumAge = Number.POSITIVE_INFINITY, maximumAge = Number.POSITIVE_INFINITY } =
          world.services.get(id) ?? {};
        assert.ok(minimumAge <= 15 && 15 <= maximumAge, id);
      }
    });
  }

  it("holds to an age that is given, over one that the text speaks of", async () => {
    const knowledge = knowing();
    await match({ text: "I'm 15 again at heart", needs: ["loneliness"], age: 67 }, knowledge);
    assert.equal(knowledge.search.lastCall.args[0].age, 67);
  });

  const places: readonly (readonly [postcode: string, district: string | undefined, why: string])[] = [
    ["l8 1tb", "L8", "only the district is used"],
    ["Toxteth", "L8", "the name of an area"],
    ["not L4, L5 sorry", "L5", "a correction"],
    ["M1", "M1", "outside, and known to be"],
    ["no fixed address", undefined, "an answer without a place"],
    ["rather not say", undefined, "an answer without a place"],
  ];
  for (const [postcode, district, why] of places) {
    it(`takes “${postcode}” for ${district ?? "no place"}: ${why}`, async () => {
      const knowledge = knowing();
      await match({ needs: ["food"], postcode }, knowledge);
      assert.equal(knowledge.search.lastCall.args[0].district, district);
    });
  }

  it("gives somebody from outside nothing that is only for Liverpool", async () => {
    const services = await match({ needs: NEED_IDS, postcode: "M1", limit: 200 }, knowing());
    assert.ok(services.length > 0);
    for (const { id } of services) {
      const service = world.services.get(id);
      assert.ok(service?.isNational || service?.councils === undefined, id);
    }
  });

  it("understands the needs from the text, and asks for nothing when they are given", async () => {
    const told = knowing(["food"]);
    const fed = await match({ text: "no food in the house, I live in Toxteth" }, told);
    for (const { id } of fed) assert.ok(world.services.get(id)?.needs.includes("food"), id);
    assert.equal(told.search.lastCall.args[0].district, "L8", "the place that somebody says of themselves");
    const given = knowing(["debt"]);
    await match({ text: "no food in the house", needs: ["food"] }, given);
    assert.equal(given.understand.callCount, 0);
    assert.deepEqual(given.search.lastCall.args[0].needs, ["food"]);
  });

  it("reads the time as London's, so that opening times fit", async () => {
    const knowledge = knowing();
    await match({ needs: ["food"], at: "2026-07-01T10:00" }, knowledge);
    assert.equal(knowledge.search.lastCall.args[0].at, Date.UTC(2026, 6, 1, 9));
    await match({ needs: ["food"], at: "2026-07-01T10:00:00Z" }, knowledge);
    assert.equal(knowledge.search.lastCall.args[0].at, Date.UTC(2026, 6, 1, 10));
  });

  it("finds nothing where nothing fits, which is an answer", async () => {
    assert.deepEqual(await match({ needs: [], text: "" }, knowing()), []);
  });

  const wrong: readonly (readonly [line: object, says: RegExp, why: string])[] = [
    [{ id: 1 }, /^Line 1: the line: give a text, needs or both$/, "nothing to go by"],
    [{ id: 1, txt: "food" }, /give a text, needs or both$/, "the text is misspelt"],
    [{ id: 1, needs: ["hunger"] }, /^Line 1: needs\.0: .*"food"/, "no such need; those there are are named"],
    [{ id: 1, needs: "food" }, /^Line 1: needs: /, "one need is a list too"],
    [{ id: 1, needs: ["food"], age: "67" }, /^Line 1: age: /, "an age is a number"],
    [{ id: 1, needs: ["food"], age: 200 }, /^Line 1: age: /, "nobody is as old"],
    [{ id: 1, needs: ["food"], limit: 0 }, /^Line 1: limit: /, "none is no limit"],
    [{ id: 1, needs: ["food"], at: "tomorrow" }, /^Line 1: at: write a time like/, "not ISO"],
    [{ id: 1, needs: ["food"], postcode: "the moon" }, /^Line 1: postcode: .*that is known/, "no place at all"],
    [{ needs: ["food"] }, /^Line 1: id: /, "no id"],
  ];
  for (const [line, says, why] of wrong) {
    it(`refuses ${JSON.stringify(line)}: ${why}`, async () => {
      const typed = written(line, { id: 2, needs: ["food"] });
      assert.equal(await matchLines(typed.streams, knowing()), 1);
      const [error, ...more] = linesIn(typed.errors());
      assert.match(error ?? "", says);
      assert.deepEqual(more, []);
      assert.deepEqual(
        typed.answers().map(({ id }) => id),
        [2],
        "the rest go on",
      );
    });
  }

  describe("with the encoder and the index", () => {
    let lookup: Lookup;
    before(async () => {
      lookup = await startLookup();
      assert.ok(lookup.isReady());
    });
    after(async () => await lookup.close());

    it("finds a garden for whoever would like to garden, from words alone, near them", async () => {
      const line = { text: "I would love somewhere to do some gardening with other people", postcode: "L8" };
      const services = await match(line, { world, lookup });
      assert.ok(services.length > 0 && services.length <= 3);
      assert.ok(
        services.some(({ reasons }) => reasons.includes("has gardening")),
        JSON.stringify(services),
      );
    });

    it("answers many lines in their order, a text of 100 KB among them", async () => {
      const texts = ["I cannot pay my gas bill", "my rent is late. ".repeat(6_000), "I feel so alone"];
      const lines = Array.from({ length: 30 }, (_, id) => ({ id, text: texts[id % 3], at: MONDAY }));
      const typed = written(...lines);
      assert.equal(await matchLines(typed.streams, { world, lookup }), 0, typed.errors());
      assert.deepEqual(
        typed.answers().map(({ id }) => id),
        lines.map(({ id }) => id),
      );
    });
  });
});
