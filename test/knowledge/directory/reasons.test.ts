/** Why a service is suggested: only what its record says, in whole miles and plain words. */
import assert from "node:assert/strict";
import { candidates, match, type Query } from "../../../knowledge/directory/match.ts";
import { index, world } from "./liverpool.ts";

const NOON = Date.parse("2026-06-10T11:00:00Z");

describe("reasons", () => {
  function reasonsFor(id: string, query: Partial<Query>): readonly string[] {
    const whole: Query = { needs: [], at: NOON, limit: 200, ...query };
    return match(whole, candidates(whole, index), world).find(({ service }) => service.id === id)?.reasons ?? [];
  }

  const cases: readonly (readonly [id: string, query: Partial<Query>, says: string, why: string])[] = [
    ["stepchange", { needs: ["debt"], district: "L8" }, "helps with debt", "what for"],
    ["the-florrie", { needs: ["activities"], district: "L8" }, "in L8", "the same district"],
    [
      "the-florrie",
      { needs: ["activities"], district: "L17" },
      "about 1 mile from L17",
      "whole miles between district centres",
    ],
    [
      "library-toxteth",
      { needs: ["digital"], district: "L7" },
      "about 1 mile from L7",
      "whole miles between district centres",
    ],
    ["liverpool-central-library", { needs: ["digital"], district: "L2" }, "less than a mile from L2", "no decimals"],
    ["liverpool-central-library", { needs: ["digital"], district: "L2" }, "free", "the record says so"],
    ["library-toxteth", { needs: ["digital"], district: "L8" }, "no referral needed", "drop-in, says the record"],
    ["stepchange", { needs: ["debt"], district: "L8" }, "by phone", "a phone that is shown"],
    ["kooth", { needs: ["anxiety"], age: 15 }, "online", "only online"],
    [
      "age-concern-befriending",
      { needs: ["loneliness"] },
      "for people aged 50 and over",
      "an age that is not known hears of the limit",
    ],
    ["kooth", { needs: ["anxiety"], age: 15 }, "for people aged 10 to 25", "both ends"],
    ["mind-infoline", { needs: ["low-mood"] }, "open now", "a weekday noon"],
    [
      "mind-infoline",
      { needs: ["low-mood"], at: Date.parse("2026-06-13T12:00:00Z") },
      "open Monday morning",
      "a Saturday",
    ],
    [
      "lcc-private-sector-housing",
      { needs: ["repairs"], district: "L14" },
      "for people who live in Liverpool",
      "L14 is Knowsley's too",
    ],
  ];
  for (const [id, query, says, why] of cases) {
    it(`${id} says ${JSON.stringify(says)}: ${why}`, () => {
      const reasons = reasonsFor(id, query);
      assert.ok(reasons.includes(says), reasons.join(", "));
    });
  }

  const silent: readonly (readonly [id: string, query: Partial<Query>, mustNot: RegExp, why: string])[] = [
    ["the-florrie", { needs: ["activities"] }, /free/, "classes are free and the food union is not"],
    ["north-liverpool-foodbank", { needs: ["food"], district: "L4" }, /no referral/, "it needs a voucher"],
    ["advice-on-prescription", { needs: ["debt"] }, /no referral/, "only a GP surgery can ask"],
    ["rotunda-kirkdale", { needs: ["work"], district: "L5" }, /open/, "its cafe's hours of 2021 are no promise"],
    [
      "mind-infoline",
      { needs: ["low-mood"], at: Date.parse("2026-08-31T11:00:00Z") },
      /open now/,
      "closed on bank holidays",
    ],
    ["national-debtline", { needs: ["debt"] }, /by phone/, "its number is not sure enough to show"],
  ];
  for (const [id, query, mustNot, why] of silent) {
    it(`${id} does not say ${mustNot.source}: ${why}`, () => {
      const reasons = reasonsFor(id, query);
      assert.ok(reasons.length > 0);
      assert.doesNotMatch(reasons.join(", "), mustNot);
    });
  }
});
