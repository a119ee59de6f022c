/**
 * When each worker was last heard of, by our own clock. Another replica's clock may be minutes off, so of what it
 * wrote only that there is something new counts. A break in which nothing could be heard is nobody's absence.
 */
import type { Clock } from "../clock.ts";

export interface LastHeard {
  /** There is something new. @param seenAt as whichever replica wrote it down, in ms since 1970. */
  note(id: string, seenAt: number): void;
  forget(id: string): void;
  /** When (ms since 1970), and how long that was before the last break began. */
  of(id: string): { readonly at: number; readonly beforeBreakMs: number };
  /** All that there is was read just now, which ends a break. */
  everything(): void;
  /** It could not be read. */
  nothing(): void;
  isHearing(): boolean;
  /** Since the last break ended, or we began. */
  sinceBreakMs(): number;
}

export function lastHeard(clock: Pick<Clock, "now">): LastHeard {
  const heardAt = new Map<string, number>();
  let heardAllAt: number | undefined;
  let isHearing = false;
  let breakFrom = clock.now();
  let breakUntil = breakFrom;

  return {
    note(id, seenAt) {
      const now = clock.now();
      // Of what was written before we began nothing better is known than what it says itself.
      heardAt.set(id, heardAllAt === undefined ? Math.min(seenAt, now) : now);
    },
    forget: (id) => void heardAt.delete(id),
    of(id) {
      const at = heardAt.get(id) ?? 0;
      return { at, beforeBreakMs: breakFrom - at };
    },
    everything() {
      const now = clock.now();
      if (!isHearing) {
        breakFrom = heardAllAt ?? now;
        breakUntil = now;
      }
      isHearing = true;
      heardAllAt = now;
    },
    nothing() {
      isHearing = false;
    },
    isHearing: () => isHearing,
    sinceBreakMs: () => clock.now() - breakUntil,
  };
}
