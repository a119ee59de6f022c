/** The judged situations, and the rules that nothing may outweigh, on Liverpool's own directory. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { askerOf } from "../../../knowledge/directory/asker.ts";
import { onlyFor } from "../../../knowledge/directory/audience-words.ts";
import { candidates, type Match, match, type Query } from "../../../knowledge/directory/match.ts";
import { AUDIENCES, type Service } from "../../../knowledge/directory/service.ts";
import { NEED_IDS } from "../../../knowledge/taxonomy.ts";
import { AGE_BANDS } from "../../../knowledge/topics/condition.ts";
import { index, places, queryOf, type Situation, services, situations, world } from "./liverpool.ts";

const NOON = Date.parse("2026-06-10T11:00:00Z");

function ask(query: Partial<Query>): Match[] {
  const whole: Query = { needs: [], at: NOON, limit: 200, ...query };
  return match(whole, candidates(whole, index), world);
}

function idsOf(matches: readonly Match[]): string[] {
  return matches.map(({ service }) => service.id);
}

describe("situations", () => {
  const isHit = (situation: Situation) => {
    const ids = idsOf(ask(queryOf(situation)));
    return situation.none ? ids.length === 0 : ids.slice(0, 3).some((id) => situation.good.includes(id));
  };

  it("name services that exist", () => {
    const named = situations.flatMap(({ good, never }) => [...good, ...never]);
    assert.deepEqual(
      named.filter((id) => !services.has(id)),
      [],
    );
  });

  it("have something good among the first three, in at least 95 of 100", () => {
    const missed = situations.filter((situation) => !isHit(situation)).map(({ id }) => id);
    const share = 1 - missed.length / situations.length;
    process.stdout.write(`      hit@3 ${share.toFixed(3)} of ${situations.length} situations, by words alone\n`);
    assert.ok(share >= 0.95, missed.join(", "));
  });

  for (const situation of situations.filter(({ never }) => never.length > 0)) {
    it(`${situation.id}: never offers ${situation.never.join(", ")}`, () => {
      const ids = idsOf(ask(queryOf(situation)));
      assert.deepEqual(
        situation.never.filter((id) => ids.includes(id)),
        [],
      );
    });
  }
});

describe("hard rules", () => {
  const anyQuery = fc.record(
    {
      needs: fc.uniqueArray(fc.constantFrom(...NEED_IDS), { maxLength: 4 }),
      text: fc.constantFrom(
        "I'm lonely",
        "as a veteran I'd like company",
        "I'm a gay man",
        "my kids are hungry",
        "he hits me",
        "I care for my wife",
        "",
      ),
      district: fc.constantFrom("L8", "L4", "L24", "L10", "L22", "L36", "CH41", "WA7", "M1"),
      age: fc.integer({ min: 8, max: 95 }),
      ageBand: fc.constantFrom(...AGE_BANDS),
      audience: fc.uniqueArray(fc.constantFrom(...AUDIENCES), { maxLength: 2 }),
      at: fc.integer({ min: NOON, max: NOON + 400 * 24 * 3600_000 }),
    },
    { requiredKeys: ["needs"] },
  );

  const always: readonly (readonly [rule: string, holds: (service: Service, query: Query) => boolean])[] = [
    ["nothing hidden or closed", ({ hiddenBecause, status }) => hiddenBecause === undefined && status === "active"],
    [
      "a stated age is held to, but for families whose children it is",
      ({ minimumAge = 0, maximumAge = 200, audience }, { age }) =>
        age === undefined || (minimumAge <= age && age <= maximumAge) || (age >= 18 && audience.includes("families")),
    ],
    [
      "below 18 only what plainly takes that age",
      ({ minimumAge }, { age, ageBand }) => {
        const isYoung = age === undefined ? ageBand === "under-16" || ageBand === "16-17" : age < 18;
        return !isYoung || (minimumAge !== undefined && minimumAge <= (age ?? (ageBand === "under-16" ? 15 : 17)));
      },
    ],
    [
      "only services for the person's council or district",
      (service, query) => {
        const { councils } = askerOf(query, places);
        if (service.isNational || query.district === undefined) return true;
        if (service.districts) return service.districts.includes(query.district);
        return service.councils === undefined || service.councils.some((council) => councils.includes(council));
      },
    ],
    [
      "what is only for some people is only for those who said so",
      (service, query) => {
        const { audiences, groups } = askerOf(query, places);
        return onlyFor(service).audiences.every(
          (each) => audiences.has(each.audience) || each.groups.some((group) => groups.has(group)),
        );
      },
    ],
    [
      "abuse services only for those who spoke of it",
      ({ isSensitive }, { text }) => !isSensitive || text === "he hits me",
    ],
    [
      "something that was asked for",
      ({ needs, isSensitive }, query) =>
        query.needs.length === 0 || isSensitive || needs.some((need) => query.needs.includes(need)),
    ],
  ];
  for (const [rule, holds] of always) {
    it(`${rule}, whoever asks`, () => {
      fc.assert(
        fc.property(anyQuery, (asked) => {
          const query = { at: NOON, limit: 200, ...asked };
          const wrong = ask(query).filter(({ service }) => !holds(service, query));
          assert.deepEqual(idsOf(wrong), []);
        }),
        { numRuns: 150 },
      );
    });
  }

  it("the rules hold for any candidates that come in, not only for those of the index", () => {
    const everything = [...services.keys()].map((service) => ({ service, textScore: 1, meaningScore: 1 }));
    const query: Query = { needs: ["low-mood"], age: 40, district: "M1", at: NOON, limit: 200 };
    const found = match(query, everything, world);
    assert.ok(found.every(({ service }) => service.hiddenBecause === undefined && (service.maximumAge ?? 99) >= 40));
    assert.ok(found.every(({ service }) => service.councils === undefined || service.isNational));
  });

  it("a parent's own age does not keep the family from a service for children", () => {
    const ids = idsOf(
      ask({ needs: ["parenting"], text: "I've got a toddler and no one to talk to", age: 34, district: "L7" }),
    );
    assert.ok(ids.includes("lcc-family-hubs"));
  });
});

describe("the order", () => {
  it("gives one provider one place among the first three while another fits", () => {
    const first = ask({ needs: ["loneliness"], district: "L8" }).slice(0, 3);
    assert.equal(new Set(first.map(({ service }) => service.organisation)).size, 3);
  });

  it("covers each need in the first three", () => {
    const first = ask({ needs: ["debt", "loneliness", "sleep"], district: "L6" }).slice(0, 3);
    for (const need of ["debt", "loneliness", "sleep"] as const) {
      assert.ok(
        first.some(({ service }) => service.needs.includes(need)),
        need,
      );
    }
  });

  it("is the same for the same question, and keeps to the limit and the refusals", () => {
    const query = { needs: ["food"] as const, district: "L5", limit: 5, exclude: ["feeding-liverpool"] };
    assert.deepEqual(ask(query), ask(query));
    assert.equal(ask(query).length, 5);
    assert.ok(!idsOf(ask({ ...query, limit: 200 })).includes("feeding-liverpool"));
  });

  it("puts the nearer of two alike first", () => {
    const ids = idsOf(ask({ needs: ["digital"], text: "computer", district: "L19" }));
    assert.ok(ids.indexOf("library-garston") < ids.indexOf("library-norris-green"));
  });

  it("is empty when nothing fits, and says no more", () => {
    assert.deepEqual(ask({ needs: ["neighbours"], district: "L9" }), []);
    assert.deepEqual(ask({ text: "what is the capital of France" }), []);
  });
});
