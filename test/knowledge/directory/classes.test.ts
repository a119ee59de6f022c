/** What is worked out once for services that are alike must be right for each of them. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { askerOf } from "../../../knowledge/directory/asker.ts";
import { classesOf, ruleKey } from "../../../knowledge/directory/classes.ts";
import { mayList, mayOffer } from "../../../knowledge/directory/hard-rules.ts";
import { NEED_IDS } from "../../../knowledge/taxonomy.ts";
import { AGE_BANDS } from "../../../knowledge/topics/condition.ts";
import { madeUpServices } from "../../bench/match/made-up-directory.ts";
import { places, services as real } from "./liverpool.ts";

const DISTRICTS = ["L8", "L4", "L36"].flatMap((code) => places.district(code) ?? []);
const START = Date.parse("2026-11-01T12:00:00Z");

describe("services that the hard rules treat alike", () => {
  const services = [...real.values(), ...madeUpServices(1_200, [...real.values()], DISTRICTS)];
  const { of, examples } = classesOf(services, ruleKey);

  it("are far fewer kinds than services", () => {
    assert.ok(examples.length < services.length * 0.6, `${examples.length} kinds of ${services.length}`);
  });

  it("may be offered and listed to the very same people", () => {
    const anyQuery = fc.record(
      {
        needs: fc.uniqueArray(fc.constantFrom(...NEED_IDS), { maxLength: 2 }),
        text: fc.constantFrom("he hits me", "savera", "I'm a veteran", "my kids and I", "LDAS", "as a woman"),
        district: fc.constantFrom("L8", "L4", "L36", "CH41", "M1"),
        age: fc.integer({ min: 8, max: 95 }),
        ageBand: fc.constantFrom(...AGE_BANDS),
        at: fc.integer({ min: START, max: START + 60 * 24 * 3600_000 }),
      },
      { requiredKeys: ["needs"] },
    );
    fc.assert(
      fc.property(anyQuery, (asked) => {
        const asker = askerOf({ at: START, limit: 3, ...asked }, places);
        for (const [at, service] of services.entries()) {
          const example = examples[of[at] ?? 0] ?? service;
          assert.equal(mayOffer(example, asker), mayOffer(service, asker), service.id);
          assert.equal(mayList(example, asker, asked.text), mayList(service, asker, asked.text), service.id);
        }
      }),
      { numRuns: 60 },
    );
  });
});
