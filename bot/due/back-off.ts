/**
 * When a message that could not be sent is tried again, and when that ends. The wait doubles and is at random up to that
 * ("full jitter"), so that what a provider sent away does not come back all at once.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** A provider that asks for more patience than this is asked again all the same. */
const LONGEST_ASKED_WAIT_MS = 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
/** Half an hour of tries, more or less: a clock that jumps a day ahead gives nothing up by itself. */
const LEAST_FAILURES = 12;

export interface Failure {
  /** When the message was committed, in ms since 1970. */
  readonly committedAt: number;
  /** How often it was put off before this time. */
  readonly failures: number;
  readonly now: number;
  /** From 0 up to 1. */
  readonly chance: number;
  /** What the provider asked for. */
  readonly afterMs?: number;
}

/** Milliseconds to wait, or `undefined` when it was tried for a day and is given up. */
export function waitAfter({ committedAt, failures, now, chance, afterMs = 0 }: Failure): number | undefined {
  if (now - committedAt >= DAY_MS && failures >= LEAST_FAILURES) return undefined;
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
  return Math.max(Math.min(afterMs, LONGEST_ASKED_WAIT_MS), Math.round(chance * longest));
}
