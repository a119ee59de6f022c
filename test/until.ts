/** Waits until something is so, and no longer than a test should. */
import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";

/** What `look` gives, as soon as that is neither false nor undefined. */
export async function until<Found>(
  what: string,
  look: () => Found | Promise<Found>,
  withinMs = 10_000,
): Promise<Exclude<Found, false | undefined>> {
  const giveUpAt = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== false && found !== undefined) return found as Exclude<Found, false | undefined>;
    assert.ok(Date.now() < giveUpAt, `waited in vain until ${what}`);
    await pause(5);
  }
}
