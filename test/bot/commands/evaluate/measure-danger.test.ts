import assert from "node:assert/strict";
import { type JudgedDanger, measureDanger } from "../../../../bot/commands/evaluate/measure-danger.ts";

const SELF = { kind: "suicide", who: "self" } as const;
const MATE = { kind: "suicide", who: "other" } as const;
const ATTACK = { kind: "violence", who: "self", now: true } as const;

describe("measuring danger", () => {
  it("counts a kind as noticed whoever it was thought to be about, and says apart how often that was right", () => {
    const { byKind, byWho } = measureDanger([judged([SELF], [SELF]), judged([MATE], [SELF])]);
    assert.deepEqual(byKind.get("suicide"), { meant: 2, understood: 2, right: 2 });
    assert.deepEqual(byWho.get("other"), { meant: 1, understood: 0, right: 0 });
    assert.deepEqual(byWho.get("self"), { meant: 1, understood: 2, right: 1 });
  });

  it("counts another kind as missed and as wrongly noticed", () => {
    const { byKind, missed } = measureDanger([judged([SELF], [ATTACK])]);
    assert.deepEqual(byKind.get("suicide"), { meant: 1, understood: 0, right: 0 });
    assert.deepEqual(byKind.get("violence"), { meant: 0, understood: 1, right: 0 });
    assert.equal(missed.length, 1);
  });

  it("counts a message as missed when one of its two kinds was", () => {
    assert.equal(measureDanger([judged([SELF, ATTACK], [SELF])]).missed.length, 1);
    assert.equal(measureDanger([judged([SELF, ATTACK], [ATTACK, SELF])]).missed.length, 0);
  });

  it("counts false alarms among quiet messages only", () => {
    const { quiet, falseAlarms } = measureDanger([judged([], [SELF]), judged([], []), judged([SELF], [SELF, ATTACK])]);
    assert.deepEqual([quiet, falseAlarms.length], [2, 1]);
  });

  it("leaves messages out of the figures by who where nobody said who it is about", () => {
    const { byWho } = measureDanger([judged([{ kind: "suicide" }], [SELF])]);
    assert.deepEqual(
      [...byWho.values()].map(({ meant, understood }) => meant + understood),
      [0, 0, 0],
    );
  });

  it("says how often danger that is happening now was noticed as such", () => {
    const { now } = measureDanger([
      judged([ATTACK], [ATTACK]),
      judged([ATTACK], [{ ...ATTACK, now: false }]),
      judged([SELF], [ATTACK]),
    ]);
    assert.deepEqual(now, { meant: 2, understood: 2, right: 1 });
  });
});

function judged(
  meant: JudgedDanger["meant"],
  noticed: readonly { readonly kind: "suicide" | "violence"; readonly who: "self" | "other"; readonly now?: boolean }[],
): JudgedDanger {
  return { id: "line", meant, noticed: noticed.map((one) => ({ ...one, now: one.now ?? false })) };
}
