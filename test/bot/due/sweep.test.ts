import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import sinon from "sinon";
import type { Clock } from "../../../bot/clock.ts";
import { keepSwept, type Sweep } from "../../../bot/due/sweep.ts";
import { openLog } from "../../../bot/log.ts";
import { type ManualClock, manualClock } from "../manual-clock.ts";

const HOUR = 60 * 60 * 1000;
const YEAR = 365 * 24 * HOUR;

describe("the sweep of what is past its time", () => {
  let clock: ManualClock;
  let wallClock: Clock;
  /** How far somebody has moved the hands of the wall clock. */
  let movedMs: number;
  let sweep: Sweep;
  let fails: boolean;
  const swept = sinon.fake(async (_now: number) => {
    if (fails) throw new Error("disk");
    return { conversations: 0, referrals: 0 };
  });

  beforeEach(() => {
    clock = manualClock();
    movedMs = 0;
    fails = false;
    swept.resetHistory();
    wallClock = { now: () => clock.now() + movedMs, after: clock.after };
    sweep = keepSwept({ store: { sweep: swept }, clock: wallClock, log: openLog("silent") });
    sweep.start();
  });

  async function pass(hours: number): Promise<void> {
    for (let hour = 0; hour < hours; hour++) {
      clock.advance(HOUR);
      await setImmediate();
    }
  }
  const times = () => swept.args.map(([now]) => now);

  it("comes every hour, with the time that it is", async () => {
    const start = clock.now();
    await pass(3);
    assert.deepEqual(times(), [start + HOUR, start + 2 * HOUR, start + 3 * HOUR]);
  });

  it("deletes nothing at the start, when the clock may just have been set", () => {
    clock.advance(HOUR - 1);
    assert.equal(swept.callCount, 0);
  });

  it("does not believe a clock that jumps ahead, however long it stays there", async () => {
    movedMs = YEAR;
    await pass(48);
    for (const time of times()) assert.ok(time <= clock.now(), "later than it is");
    assert.equal(times().at(-1), clock.now());
  });

  it("believes a clock that jumps back: what is deleted a little late harms nobody", async () => {
    movedMs = -YEAR;
    await pass(1);
    assert.deepEqual(times(), [clock.now() - YEAR]);
  });

  it("is right again when the clock is, after it was wrong either way", async () => {
    for (const moved of [YEAR, -YEAR, 0]) {
      movedMs = moved;
      await pass(2);
    }
    assert.equal(times().at(-1), clock.now());
  });

  it("tries again an hour after it failed", async () => {
    fails = true;
    await pass(1);
    fails = false;
    await pass(1);
    assert.equal(times().at(-1), clock.now());
  });

  it("comes no more once stopped", async () => {
    await sweep.stop();
    await pass(2);
    assert.equal(swept.callCount, 0);
  });
});
