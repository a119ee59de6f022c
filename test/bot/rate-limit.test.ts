import assert from "node:assert/strict";
import fc from "fast-check";
import { rateLimit } from "../../bot/rate-limit.ts";
import { manualClock } from "./manual-clock.ts";

const MINUTE_MS = 60_000;

describe("a rate limit", () => {
  it("lets the allowance through at once, and after that no more than it gains back", () => {
    const waits = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), waits, (timesPerMinute, gaps) => {
        const clock = manualClock();
        const limit = rateLimit(timesPerMinute, clock);
        for (let time = 0; time < timesPerMinute; time++) limit.count("a");
        assert.throws(() => limit.count("a"), { code: "http.too-many-requests" });
        const drainedAt = clock.now();
        const passed: number[] = [];
        for (const gap of gaps) {
          clock.advance(gap);
          if (isLetThrough(() => limit.count("a"))) passed.push(clock.now());
        }
        passed.forEach((at, index) => {
          // One is gained back in whole milliseconds, so a minute may hold a few milliseconds more than they add up to.
          const gained = (at - drainedAt + timesPerMinute) / Math.floor(MINUTE_MS / timesPerMinute);
          assert.ok(index + 1 <= gained + 1e-6, `${index + 1} passed while ${gained} were gained back`);
        });
      }),
    );
  });

  it("says exactly after how many seconds it lets the next one through", () => {
    const clock = manualClock();
    const limit = rateLimit(2, clock);
    limit.count("a");
    limit.count("a");
    assert.throws(() => limit.count("a"), { details: { retryAfterSeconds: 30 } });
    clock.advance(29_999);
    assert.throws(() => limit.count("a"));
    clock.advance(1);
    limit.count("a");
  });

  it("forgets keys that have their allowance back, and holds on to those that do not", () => {
    const clock = manualClock();
    const limit = rateLimit(1, clock);
    for (let key = 0; key < 9_999; key++) limit.count(`early ${key}`);
    clock.advance(MINUTE_MS);
    limit.count("late");
    for (let key = 0; key < 100; key++) limit.count(`new ${key}`);
    assert.throws(() => limit.count("late"), { code: "http.too-many-requests" });
  });
});

function isLetThrough(count: () => void): boolean {
  try {
    count();
    return true;
  } catch {
    return false;
  }
}
