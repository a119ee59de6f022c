/** A clock whose hands only a test turns. */
import type { Clock } from "../../bot/clock.ts";

export interface ManualClock extends Clock {
  /** Moves on and makes every call that falls due, in order. */
  advance(ms: number): void;
}

/** Begins at noon on 1 June 2026 unless told otherwise. */
export function manualClock(start = Date.UTC(2026, 5, 1, 12)): ManualClock {
  let now = start;
  const waiting = new Set<{ readonly at: number; readonly call: () => void }>();
  return {
    now: () => now,
    after(delayMs, call) {
      const entry = { at: now + delayMs, call };
      waiting.add(entry);
      return () => waiting.delete(entry);
    },
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = [...waiting].filter(({ at }) => at <= end).sort((left, right) => left.at - right.at);
        if (next === undefined) break;
        waiting.delete(next);
        now = Math.max(now, next.at);
        next.call();
      }
      now = end;
    },
  };
}
