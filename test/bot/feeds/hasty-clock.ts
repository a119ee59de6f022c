/** A clock on which short waits are over at once and are written down; long ones, the limits, pass only when told. */
import type { Clock } from "../../../bot/clock.ts";

export interface HastyClock extends Clock {
  /** Milliseconds of each short wait, in order. */
  readonly waits: number[];
  /** All limits that are running have passed. */
  passLimits(): void;
}

/** @param limitMs a wait of so many milliseconds or more is a limit */
export function hastyClock(limitMs: number, start = Date.UTC(2026, 5, 1, 12)): HastyClock {
  let now = start;
  const limits = new Set<() => void>();
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    after(delayMs, call) {
      if (delayMs >= limitMs) {
        limits.add(call);
        return () => limits.delete(call);
      }
      waits.push(delayMs);
      now += delayMs;
      const soon = setImmediate(call);
      return () => clearImmediate(soon);
    },
    passLimits() {
      now += limitMs;
      for (const call of [...limits]) call();
      limits.clear();
    },
  };
}
