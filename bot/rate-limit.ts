/**
 * Limits counted in this process, for one server alone. Replicas share theirs by Redis (`store/redis/limits.ts`), counted
 * the same way.
 */
import { CodedError } from "../knowledge/errors.ts";
import type { Clock } from "./clock.ts";
import type { Limits } from "./limits.ts";

/** When this many keys are known, those that have all of their allowance back are dropped. */
const MOST_KEYS = 10_000;
const MINUTE_MS = 60_000;

export function limitsHere(clock: Pick<Clock, "now">): Limits {
  /** By bucket and key, the moment at which its whole allowance is back. */
  const fullAt = new Map<string, number>();
  return {
    async count(bucket, key, timesPerMinute) {
      const now = clock.now();
      const name = `${bucket} ${key}`;
      // Whole milliseconds: fractions would add up to a little more than a minute and refuse the last one.
      const msPerTime = Math.floor(MINUTE_MS / timesPerMinute);
      const kept = fullAt.get(name) ?? 0;
      // Further off than a minute it can only be when the clock was set back: nobody is kept out until it has caught up.
      const next = (kept > now + MINUTE_MS ? now : Math.max(kept, now)) + msPerTime;
      const overMs = next - now - MINUTE_MS;
      if (overMs > 0) {
        throw new CodedError("http.too-many-requests", { retryAfterSeconds: Math.ceil(overMs / 1_000) });
      }
      if (fullAt.size >= MOST_KEYS) {
        for (const [each, at] of fullAt) if (at <= now) fullAt.delete(each);
        // All of them are busy: an attack from many addresses must not fill the memory.
        if (fullAt.size >= MOST_KEYS) fullAt.clear();
      }
      fullAt.set(name, next);
    },
  };
}
