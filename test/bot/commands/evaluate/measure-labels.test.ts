import assert from "node:assert/strict";
import { f1, type Judged, measureLabels, precision, recall } from "../../../../bot/commands/evaluate/measure-labels.ts";

type Label = "debt" | "food" | "sleep";
const LABELS: readonly Label[] = ["debt", "food", "sleep"];

describe("measuring labels", () => {
  for (const { judged, expected, why } of [
    { judged: [line(["debt"], ["debt"])], expected: { macroF1: 1, exact: 1, falseAlarms: 0 }, why: "all right" },
    { judged: [line(["debt"], [])], expected: { macroF1: 0, exact: 0, falseAlarms: 0 }, why: "missed" },
    { judged: [line([], ["debt"])], expected: { macroF1: 0, exact: 0, falseAlarms: 1 }, why: "a false alarm" },
    { judged: [line([], [])], expected: { macroF1: 0, exact: 1, falseAlarms: 0 }, why: "nothing, rightly" },
    {
      judged: [line(["debt", "sleep"], ["sleep", "debt"])],
      expected: { macroF1: 1, exact: 1, falseAlarms: 0 },
      why: "order makes no difference here",
    },
    {
      judged: [line(["debt"], ["debt"]), line(["food"], ["debt"])],
      expected: { macroF1: (2 / 3 + 0) / 2, exact: 1, falseAlarms: 0 },
      why: "each label weighs the same, and one that nobody meant weighs nothing",
    },
  ]) {
    it(`${JSON.stringify(judged.map(({ meant, understood }) => [meant, understood.map(({ id }) => id)]))}: ${why}`, () => {
      const { macroF1, exact, nothing } = measureLabels(judged, LABELS);
      assert.deepEqual({ macroF1, exact, falseAlarms: nothing.falseAlarms }, expected);
    });
  }

  it("counts each label, and gives precision, recall and F1 of the counts", () => {
    const { byLabel, all } = measureLabels(
      [line(["debt"], ["debt"]), line(["debt"], ["food"]), line(["debt"], []), line(["sleep"], ["debt"])],
      LABELS,
    );
    const debt = byLabel.get("debt") ?? { meant: 0, understood: 0, right: 0 };
    assert.deepEqual(debt, { meant: 3, understood: 2, right: 1 });
    assert.deepEqual([precision(debt), recall(debt), f1(debt)], [1 / 2, 1 / 3, 2 / 5]);
    assert.deepEqual(all, { meant: 4, understood: 3, right: 1 });
  });

  it("names the confusions, the most frequent first, and what was taken from nothing", () => {
    const { confusions } = measureLabels(
      [
        line(["debt"], ["food"]),
        line(["debt"], ["food"]),
        line(["debt", "sleep"], ["debt", "food"]),
        line([], ["sleep"]),
      ],
      LABELS,
    );
    assert.deepEqual(confusions, [
      { meant: "debt", understood: "food", times: 2 },
      { meant: "sleep", understood: "food", times: 1 },
      { meant: "nothing", understood: "sleep", times: 1 },
    ]);
  });

  it("lists what was wrongly understood, the surest first", () => {
    const { mistakes } = measureLabels(
      [
        { id: "a", meant: ["debt"], understood: [{ id: "food", score: 0.6 }] },
        { id: "b", meant: [], understood: [{ id: "sleep", score: 0.9 }] },
      ],
      LABELS,
    );
    assert.deepEqual(
      mistakes.map(({ id }) => id),
      ["b", "a"],
    );
  });
});

function line(meant: readonly Label[], understood: readonly Label[]): Judged<Label> {
  return { id: "line", meant, understood: understood.map((id) => ({ id, score: 0.5 })) };
}
