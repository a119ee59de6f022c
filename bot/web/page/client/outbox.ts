/**
 * What the person said, on its way: one at a time, in order, and kept until it is taken in. What could not be sent goes
 * again by itself, sooner when the connection comes back or the person asks, and counts once however often it is sent.
 */
import type { Tap } from "../../../../dialogs/say.ts";
import type { Outgoing } from "./activity.ts";

/** How sending a message once has ended. */
export type Sending =
  | { readonly is: "taken" }
  /** It may go later; `isFault` when something is broken and not merely busy, `waitMs` when the service asked for it. */
  | { readonly is: "not-yet"; readonly isFault: boolean; readonly waitMs: number | undefined }
  /** It will not be taken as it is, however often it is sent. */
  | { readonly is: "refused" };

/** How one message stands, for whoever shows it. */
export interface Marks {
  /** On its way, or behind another that is. */
  sending(outgoing: Outgoing): void;
  sent(outgoing: Outgoing): void;
  /** A fault holds it up; it goes again by itself. Told after every try. */
  heldUp(outgoing: Outgoing): void;
  /** It does not go again unless the person asks. */
  refused(outgoing: Outgoing): void;
}

export interface Outbox {
  say(text: string, tap?: Tap): void;
  tryAgain(outgoing: Outgoing): void;
  /** Whatever waits goes now: the connection is back. */
  tryNow(): void;
  /** The conversation holds this message, whatever became of the answer to sending it. */
  heard(sentAs: string): void;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;
const LONGEST_ASKED_MS = 60_000;

export function createOutbox(send: (outgoing: Outgoing) => Promise<Sending>, marks: Marks): Outbox {
  const line: Outgoing[] = [];
  let isGoing = false;
  let wake = () => {};

  function tryAgain(outgoing: Outgoing): void {
    if (!line.includes(outgoing)) line.push(outgoing);
    marks.sending(outgoing);
    wake();
    if (!isGoing) void go();
  }

  async function go(): Promise<void> {
    isGoing = true;
    for (let first = line[0]; first !== undefined; first = line[0]) await sendFirst(first);
    isGoing = false;
  }

  /** Until it is out of the line: what was said later must not arrive before it. */
  async function sendFirst(first: Outgoing): Promise<void> {
    marks.sending(first);
    for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
      const sending = await send(first);
      if (line[0] !== first) return;
      if (sending.is !== "not-yet") {
        line.shift();
        return sending.is === "taken" ? marks.sent(first) : marks.refused(first);
      }
      if (sending.isFault) for (const each of line) marks.heldUp(each);
      await pause(sending.waitMs === undefined ? spread(waitMs) : Math.min(sending.waitMs, LONGEST_ASKED_MS));
      if (line[0] !== first) return;
    }
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    say(text, tap) {
      const outgoing = { sentAs: newId(), text, ...(tap === undefined ? {} : { tap }) };
      line.push(outgoing);
      marks.sending(outgoing);
      if (!isGoing) void go();
    },
    tryAgain,
    tryNow: () => wake(),
    heard(sentAs) {
      const at = line.findIndex((each) => each.sentAs === sentAs);
      for (const outgoing of at < 0 ? [] : line.splice(at, 1)) {
        marks.sent(outgoing);
        if (at === 0) wake();
      }
    },
  };
}

/** Many pages that lost the same server do not come back in the same instant. */
function spread(ms: number): number {
  return ms * (0.5 + Math.random());
}

/** `crypto.randomUUID` is missing from pages without TLS, a town hall's test machine among them. */
function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
