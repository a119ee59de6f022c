/** Waits for something that no page shows: what a server has received, say. */
import assert from "node:assert/strict";

const WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 20;

export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const start = Date.now(); !(await holds()); ) {
    assert.ok(Date.now() - start < WITHIN_MS, `not within ${WITHIN_MS} ms: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
