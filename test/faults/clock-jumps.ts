/** The clock of the machine jumps, far ahead and back: nobody is locked out, nothing is lost and nothing is deleted. */
import type { Ground, Trial } from "./trial.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How far ahead the clock is, one after the other. */
const AHEAD_MS = [DAY_MS, -HOUR_MS, 40 * DAY_MS, 0];

export async function jumpClock({ servers, crowd, chance, times, recovered }: Trial<Ground>): Promise<void> {
  for (let jump = 0; jump < times; jump += 1) {
    const aheadMs = AHEAD_MS[jump] ?? chance.pick(AHEAD_MS);
    await crowd.goesOn(chance.below(100));
    const recovering = crowd.recovers();
    for (const server of servers) server.putClockAhead(aheadMs);
    recovered(await recovering);
  }
  await crowd.goesOn(1);
  for (const server of servers) server.putClockAhead(0);
}
