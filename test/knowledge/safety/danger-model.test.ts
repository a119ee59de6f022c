import assert from "node:assert/strict";
import { DANGER_COLUMNS, type DangerModel, hearDanger } from "../../../knowledge/safety/danger-model.ts";
import { SAFETY_KINDS } from "../../../knowledge/taxonomy.ts";
import type { Piece } from "../../../knowledge/understanding/logits.ts";

type Column = (typeof DANGER_COLUMNS)[number];

describe("what the trained layer hears", () => {
  for (const { pieces, signals, why } of [
    { pieces: [], signals: [], why: "nothing to read" },
    { pieces: [says({})], signals: [], why: "nothing shows" },
    { pieces: [says({ suicide: 1 })], signals: ["suicide self"], why: "the writer when nothing says who" },
    { pieces: [says({ suicide: -1 })], signals: [], why: "below the bar" },
    { pieces: [says({ suicide: 1, other: 2 })], signals: ["suicide other"], why: "somebody else" },
    { pieces: [says({ violence: 1, doing: 2 })], signals: ["violence doing"], why: "the writer does it" },
    {
      pieces: [says({ "medical-emergency": 1, now: 2 })],
      signals: ["medical-emergency self now"],
      why: "as it is written",
    },
    { pieces: [says({ now: 5, other: 5 })], signals: [], why: "who and now alone are no danger" },
    {
      pieces: [says({}), says({ suicide: 1 }), says({})],
      signals: ["suicide self"],
      why: "one piece of a long message is enough",
    },
    {
      pieces: [says({ suicide: 1, other: 3 }), says({ suicide: 4 })],
      signals: ["suicide self"],
      why: "about whom the clearest piece says",
    },
    {
      pieces: [says({ violence: 3 }), says({ "self-harm": 1, other: 1 })],
      signals: ["self-harm other", "violence self"],
      why: "several kinds, each with its own person, in the order of the taxonomy",
    },
  ] as const) {
    it(`gives ${JSON.stringify(signals)}: ${why}`, () => {
      const heard = hearDanger(pieces, model()).map(({ kind, who, now }) => `${kind} ${who}${now ? " now" : ""}`);
      assert.deepEqual(heard, signals);
    });
  }
});

/** A piece whose words alone carry the given logits: bucket by bucket, one for each column. */
function says(logits: Partial<Record<Column, number>>): Piece {
  const features = DANGER_COLUMNS.flatMap((column, bucket) =>
    Array.from({ length: 2 * Math.abs(logits[column] ?? 0) }, () =>
      (logits[column] ?? 0) < 0 ? bucket + DANGER_COLUMNS.length : bucket,
    ),
  );
  return { vector: new Float32Array(2), states: new Float32Array(), features: Uint16Array.from(features) };
}

/** Each word raises its own column, or lowers it; the bar of every kind is nought. */
function model(): DangerModel {
  const columns = DANGER_COLUMNS.length;
  const words = new Float32Array(2 * columns * columns);
  for (let column = 0; column < columns; column += 1) {
    words[column * columns + column] = 1;
    words[(columns + column) * columns + column] = -1;
  }
  const nothing = new Float32Array(2 * columns);
  return {
    layer: { bias: new Float32Array(columns).fill(-0.1), vector: nothing, look: nothing, hear: nothing, words },
    bars: new Float32Array(SAFETY_KINDS.length),
    nowBar: 0,
  };
}
