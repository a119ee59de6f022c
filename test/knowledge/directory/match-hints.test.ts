/** Needs that only show in a text: what they bring in, and what they never do. */
import assert from "node:assert/strict";
import { candidates, match, type Query } from "../../../knowledge/directory/match.ts";
import { index, world } from "./liverpool.ts";

const NOON = Date.parse("2026-11-25T12:00:00Z");

function given(asked: Partial<Query>): string[] {
  const query: Query = { needs: [], at: NOON, limit: 10, ...asked };
  return match(query, candidates(query, index), world).map(({ service }) => service.id);
}

describe("a need that shows in the text", () => {
  it("brings its services in behind those for the need that is clear", () => {
    const asked = { needs: ["gambling"], district: "L12", age: 29 } as const;
    const [first, second, ...others] = given({
      ...asked,
      hints: [
        { id: "gambling", score: 0.99 },
        { id: "debt", score: 0.4 },
      ],
    });
    assert.deepEqual([first, second].sort(), ["beacon-counselling-trust", "national-gambling-helpline"]);
    assert.ok(others.includes("stepchange"), others.join());
    assert.ok(!given(asked).includes("stepchange"), "without the hint");
  });

  it("is enough where no need is clear", () => {
    assert.deepEqual(given({ district: "L36", text: "" }), []);
    const ids = given({ district: "L36", hints: [{ id: "debt", score: 0.2 }] });
    assert.ok(ids.includes("national-debtline"), ids.join());
  });

  it("does not cover up that nobody serves what was asked for", () => {
    const asked = { needs: ["neighbours"], district: "L9" } as const;
    assert.deepEqual(given({ ...asked, hints: [{ id: "homeless", score: 0.17 }] }), []);
    assert.notDeepEqual(given({ ...asked, hints: [{ id: "sleep", score: 0.9 }] }), []);
  });

  it("brings in nobody against the hard rules", () => {
    const ids = given({ needs: ["debt"], district: "CH41", hints: [{ id: "benefits", score: 0.9 }] });
    assert.ok(!ids.includes("citizens-advice-liverpool"), ids.join());
  });
});
