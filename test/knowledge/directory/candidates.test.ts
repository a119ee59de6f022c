/** The short list beside the plain way: every service through the hard rules, every part of every match worked out. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { candidates } from "../../../knowledge/directory/candidates.ts";
import { type DirectoryIndex, makeIndex } from "../../../knowledge/directory/directory-index.ts";
import { type Match, match, type Query } from "../../../knowledge/directory/match.ts";
import { closestMeaning } from "../../../knowledge/directory/meaning-index.ts";
import { wishPart } from "../../../knowledge/directory/parts.ts";
import type { Service } from "../../../knowledge/directory/service.ts";
import { searchText } from "../../../knowledge/directory/text-index.ts";
import type { Vector } from "../../../knowledge/directory/vectors.ts";
import { NEED_IDS, type NeedId } from "../../../knowledge/taxonomy.ts";
import { AGE_BANDS } from "../../../knowledge/topics/condition.ts";
import { makeChance } from "../../bench/match/chance.ts";
import { madeUpServices, meaningfulVectors, vectorNear } from "../../bench/match/made-up-directory.ts";
import { places, services as real, world } from "./liverpool.ts";

const DISTRICTS = ["L1", "L4", "L8", "L15", "L24", "L36", "CH41", "WA8"].flatMap((code) => places.district(code) ?? []);
const NOON = Date.parse("2026-11-10T12:00:00Z");

interface Directory {
  readonly services: ReadonlyMap<string, Service>;
  readonly index: DirectoryIndex;
}

function directoryOf(services: readonly Service[], vectors = meaningfulVectors(services, 0)): Directory {
  const byId = new Map(services.map((service) => [service.id, service]));
  return { services: byId, index: makeIndex({ ...world, services: byId }, vectors) };
}

function shortWay(query: Query, { services, index }: Directory, sentences: readonly Vector[] = []): readonly Match[] {
  return match(query, candidates(query, index, sentences), { ...world, services });
}

function plainWay(query: Query, { services, index }: Directory, sentences: readonly Vector[] = []): readonly Match[] {
  const text = searchText(index.text, query.text ?? "");
  const everything = [...services.values()].map((service) => {
    const number = index.table.numberOf.get(service.id);
    const missed = (query.hints ?? []).reduce((chance, { id, score }) => {
      const at = service.needs.indexOf(id);
      return at < 0 ? chance : chance * (1 - score * wishPart(at, 0));
    }, 1);
    return {
      service: service.id,
      textScore: number === undefined ? 0 : (text?.scores[number] ?? 0),
      meaningScore: number === undefined ? 0 : closestMeaning(index.meaning, number, sentences),
      hintScore: 1 - missed,
    };
  });
  return match(query, everything, { ...world, services });
}

const idsOf = (matches: readonly Match[]) => matches.map(({ service }) => service.id);

const anyQuery: fc.Arbitrary<Partial<Query> & Pick<Query, "needs">> = fc.record(
  {
    needs: fc.oneof(
      fc.uniqueArray(fc.constantFrom(...NEED_IDS), { maxLength: 4 }),
      fc.uniqueArray(fc.constantFrom<NeedId>("loneliness", "debt"), { minLength: 1 }),
    ),
    hints: fc.array(
      fc.record({ id: fc.constantFrom(...NEED_IDS), score: fc.double({ min: 0.02, max: 1, noNaN: true }) }),
      { maxLength: 3 },
    ),
    interests: fc.uniqueArray(fc.constantFrom("music", "gardening", "reading"), { maxLength: 2 }),
    text: fc.constantFrom(
      "he hits me and I need somewhere safe",
      "as a veteran I'd like a walking group and a cup of tea",
      "I'm a woman who cares for my mum, she has dementia",
      "my kids are hungry and the heating is off",
      "advice about debt and money",
      "bababafin",
    ),
    district: fc.constantFrom("L8", "L4", "L24", "L36", "CH41", "WA7", "M1"),
    point: fc.constant({ latitude: 53.39, longitude: -2.95 }),
    age: fc.integer({ min: 8, max: 95 }),
    ageBand: fc.constantFrom(...AGE_BANDS),
    at: fc.integer({ min: NOON, max: NOON + 60 * 24 * 3600_000 }),
    exclude: fc.constant(["made-up-1", "made-up-7", "made-up-30"]),
  },
  { requiredKeys: ["needs"] },
);

/** Nobody serves the need; of the two that show, only the clearer one may be offered instead. */
const UNMET_WITH_TWO_HINTS: Partial<Query> & Pick<Query, "needs"> = {
  needs: ["homeless"],
  hints: [
    { id: "debt", score: 0.3 },
    { id: "loneliness", score: 0.12 },
  ],
};

