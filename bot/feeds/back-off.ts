/**
 * How long to wait before a feed is asked again: longer each time, and at random up to that ("full jitter"), so that all
 * who were sent away by a server under load do not come back at once. A server that says when is believed.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
import type { Clock } from "../clock.ts";

/** How often one address is asked in all. */
export const MOST_TRIES = 4;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** A server that asks for more patience than this is left alone until the next import. */
const LONGEST_ASKED_WAIT_MS = 120_000;

/** `Date.parse` takes "-5" for a year. */
const HTTP_DATE = /^[A-Z][a-z]{2}/;

/**
 * Milliseconds to wait after so many tries, or `undefined` when it is not to be asked again.
 * @param random from 0 up to 1
 * @param retryAfterMs what the server asked for
 */
export function waitAfter(tries: number, random: number, retryAfterMs = 0): number | undefined {
  if (tries >= MOST_TRIES || retryAfterMs > LONGEST_ASKED_WAIT_MS) return undefined;
  return Math.max(retryAfterMs, Math.round(random * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - 1))));
}

/** Milliseconds of a Retry-After header, given as seconds or as a date; `undefined` when it says nothing. RFC 9110. */
export function readRetryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  const at = HTTP_DATE.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

/** Waits. The clock's waits let a process end; between two tries nothing else keeps a command running, so this does. */
export function pause(ms: number, clock: Clock): Promise<void> {
  const alive = setInterval(() => undefined, LONGEST_ASKED_WAIT_MS);
  return new Promise<void>((resolve) => clock.after(ms, resolve)).finally(() => clearInterval(alive));
}
