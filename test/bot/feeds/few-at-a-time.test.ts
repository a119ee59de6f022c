import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { fewAtATime } from "../../../bot/feeds/few-at-a-time.ts";

describe("A few at a time", () => {
  it("gives every outcome in its place, with no more than a few at work", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(3), { maxLength: 20 }), fc.integer({ min: 1, max: 6 }), async (items, few) => {
        let atWork = 0;
        const outcomes = await fewAtATime(items, few, async (turns) => {
          atWork += 1;
          assert.ok(atWork <= few);
          for (let turn = 0; turn < turns; turn += 1) await setImmediate();
          atWork -= 1;
          return turns * 2;
        });
        assert.deepEqual(
          outcomes,
          items.map((item) => item * 2),
        );
      }),
    );
  });

  it("begins nothing more after a failure", async () => {
    const begun: number[] = [];
    const work = async (item: number) => {
      begun.push(item);
      await setImmediate();
      if (item === 1) throw new RangeError("no");
    };
    await assert.rejects(fewAtATime([0, 1, 2, 3, 4, 5, 6, 7], 2, work), RangeError);
    await setImmediate();
    assert.ok(begun.length <= 3);
  });
});