describe("candidates", () => {
  const varied = directoryOf(madeUpServices(1_500, [...real.values()], DISTRICTS));
  const oneProvider = directoryOf(
    madeUpServices(1_500, [...real.values()], DISTRICTS).map((service, at): Service => {
      const { minimumAge: _min, maximumAge: _max, councils: _councils, districts: _districts, ...rest } = service;
      const crowd = { ...rest, organisation: "The Same Council", needs: ["loneliness"] as const, isFree: true };
      const few = { ...rest, needs: [at % 2 === 0 ? "debt" : "loneliness"] as const, confidence: "low" as const };
      return at % 30 === 0 || at % 30 === 1 ? few : { ...crowd, confidence: "high", isNational: true, audience: [] };
    }),
  );
  const equals = directoryOf(
    Array.from({ length: 900 }, (_, at) => ({
      ...(real.get("library-allerton") as Service),
      id: `made-up-${at}`,
      organisation: `Friends of ${at % 400}`,
      needs: NEED_IDS.slice(at % 7, (at % 7) + 3),
      ...(at % 50 === 0 && { isPinned: true as const }),
    })),
  );

  for (const [why, directory] of [
    ["services as varied as real ones", varied],
    ["a thousand of one provider for one need, which would crowd out all others", oneProvider],
    ["hundreds of equals, of whom only the turn of the day tells who is in", equals],
  ] as const) {
    it(`bring the same twenty, in the same order, as looking at everything: ${why}`, () => {
      fc.assert(
        fc.property(anyQuery, (asked) => {
          const query = { at: NOON, limit: 20, ...asked };
          assert.deepEqual(idsOf(shortWay(query, directory)), idsOf(plainWay(query, directory)));
        }),
        { numRuns: 60, examples: [[UNMET_WITH_TWO_HINTS]] },
      );
    });
  }

  it("are 200 at most, each once, and none that was refused", () => {
    fc.assert(
      fc.property(anyQuery, (asked) => {
        const found = candidates({ at: NOON, limit: 3, ...asked }, varied.index).map(({ service }) => service);
        assert.ok(found.length <= 200);
        assert.equal(new Set(found).size, found.length);
        assert.deepEqual(
          found.filter((id) => asked.exclude?.includes(id)),
          [],
        );
      }),
      { numRuns: 30 },
    );
  });

  it("bring 99 of 100 of the first twenty where meaning counts too, which is compared for a short list only", () => {
    const services = madeUpServices(4_000, [...real.values()], DISTRICTS);
    const directory = directoryOf(services, meaningfulVectors(services, 1));
    const chance = makeChance(3);
    let [kept, wanted] = [0, 0];
    for (const [at, need] of NEED_IDS.entries()) {
      const district = DISTRICTS[at % DISTRICTS.length]?.code ?? "L8";
      const query: Query = { needs: [need], district, age: 30, at: NOON, limit: 20 };
      const sentences = [vectorNear(at, chance)];
      const plain = idsOf(plainWay(query, directory, sentences));
      const short = new Set(idsOf(shortWay(query, directory, sentences)));
      wanted += plain.length;
      kept += plain.filter((id) => short.has(id)).length;
    }
    assert.ok(wanted > 400, "many are compared");
    assert.ok(kept / wanted >= 0.99, `${kept} of ${wanted}`);
  });
});
