import assert from "node:assert/strict";
import fc from "fast-check";
import { MOST_TRIES, pause, readRetryAfter, waitAfter } from "../../../bot/feeds/back-off.ts";
import { manualClock } from "../manual-clock.ts";

const NOW = Date.UTC(2026, 5, 1, 12);

const WAITS: readonly (readonly [
  tries: number,
  random: number,
  asked: number | undefined,
  ms: number | undefined,
  why: string,
])[] = [
  [1, 0.999_999, undefined, 1_000, "up to a second after the first"],
  [2, 0.999_999, undefined, 2_000, "up to twice as long after the second"],
  [3, 0.999_999, undefined, 4_000, "and twice that after the third"],
  [3, 0, undefined, 0, "at random, so that not all come at once"],
  [1, 0.5, 60_000, 60_000, "as long as the server asks"],
  [1, 0.5, 100, 500, "no less than without its word"],
  [1, 0.5, 120_000, 120_000, "two minutes at most"],
  [1, 0.5, 120_001, undefined, "beyond that it is left alone"],
  [4, 0.5, undefined, undefined, "after the fourth it is given up"],
  [4, 0.5, 1_000, undefined, "whatever it asks"],
];

const HEADERS: readonly (readonly [header: string | undefined, ms: number | undefined, why: string])[] = [
  ["120", 120_000, "seconds"],
  [" 3 ", 3_000, "seconds with spaces"],
  ["Mon, 01 Jun 2026 12:00:30 GMT", 30_000, "a time to come"],
  ["Mon, 01 Jun 2026 11:00:00 GMT", 0, "a time that is past"],
  ["-5", undefined, "less than nothing"],
  ["soon", undefined, "words"],
  ["", undefined, "nothing"],
  [undefined, undefined, "no header"],
];

describe("Waiting between tries", () => {
  for (const [tries, random, asked, ms, why] of WAITS) {
    it(`after ${tries} tries: ${why}`, () => {
      assert.equal(waitAfter(tries, random, asked), ms);
    });
  }

  it("is never longer than two minutes, and ends", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.nat(),
        (...given) => {
          const ms = waitAfter(...given);
          assert.ok(ms === undefined || (ms >= 0 && ms <= 120_000));
          if (given[0] >= MOST_TRIES) assert.equal(ms, undefined);
        },
      ),
    );
  });

  for (const [header, ms, why] of HEADERS) {
    it(`reads from Retry-After ${why}`, () => {
      assert.equal(readRetryAfter(header, NOW), ms);
    });
  }

  it("ends when the clock says so and no sooner", async () => {
    const clock = manualClock(NOW);
    const told: string[] = [];
    const waiting = pause(1_000, clock).then(() => told.push("over"));
    clock.advance(999);
    await Promise.resolve();
    told.push("not yet");
    clock.advance(1);
    await waiting;
    assert.deepEqual(told, ["not yet", "over"]);
  });
});
