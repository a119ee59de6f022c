/**
 * How long people wait to talk, so told that the worst days do not look best. Whoever gave up would have waited longer than
 * they did, and whoever was never joined waited in vain; leaving them out would count only the lucky ones. So the time that a
 * share of people was joined within is estimated from all of them (Kaplan and Meier 1958,
 * https://www.jstor.org/stable/2281868).
 */
import type { Live } from "../../dialogs/hand-off/live.ts";

export interface Wait {
  /** How long it went on; without end where nobody came at all. */
  readonly ms: number;
  /** Somebody joined after it; otherwise they went, or wait still. */
  readonly isJoined: boolean;
}

const LAST_MS = 28 * 86_400_000;
/** Of fewer who were joined nothing is said: one long wait would be everybody's. */
const FEWEST = 10;
/** Shares are sums of fractions, which binary numbers have only nearly. */
const NEARLY = 1e-9;

/** The honest waiting time: what half of those who asked in the last four weeks did not wait longer than. */
export function usualWaitMs(lives: readonly Live[], now: number): number | undefined {
  const waits = lives
    .filter((live) => (live.joinedAt ?? endOf(live, now)) > now - LAST_MS)
    .map((live) => waitOf(live, now));
  return canBeTold(waits) ? joinedWithin(0.5, waits) : undefined;
}

/** @param now in ms since 1970. */
export function waitOf(live: Live, now: number): Wait {
  const { askedAt, joinedAt, end } = live;
  if (joinedAt !== undefined) return { ms: joinedAt - askedAt, isJoined: true };
  return { ms: end === "unanswered" ? Number.POSITIVE_INFINITY : endOf(live, now) - askedAt, isJoined: false };
}

export function canBeTold(waits: readonly Wait[]): boolean {
  return waits.filter(({ isJoined }) => isJoined).length >= FEWEST;
}

/** In ms; absent when so large a share was never joined. @param share above 0, up to 1. */
export function joinedWithin(share: number, waits: readonly Wait[]): number | undefined {
  const inOrder = [...waits].sort((one, other) => one.ms - other.ms || Number(other.isJoined) - Number(one.isJoined));
  let waiting = 1;
  for (const [index, { ms, isJoined }] of inOrder.entries()) {
    if (isJoined) waiting *= 1 - 1 / (inOrder.length - index);
    if (isJoined && 1 - waiting >= share - NEARLY) return ms;
  }
  return undefined;
}

function endOf({ is, since }: Live, now: number): number {
  return is === "waiting" ? now : since;
}
