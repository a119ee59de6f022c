import assert from "node:assert/strict";
import fc from "fast-check";
import { batchesOf } from "../../../bot/lookup/encoder.ts";

const lengths = fc.array(fc.integer({ min: 0, max: 128 }), { maxLength: 200 });

describe("which texts are encoded together", () => {
  it("each text that has words, once", () => {
    fc.assert(
      fc.property(lengths, (all) => {
        const places = batchesOf(all.map((length) => ({ length }))).flat();
        const withWords = all.flatMap((length, at) => (length > 0 ? [at] : []));
        assert.deepEqual(
          places.sort((one, other) => one - other),
          withWords,
        );
      }),
    );
  });

  it("never more than 32, and never with more filled up than one more call would cost", () => {
    fc.assert(
      fc.property(lengths, (all) => {
        for (const batch of batchesOf(all.map((length) => ({ length })))) {
          const own = batch.map((at) => all[at] ?? 0);
          const filled = own.reduce((sum, length) => sum + Math.max(...own) - length, 0);
          assert.ok(batch.length <= 32 && filled <= 10, JSON.stringify(own));
        }
      }),
    );
  });

  for (const { all, batches, why } of [
    { all: [], batches: [], why: "nothing to read" },
    { all: [0, 0], batches: [], why: "no words" },
    { all: [20, 20, 18], batches: [[0, 1, 2]], why: "of like length" },
    { all: [5, 50], batches: [[1], [0]], why: "the short end of a long message would be filled up ninefold" },
  ]) {
    it(`${JSON.stringify(all)} gives ${JSON.stringify(batches)}: ${why}`, () => {
      assert.deepEqual(batchesOf(all.map((length) => ({ length }))), batches);
    });
  }
});
