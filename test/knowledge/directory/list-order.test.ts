/** A stretch of a long list is what sorting all of it would give. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { inFairTurn, inTurn } from "../../../knowledge/directory/list-order.ts";
import type { Query } from "../../../knowledge/directory/query.ts";
import { invented } from "./invented.ts";
import { weights } from "./liverpool.ts";

const QUERY: Query = { needs: [], at: Date.parse("2026-06-09T11:00:00Z"), limit: 10 };

describe("the order of a long list", () => {
  const anyList = fc
    .array(fc.record({ score: fc.double({ min: -50, max: 10, noNaN: true }), isPinned: fc.boolean() }), {
      maxLength: 300,
    })
    .map((all) =>
      all.map(({ score, isPinned }, at) => ({
        score,
        service: invented(`place-${at}`, { organisation: `Group ${at % 7}`, ...(isPinned && { isPinned }) }),
      })),
    );

  for (const [name, take] of [
    ["inTurn", inTurn],
    ["inFairTurn", inFairTurn],
  ] as const) {
    it(`by ${name}, pages follow on from each other and leave nobody out`, () => {
      fc.assert(
        fc.property(anyList, fc.integer({ min: 1, max: 40 }), (ranked, size) => {
          const idsOf = (from: number, to: number) =>
            take(ranked, { from, to }, QUERY, weights).map(({ service }) => service.id);
          const pages = Array.from({ length: Math.ceil(ranked.length / size) }, (_, page) =>
            idsOf(page * size, (page + 1) * size),
          );
          assert.deepEqual(pages.flat(), idsOf(0, ranked.length));
          assert.equal(new Set(pages.flat()).size, ranked.length);
        }),
        { numRuns: 40 },
      );
    });
  }

  it("goes by the score, and by who was pinned among those that are as good", () => {
    const list = [
      { score: 1, service: invented("good") },
      { score: 2, service: invented("better") },
      { score: 1, service: invented("good-and-pinned", { isPinned: true }) },
    ];
    const ids = inTurn(list, { from: 0, to: 3 }, QUERY).map(({ service }) => service.id);
    assert.deepEqual(ids, ["better", "good-and-pinned", "good"]);
  });
});
