import { setImmediate } from "node:timers/promises";
import type { Slices } from "../knowledge/safety/slices.ts";

/** Does work slice by slice, and after each lets everything else that waits have its turn. A single slice is done at once. */
export function inSlices<Result>(slices: Slices<Result>): Result | Promise<Result> {
  const first = slices.next();
  return first.done ? first.value : theRestOf(slices);
}

async function theRestOf<Result>(slices: Slices<Result>): Promise<Result> {
  for (;;) {
    await setImmediate();
    const step = slices.next();
    if (step.done) return step.value;
  }
}
