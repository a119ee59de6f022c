import assert from "node:assert/strict";
import { ready } from "@energetic-ai/core";
import { augment } from "../../../../deploy/scripts/understanding/augment.ts";
import { type Example, FOLDS, readExamples } from "../../../../deploy/scripts/understanding/examples.ts";
import { fitWeights, type Lesson } from "../../../../deploy/scripts/understanding/fit.ts";
import { measure } from "../../../../deploy/scripts/understanding/measure.ts";
import { thresholdsOf } from "../../../../deploy/scripts/understanding/thresholds.ts";

describe("training", () => {
  describe("the examples", () => {
    const examples = readExamples();

    it("hold out about a fifth, and the rest is in five parts of like size", () => {
      const heldOut = examples.filter(({ isHeldOut }) => isHeldOut).length / examples.length;
      assert.ok(heldOut > 0.17 && heldOut < 0.23, String(heldOut));
      for (let fold = 0; fold < FOLDS; fold += 1) {
        const share = examples.filter((example) => example.fold === fold).length / examples.length;
        assert.ok(share > 0.17 && share < 0.23, `${fold}: ${share}`);
      }
    });

    it("have each text once", () => {
      assert.equal(new Set(examples.map(({ text }) => text.trim().toLowerCase())).size, examples.length);
    });
  });

  describe("what is made of the examples", () => {
    const examples = [0, 1].flatMap((fold) =>
      Array.from({ length: 20 }, (_, at): Example => {
        const needs = at % 4 === 0 ? [] : at % 2 === 0 ? (["debt"] as const) : (["sleep"] as const);
        return { text: `message ${at} of the part that is called ${"ab"[fold]}`, needs, isHeldOut: false, fold };
      }),
    );
    const made = augment(examples);

    it("is the same every time", () => {
      assert.deepEqual(augment(examples), made);
    });

    it("never runs together what lies in two parts", () => {
      for (const { text, fold } of made) assert.ok(!text.includes(fold === 0 ? "called b" : "called a"), text);
    });

    it("tells of all the needs of what it was made of, each once", () => {
      assert.ok(made.some(({ needs }) => needs.length === 2));
      assert.ok(made.every(({ needs }) => new Set(needs).size === needs.length));
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

  describe("measuring", () => {
    for (const { judged, expected, why } of [
      {
        judged: [{ meant: ["debt"], understood: ["debt"] }],
        expected: { macroNeeds: 1, exact: 1, falseAlarms: 0 },
        why: "all right",
      },
      {
        judged: [{ meant: ["debt"], understood: [] }],
        expected: { macroNeeds: 0, recall: 0, exact: 0 },
        why: "missed",
      },
      { judged: [{ meant: [], understood: ["debt"] }], expected: { falseAlarms: 1, exact: 0 }, why: "a false alarm" },
      {
        judged: [{ meant: ["debt"], understood: ["food"] }],
        expected: { macroNeeds: 0, macroTopics: 1 },
        why: "the topic is right although the need is not",
      },
      {
        judged: [{ meant: ["debt", "sleep"], understood: ["sleep", "debt"] }],
        expected: { exact: 1, precision: 1, recall: 1 },
        why: "order makes no difference here",
      },
    ] as const) {
      it(`${JSON.stringify(judged)}: ${why}`, () => {
        const figures = measure(judged);
        for (const [name, value] of Object.entries(expected))
          assert.equal(figures[name as keyof typeof expected], value, name);
      });
    }
  });
});
