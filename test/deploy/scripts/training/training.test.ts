import assert from "node:assert/strict";
import { ready } from "@energetic-ai/core";
import { augment } from "../../../../deploy/scripts/training/augment.ts";
import { barsOf, type Heard, nowBarOf } from "../../../../deploy/scripts/training/bars.ts";
import { type Example, FOLDS, readExamples } from "../../../../deploy/scripts/training/examples.ts";
import { fitWeights, type Lesson } from "../../../../deploy/scripts/training/fit.ts";
import { thresholdsOf } from "../../../../deploy/scripts/training/thresholds.ts";
import { DANGER_COLUMNS } from "../../../../knowledge/safety/danger-model.ts";
import { SAFETY_KINDS } from "../../../../knowledge/taxonomy.ts";

describe("training", () => {
  describe("the examples", () => {
    const examples = readExamples();

    it("hold out about a fifth, and the rest is in parts of like size", () => {
      const heldOut = examples.filter(({ isHeldOut }) => isHeldOut).length / examples.length;
      assert.ok(heldOut > 0.17 && heldOut < 0.23, String(heldOut));
      for (let fold = 0; fold < FOLDS; fold += 1) {
        const share = examples.filter((example) => example.fold === fold).length / examples.length;
        assert.ok(Math.abs(share * FOLDS - 1) < 0.1, `${fold}: ${share}`);
      }
    });

    it("have each text once", () => {
      assert.equal(new Set(examples.map(({ text }) => text.trim().toLowerCase())).size, examples.length);
    });
  });

  describe("what is made of the examples", () => {
    const examples = [0, 1].flatMap((fold) =>
      Array.from({ length: 20 }, (_, at): Example => {
        const says = at % 4 === 0 ? [] : at % 2 === 0 ? (["debt"] as const) : (["sleep"] as const);
        return { text: `message ${at} of the part that is called ${"ab"[fold]}`, says, isHeldOut: false, fold };
      }),
    );
    const made = augment(examples, 0.25);

    it("is the same every time", () => {
      assert.deepEqual(augment(examples, 0.25), made);
    });

    it("never runs together what lies in two parts", () => {
      for (const { text, fold } of made) assert.ok(!text.includes(fold === 0 ? "called b" : "called a"), text);
    });

    it("says all of what it was made of, each once", () => {
      assert.ok(made.some(({ says }) => says.length === 2));
      assert.ok(made.every(({ says }) => new Set(says).size === says.length));
    });
  });

  describe("fitting", () => {
    before(() => ready());

    it("learns what a word, a meaning and a place tell of, and gives the same weights every time", () => {
      const lessons = Array.from({ length: 60 }, (_, at) => lesson(at % 3));
      const options = { epochs: 15, step: 0.01, leaveOut: 0.2, seed: 1 };
      const fitted = fitWeights(lessons, 3, options);
      assert.ok((fitted.words[5 * 3] ?? 0) > (fitted.words[5 * 3 + 1] ?? 0), "a word");
      assert.ok((fitted.vector[1] ?? 0) > (fitted.vector[0] ?? 0), "the meaning of the whole");
      assert.ok((fitted.hear[7 * 3 + 2] ?? 0) > (fitted.hear[7 * 3] ?? 0), "the state of a token");
      assert.deepEqual(fitWeights(lessons, 3, options), fitted);
    });

    /** Label 0 is told by a word, label 1 by the vector, label 2 by one of three tokens. */
    function lesson(label: number): Lesson {
      const vector = new Float32Array(512);
      const states = new Float32Array(3 * 512);
      if (label === 1) vector[0] = 1;
      if (label === 2) states[512 + 7] = 5;
      const piece = { vector, states, features: Uint16Array.of(label === 0 ? 5 : 6) };
      return { piece, targets: Uint8Array.from([0, 1, 2], (each) => (each === label ? 1 : 0)) };
    }
  });

  describe("the bars of danger", () => {
    it("let each kind be heard in two of a thousand quiet lines and no more", () => {
      const quiet = Array.from({ length: 1_000 }, (_, at) => heard([], { suicide: at / 1_000 - 2 }));
      const bars = barsOf([...quiet, heard(["suicide", "self"], { suicide: 3 })]);
      const bar = bars[SAFETY_KINDS.indexOf("suicide")] ?? Number.NaN;
      const alarms = quiet.filter(({ logits }) => (logits[SAFETY_KINDS.indexOf("suicide")] ?? 0) >= bar);
      assert.equal(alarms.length, 2);
    });

    it("part what happens now from what does not, quiet lines left aside", () => {
      const bar = nowBarOf([
        heard(["violence", "self", "now"], { now: 2 }),
        heard(["violence", "self"], { now: -1 }),
        heard([], { now: 4 }),
      ]);
      assert.ok(bar > -1 && bar <= 2, String(bar));
    });

    function heard(says: readonly string[], shows: Partial<Record<(typeof DANGER_COLUMNS)[number], number>>): Heard {
      return { text: "a message", says, logits: Float32Array.from(DANGER_COLUMNS, (column) => shows[column] ?? -3) };
    }
  });

  describe("thresholds", () => {
    it("part those who meant a need from those who did not", () => {
      const tried = [-2, -1.5, -1, 1, 1.5, 2].map((logit) => ({
        logits: Float32Array.of(logit),
        targets: Uint8Array.of(logit > 0 ? 1 : 0),
      }));
      const [bar = Number.NaN] = thresholdsOf(tried, 1);
      assert.ok(bar > -1 && bar <= 1, String(bar));
    });
  });
});
