import { CodedError } from "../knowledge/errors.ts";
import type { Clock } from "./clock.ts";

/**
 * The work's own outcome, if it comes in time. Work that is late goes on in the background and its outcome is dropped.
 * @throws CodedError `time-limit.passed`, naming the step, when it does not.
 */
export function within<Outcome>(step: string, limitMs: number, clock: Clock, work: Promise<Outcome>): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const stop = clock.after(limitMs, () => reject(new CodedError("time-limit.passed", { step, limitMs })));
    work.then(resolve, reject).finally(stop);
  });
}
