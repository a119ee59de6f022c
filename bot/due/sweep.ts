/**
 * Retention: every hour the store ends what is past its time. A wall clock that jumps ahead (a wrong setting, a virtual
 * machine that woke up) must not delete what people still need, and what is deleted cannot be brought back. So the time
 * given to the store is never later than the time at the start plus what has gone by since, by a timer that the wall
 * clock cannot move; the first hour after a start only passes. A clock that was wrong from the start shows in the log of
 * every line, and is mended by a restart.
 */
import type { Clock } from "../clock.ts";
import { type Log, outline } from "../log.ts";
import type { Store } from "../store/store.ts";

export interface SweepOptions {
  readonly store: Pick<Store, "sweep">;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Sweep {
  start(): void;
  stop(): Promise<void>;
}

export const SWEEP_EVERY_MS = 60 * 60_000;
/** Timers run a little late, so that a right clock is ahead of us by seconds in a month. */
const REMARKABLE_MS = 24 * SWEEP_EVERY_MS;

export function keepSwept({ store, clock, log }: SweepOptions): Sweep {
  let stopWaiting = () => {};
  let underWay: Promise<void> = Promise.resolve();
  let isStopping = false;

  return {
    start: () => wait(clock.now()),
    async stop() {
      isStopping = true;
      stopWaiting();
      await underWay;
    },
  };

  /** @param believed what the time was at least when the wait began, in ms since 1970. */
  function wait(believed: number): void {
    if (isStopping) return;
    stopWaiting = clock.after(SWEEP_EVERY_MS, () => {
      const latest = believed + SWEEP_EVERY_MS;
      underWay = sweep(latest).then(() => wait(latest));
    });
  }

  async function sweep(latest: number): Promise<void> {
    const now = clock.now();
    if (now - latest > REMARKABLE_MS) {
      log.warn({ aheadMs: now - latest }, "the clock jumped ahead: nothing is deleted by it until a restart");
    }
    try {
      const { conversations, referrals } = await store.sweep(Math.min(now, latest));
      if (conversations + referrals > 0) log.info({ conversations, referrals }, "what was past its time was deleted");
    } catch (error) {
      log.error(outline(error), "what is past its time could not be deleted: it is tried again");
    }
  }
}
