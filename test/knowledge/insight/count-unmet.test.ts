import assert from "node:assert/strict";
import fc from "fast-check";
import { insightOf, type Told, type Unmet } from "../../../knowledge/insight/count-unmet.ts";

const times = (count: number, unmet: Unmet): Unmet[] => Array.from({ length: count }, () => unmet);
const FOOD: Unmet = { need: "food", district: "L8", week: "2026-11-16", reason: "no-match" };

describe("unmet needs for commissioners", () => {
  const cases = [
    { counts: [4], told: ["hidden"], why: "fewer than five" },
    { counts: [5], told: [5], why: "five may be told" },
    { counts: [12], told: [10], why: "rounded down to the nearest five" },
    { counts: [13], told: [15], why: "rounded up" },
    { counts: [20, 30], told: [20, 30], why: "nothing to hide" },
    { counts: [3, 20, 30], told: ["hidden", "hidden", 30], why: "53 less 20 less 30 would give the 3 away" },
    { counts: [3, 2, 30], told: ["hidden", "hidden", 30], why: "two hidden ones cover each other" },
  ];
  for (const { counts, told, why } of cases) {
    it(`tells ${counts.join(", ")} by district as ${told.join(", ")}: ${why}`, () => {
      const districts = ["L1", "L2", "L3"];
      const unmet = counts.flatMap((count, at) => times(count, { ...FOOD, district: districts[at] ?? "" }));
      const rows = table(unmet, "need", "district");
      assert.deepEqual(
        rows.map(({ count }) => count),
        told,
      );
    });
  }

  it("counts what was said without a place, and does not guess one", () => {
    const { district: _, ...nowhere } = FOOD;
    assert.deepEqual(table(times(5, nowhere), "need", "district"), [
      { by: { need: "food", district: "not given" }, count: 5 },
    ]);
  });

  it("adds nothing up over needs: one person may have several", () => {
    const { tables } = insightOf([...times(5, FOOD), ...times(5, { ...FOOD, need: "debt" })]);
    for (const { by } of tables) assert.ok(by.includes("need"));
  });

  const unmet: fc.Arbitrary<Unmet> = fc.record({
    need: fc.constantFrom("food", "debt", "sleep"),
    district: fc.constantFrom("L1", "L8", "L24"),
    week: fc.constantFrom("2026-11-09", "2026-11-16"),
    reason: fc.constantFrom("no-match", "too-far"),
  });

  it("never tells a count under five, and never leaves one hidden count alone with its total", () => {
    fc.assert(
      fc.property(fc.array(unmet, { maxLength: 120 }), (all) => {
        const insight = insightOf(all);
        const rows = insight.tables.flatMap((each) => each.rows);
        for (const { by, count } of rows) {
          const really = all.filter((each) =>
            Object.entries(by).every(([key, value]) => each[key as keyof Unmet] === value),
          );
          if (really.length < 5) assert.equal(count, "hidden", JSON.stringify(by));
          if (count !== "hidden") assert.ok(count >= 5 && Math.abs(count - really.length) <= 2);
        }
        for (const line of linesOf(rows)) {
          const hidden = line.filter(({ count }) => count === "hidden").length;
          assert.notEqual(hidden === 1 && line.length > 1, true, JSON.stringify(line));
        }
      }),
      { numRuns: 200 },
    );
  });
});

function table(unmet: Unmet[], ...by: string[]): readonly Told[] {
  return insightOf(unmet).tables.find((each) => each.by.join() === by.join())?.rows ?? [];
}

/** Each total with the rows that have its names and one more. */
function linesOf(rows: readonly Told[]): Told[][] {
  return rows.flatMap((total) => {
    const names = Object.entries(total.by);
    const parts = rows.filter(
      ({ by }) =>
        Object.keys(by).length === names.length + 1 &&
        names.every(([key, value]) => by[key as keyof Told["by"]] === value),
    );
    const added = new Set(parts.flatMap(({ by }) => Object.keys(by).filter((key) => !(key in total.by))));
    return [...added].map((key) => [total, ...parts.filter(({ by }) => key in by)]);
  });
}
