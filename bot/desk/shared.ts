/** Work that many ask for and that costs much: one run for all who ask before it begins, and not too soon after the last. */
import type { Clock } from "../clock.ts";

export interface Shared {
  /** Resolves after a run that began when this was asked, or later. */
  ask(): Promise<void>;
  /** Nobody waits any longer, and nothing is run. */
  stop(): void;
}

export function shared(everyMs: number, clock: Clock, run: () => Promise<void>): Shared {
  let last = Number.NEGATIVE_INFINITY;
  let next: Promise<void> | undefined;
  let stopWaiting = () => {};

  function begin(): Promise<void> {
    last = clock.now();
    return run();
  }

  return {
    ask() {
      const now = clock.now();
      if (next !== undefined) return next;
      if (now - last >= everyMs) return begin();
      next = new Promise((resolve, reject) => {
        const stop = clock.after(last + everyMs - now, () => {
          next = undefined;
          begin().then(resolve, reject);
        });
        stopWaiting = () => {
          stop();
          resolve();
        };
      });
      return next;
    },
    stop: () => stopWaiting(),
  };
}
