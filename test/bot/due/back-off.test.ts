import assert from "node:assert/strict";
import fc from "fast-check";
import { type Failure, waitAfter } from "../../../bot/due/back-off.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const failure: Failure = { committedAt: 0, failures: 0, now: 0, chance: 1 };

describe("the wait before a message is tried again", () => {
  const cases: { of: Partial<Failure>; expected: number | undefined; why: string }[] = [
    { of: {}, expected: SECOND, why: "most faults pass in a moment" },
    { of: { failures: 3 }, expected: 8 * SECOND, why: "it doubles" },
    {
      of: { failures: 3, chance: 0.25 },
      expected: 2 * SECOND,
      why: "at random up to that, so that not all come at once",
    },
    { of: { failures: 40 }, expected: 15 * MINUTE, why: "a provider that is mended is found again soon" },
    { of: { afterMs: 90 * SECOND }, expected: 90 * SECOND, why: "a provider that says when is believed" },
    { of: { afterMs: 48 * HOUR }, expected: HOUR, why: "but not for days" },
    { of: { failures: 11, now: 30 * 24 * HOUR }, expected: 15 * MINUTE, why: "a clock that jumps gives nothing up" },
    { of: { failures: 500, now: 24 * HOUR - 1 }, expected: 15 * MINUTE, why: "it is tried for a whole day" },
    { of: { failures: 12, now: 24 * HOUR }, expected: undefined, why: "after a day somebody has to look at it" },
  ];
  for (const { of, expected, why } of cases) {
    it(`is ${expected ?? "over"} for ${JSON.stringify(of)}: ${why}`, () => {
      assert.equal(waitAfter({ ...failure, ...of }), expected);
    });
  }

  it("is never longer than an hour and never negative", () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(), (failures, chance, afterMs) => {
        const wait = waitAfter({ ...failure, failures, chance, afterMs });
        assert.ok(wait !== undefined && wait >= 0 && wait <= HOUR);
      }),
    );
  });
});
