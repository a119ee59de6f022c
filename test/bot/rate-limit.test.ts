import assert from "node:assert/strict";
import fc from "fast-check";
import type { Limits } from "../../bot/limits.ts";
import { limitsHere } from "../../bot/rate-limit.ts";
import { manualClock } from "./manual-clock.ts";

const MINUTE_MS = 60_000;

describe("a rate limit", () => {
  it("lets the allowance through at once, and after that no more than it gains back", async () => {
    const waits = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 80 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 20 }), waits, async (timesPerMinute, gaps) => {
        const clock = manualClock();
        const limits = limitsHere(clock);
        const count = () => limits.count("tokens", "a", timesPerMinute);
        for (let time = 0; time < timesPerMinute; time++) await count();
        await assert.rejects(count(), { code: "http.too-many-requests" });
        const drainedAt = clock.now();
        const passed: number[] = [];
        for (const gap of gaps) {
          clock.advance(gap);
          if (await isLetThrough(count)) passed.push(clock.now());
        }
        passed.forEach((at, index) => {
          // One is gained back in whole milliseconds, so a minute may hold a few milliseconds more than they add up to.
          const gained = (at - drainedAt + timesPerMinute) / Math.floor(MINUTE_MS / timesPerMinute);
          assert.ok(index + 1 <= gained + 1e-6, `${index + 1} passed while ${gained} were gained back`);
        });
      }),
    );
  });

  it("says exactly after how many seconds it lets the next one through", async () => {
    const clock = manualClock();
    const limits = limitsHere(clock);
    await limits.count("tokens", "a", 2);
    await limits.count("tokens", "a", 2);
    await assert.rejects(limits.count("tokens", "a", 2), { details: { retryAfterSeconds: 30 } });
    clock.advance(29_999);
    await assert.rejects(limits.count("tokens", "a", 2));
    clock.advance(1);
    await limits.count("tokens", "a", 2);
  });

  const apart = [
    { bucket: "tokens", key: "b", why: "another address" },
    { bucket: "messages", key: "a", why: "something else of the same address" },
  ];
  for (const { bucket, key, why } of apart) {
    it(`does not hold up ${why}`, async () => {
      const limits = limitsHere(manualClock());
      await limits.count("tokens", "a", 1);
      await limits.count(bucket, key, 1);
      await assert.rejects(limits.count("tokens", "a", 1));
    });
  }

  it("keeps nobody out for longer when the clock is set back", async () => {
    const limits = limitsHere({ now: () => hours * 60 * MINUTE_MS });
    let hours = 25;
    await limits.count("tokens", "a", 1);
    hours = 0;
    await limits.count("tokens", "a", 1);
    await assert.rejects(limits.count("tokens", "a", 1), { details: { retryAfterSeconds: 60 } });
  });

  it("forgets keys that have their allowance back, and holds on to those that do not", async () => {
    const clock = manualClock();
    const limits = limitsHere(clock);
    await countMany(limits, "early", 9_999);
    clock.advance(MINUTE_MS);
    await limits.count("tokens", "late", 1);
    await countMany(limits, "new", 100);
    await assert.rejects(limits.count("tokens", "late", 1), { code: "http.too-many-requests" });
  });
});

async function countMany(limits: Limits, name: string, times: number): Promise<void> {
  for (let key = 0; key < times; key++) await limits.count("tokens", `${name} ${key}`, 1);
}

function isLetThrough(count: () => Promise<void>): Promise<boolean> {
  return count().then(
    () => true,
    () => false,
  );
}
