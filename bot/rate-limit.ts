/**
 * How often one key (an address) may do something: so many times a minute, gained back evenly. Kept in this process.
 */
import { CodedError } from "../knowledge/errors.ts";
import type { Clock } from "./clock.ts";

export interface RateLimit {
  /** Counts one. @throws CodedError `http.too-many-requests` with `retryAfterSeconds`. */
  count(key: string): void;
}

/** When this many keys are known, those that have all of their allowance back are dropped. */
const MOST_KEYS = 10_000;
const MINUTE_MS = 60_000;

export function rateLimit(timesPerMinute: number, clock: Pick<Clock, "now">): RateLimit {
  // Whole milliseconds: fractions would add up to a little more than a minute and refuse the last one.
  const msPerTime = Math.floor(MINUTE_MS / timesPerMinute);
  /** By key, the moment at which its whole allowance is back. */
  const fullAt = new Map<string, number>();
  return {
    count(key) {
      const now = clock.now();
      const next = Math.max(fullAt.get(key) ?? 0, now) + msPerTime;
      const overMs = next - now - MINUTE_MS;
      if (overMs > 0) {
        throw new CodedError("http.too-many-requests", { retryAfterSeconds: Math.ceil(overMs / 1_000) });
      }
      if (fullAt.size >= MOST_KEYS) {
        for (const [each, at] of fullAt) if (at <= now) fullAt.delete(each);
        // All of them are busy: an attack from many addresses must not fill the memory.
        if (fullAt.size >= MOST_KEYS) fullAt.clear();
      }
      fullAt.set(key, next);
    },
  };
}
