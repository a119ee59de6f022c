/**
 * Whether somebody is at the page, and the server told of it: whoever works stays signed in though nothing is sent for half
 * an hour, as when one reads or writes a long note, and a screen that nobody touches does not. What the page does by itself
 * is no sign of life.
 */
export interface Activity {
  /** Whether a key or the pointer was used a short while ago. */
  isThere(): boolean;
  /** Now, or as soon as somebody is there. Only the last that was given is done. */
  whenThere(then: () => void): void;
}

const SIGNS = ["keydown", "pointerdown", "pointermove", "wheel"] as const;
const TELL_EVERY_MS = 60_000;
const THERE_MS = 5 * 60_000;

/** @param tell asked to, at most once a minute, while somebody is there. */
export function watchActivity(tell: () => void): Activity {
  // The page has just been opened, which the server knows of.
  let seenAt = Date.now();
  let toldAt = seenAt;
  let pointer = "";
  let waiting: (() => void) | undefined;

  function see(event: Event): void {
    // Browsers tell of a pointer that lies still when something is drawn under it.
    if (event instanceof PointerEvent && event.type === "pointermove") {
      const at = `${event.screenX} ${event.screenY}`;
      if (at === pointer) return;
      pointer = at;
    }
    seenAt = Date.now();
    const then = waiting;
    waiting = undefined;
    then?.();
    if (seenAt - toldAt < TELL_EVERY_MS) return;
    toldAt = seenAt;
    tell();
  }

  for (const sign of SIGNS) addEventListener(sign, see, { capture: true, passive: true });

  const isThere = () => Date.now() - seenAt < THERE_MS;
  return {
    isThere,
    whenThere(then) {
      if (isThere()) then();
      else waiting = then;
    },
  };
}
