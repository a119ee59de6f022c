import assert from "node:assert/strict";
import { NEED_IDS, type NeedId } from "../../../knowledge/taxonomy.ts";
import { classify } from "../../../knowledge/understanding/classify.ts";
import type { Piece } from "../../../knowledge/understanding/logits.ts";
import type { Model } from "../../../knowledge/understanding/model.ts";

/** The last is for no need at all. */
const COLUMNS = NEED_IDS.length + 1;
/** In a model of two-number states, the first number says rent, the second food; a word says sleep. */
const [RENT, FOOD, SLEEP] = (["rent-arrears", "food", "sleep"] satisfies NeedId[]).map((need) =>
  NEED_IDS.indexOf(need),
);
const SLEEPLESS = 3;

describe("what a message tells of", () => {
  for (const { pieces, needs, why } of [
    { pieces: [], needs: [], why: "nothing to read" },
    { pieces: [said([0, 0])], needs: [], why: "nothing shows" },
    { pieces: [said([9, 0])], needs: ["rent-arrears"], why: "one need" },
    { pieces: [said([0, 0], SLEEPLESS)], needs: ["sleep"], why: "a word alone can tell of a need" },
    { pieces: [said([9, 0], [0, 9])], needs: ["rent-arrears", "food"], why: "two, in the person's order" },
    { pieces: [said([0, 9], [9, 0])], needs: ["food", "rent-arrears"], why: "the other way round" },
    {
      pieces: [said([0, 9]), said([9, 0])],
      needs: ["food", "rent-arrears"],
      why: "order over the pieces of a long message",
    },
    { pieces: [said([0, 0]), said([0, 0]), said([9, 0])], needs: ["rent-arrears"], why: "one piece of many is enough" },
  ]) {
    it(`gives ${JSON.stringify(needs)}: ${why}`, () => {
      assert.deepEqual(
        classify(pieces, model()).needs.map(({ id }) => id),
        needs,
      );
    });
  }

  it("takes topics from the needs, each once, in the same order", () => {
    const { topics } = classify([said([0, 9], [9, 0])], model());
    assert.deepEqual(
      topics.map(({ id }) => id),
      ["money", "housing"],
    );
  });

  it("offers what comes close when nothing is sure, the closest first, never more than two", () => {
    const near = model({ thresholds: new Float32Array(COLUMNS).fill(-2.5) });
    near.layer.bias[RENT ?? 0] = -2.6;
    near.layer.bias[FOOD ?? 0] = -2.7;
    near.layer.bias[SLEEP ?? 0] = -2.8;
    const { needs, topics, unsure } = classify([said([0, 0])], near);
    assert.deepEqual({ needs, topics }, { needs: [], topics: [] });
    assert.deepEqual(
      unsure.map(({ id }) => id),
      ["rent-arrears", "food"],
    );
  });

  it("is not unsure of anything when something is sure", () => {
    assert.deepEqual(classify([said([9, 0])], model()).unsure, []);
  });

  it("takes nothing up where no need at all is meant, and offers it while that is not certain", () => {
    const idle = model();
    idle.layer.bias[COLUMNS - 1] = 0;
    const { needs, unsure } = classify([said([9, 0])], idle);
    assert.deepEqual({ needs, unsure: unsure.map(({ id }) => id) }, { needs: [], unsure: ["rent-arrears"] });
    idle.layer.bias[COLUMNS - 1] = 2;
    assert.deepEqual(classify([said([9, 0])], idle).unsure, []);
  });

  it("passes over a need that only just shows beside a clear one", () => {
    const beside = model({ besideLogit: 1 });
    beside.layer.bias[SLEEP ?? 0] = 0.5;
    assert.deepEqual(
      classify([said([9, 0])], beside).needs.map(({ id }) => id),
      ["rent-arrears"],
    );
    assert.deepEqual(
      classify([said([0, 0])], beside).needs.map(({ id }) => id),
      ["sleep"],
      "alone it counts",
    );
  });

  it("scores from 0 to 1, higher for what shows more", () => {
    const hesitant = model();
    hesitant.layer.bias[SLEEP ?? 0] = 0.5;
    const [weak] = classify([said([0, 0])], hesitant).needs;
    const [strong] = classify([said([9, 0])], model()).needs;
    assert.ok(
      weak !== undefined && strong !== undefined && 0 < weak.score && weak.score < strong.score && strong.score <= 1,
    );
  });
});

/** A piece with two numbers for each token, and words when they say something. */
function said(...parts: readonly ([number, number] | number)[]): Piece {
  const tokens = parts.filter((part) => typeof part !== "number");
  return {
    vector: new Float32Array(2),
    states: Float32Array.from(tokens.flat()),
    features: Uint16Array.from(parts.filter((part) => typeof part === "number")),
  };
}

function model(changes: Partial<Model> = {}): Model {
  const hear = new Float32Array(2 * COLUMNS);
  hear[2 * (RENT ?? 0)] = 8;
  hear[2 * (FOOD ?? 0) + 1] = 8;
  const look = hear.slice();
  const words = new Float32Array(8 * COLUMNS);
  words[SLEEPLESS * COLUMNS + (SLEEP ?? 0)] = 8;
  const vector = new Float32Array(2 * COLUMNS);
  return {
    needs: NEED_IDS,
    layer: { bias: new Float32Array(COLUMNS).fill(-3), vector, look, hear, words },
    thresholds: new Float32Array(COLUMNS),
    besideLogit: 1,
    nothingLogit: -1,
    closeLogit: 1,
    ...changes,
  };
}
