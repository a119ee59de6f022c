import assert from "node:assert/strict";
import type { Judged } from "../../../../bot/commands/evaluate/judged.ts";
import { matchReport } from "../../../../bot/commands/evaluate/match-report.ts";
import { type Answered, measureMatch, ndcg } from "../../../../bot/commands/evaluate/measure-match.ts";

const NOBODY = () => undefined;

describe("nDCG@5 of services given", () => {
  const judged = { wellFits: ["a", "b"], fits: ["c"] };
  // Best: 3 + 3 / log2(3) + 1 / log2(4) = 3 + 1.8928 + 0.5 = 5.3928.
  const table: [given: string[], expected: number, why: string][] = [
    [["a", "b", "c"], 1, "the best order"],
    [["b", "a", "c"], 1, "equals may change places"],
    [["c", "a", "b"], (1 + 3 / Math.log2(3) + 3 / 2) / 5.3928, "the one that only fits came first: 4.3928 of 5.3928"],
    [["x", "a"], 3 / Math.log2(3) / 5.3928, "one that is in no list takes up the first place"],
    [["x", "x", "x", "x", "x", "a"], 0, "the sixth place counts for nothing"],
    [[], 0, "nothing given, nothing gained"],
  ];
  for (const [given, expected, why] of table) {
    it(`${given.join(" ") || "nothing"}: ${why}`, () => {
      assert.ok(Math.abs(ndcg(judged, given) - expected) < 0.0001, `${ndcg(judged, given)} is not ${expected}`);
    });
  }

  it("holds more than five good ones against nobody", () => {
    const many = { wellFits: ["a", "b", "c", "d", "e", "f"], fits: ["g"] };
    assert.equal(ndcg(many, ["f", "e", "d", "c", "b"]), 1);
  });
});

describe("figures of matching", () => {
  const figures = measureMatch(
    [
      answered({ id: "well", about: ["debt"], wellFits: ["a"] }, ["x", "y", "a"]),
      answered({ id: "late", about: ["debt", "food"], wellFits: ["a"] }, ["x", "y", "z", "a"]),
      answered({ id: "only-fits", about: ["food"], fits: ["c"] }, ["c"]),
      answered({ id: "broken", needs: ["work"], wellFits: ["a"], mustNot: { bad: "men only" } }, [
        "a",
        "x",
        "bad",
        "hid",
      ]),
      answered({ id: "quiet", nothingFits: true }, []),
      answered({ id: "talkative", nothingFits: true }, ["x"]),
      answered({ id: "silent", wellFits: ["a"] }, []),
    ],
    (service) => (service === "hid" ? "It has no phone." : undefined),
  );

  it("count a hit where one that fits well is among the first three, of those that have one", () => {
    assert.equal(figures.all.hits, 2);
    assert.equal(figures.all.withWellFits, 4);
  });

  it("leave situations where nothing fits out of the mean", () => {
    assert.equal(figures.all.situations, 5);
    const [third, fourth] = [1 / Math.log2(4), 1 / Math.log2(5)];
    assert.ok(Math.abs(figures.all.ndcg - (third + fourth + 1 + 1 + 0) / 5) < 1e-9);
  });

  it("tell by need, tapped or judged", () => {
    assert.deepEqual([...figures.byNeed.keys()], ["debt", "food", "work"]);
    assert.equal(figures.byNeed.get("debt")?.situations, 2);
    assert.equal(figures.byNeed.get("debt")?.hits, 1);
  });

  it("name every broken rule with its reason, a service shown to nobody too", () => {
    assert.deepEqual(figures.broken, [
      { id: "broken", service: "bad", why: "men only" },
      { id: "broken", service: "hid", why: "It has no phone." },
    ]);
  });

  it("tell how often nothing was said, and how often rightly", () => {
    assert.deepEqual(figures.nothing, { given: 2, meant: 2, right: 1 });
  });

  it("put the worst first, and leave out what could not be better", () => {
    assert.deepEqual(
      figures.worst.map(({ judged }) => judged.id),
      ["silent", "late", "well"],
    );
  });

  it("are reported with what came and what was missing", () => {
    const report = matchReport(figures, 7, String).join("\n");
    assert.match(report, /^rules broken 2|rules broken 2$/m);
    assert.match(report, /men only {2}broken/);
    assert.match(report, /0\.000 {2}silent\n +came nothing\n +not {2}a/);
    assert.match(report, /^food +2 +0\.\d{3} +0\.000$/m);
  });

  it("of nothing are nothing", () => {
    assert.equal(measureMatch([], NOBODY).all.ndcg, 0);
  });
});

function answered(judged: Partial<Judged>, given: string[]): Answered {
  const none = { id: "one", about: [], at: "2026-11-25T11:00", wellFits: [], fits: [], mustNot: {}, why: "a test" };
  return { judged: { ...none, ...judged }, given };
}
