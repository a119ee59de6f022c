/** The honest waiting time: what half of those who were joined in the last four weeks did not wait longer than. */
import type { Live } from "../../dialogs/hand-off/live.ts";

const LAST_MS = 28 * 86_400_000;
/** Of fewer than these nothing is said: one long wait would be everybody's. */
const FEWEST = 10;

/** In ms; absent when too few waited in the four weeks before `now` (ms since 1970). */
export function usualWaitMs(lives: readonly Live[], now: number): number | undefined {
  const waits = lives
    .flatMap(({ askedAt, joinedAt }) =>
      joinedAt !== undefined && joinedAt > now - LAST_MS ? [joinedAt - askedAt] : [],
    )
    .sort((one, other) => one - other);
  return waits.length < FEWEST ? undefined : waits[Math.ceil(waits.length / 2) - 1];
}
