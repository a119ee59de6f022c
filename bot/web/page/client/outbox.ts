/**
 * What the person said, on its way: one at a time, in order, and kept until it is taken in. What could not be sent waits
 * for "Try again" or for the connection to come back, and counts once whichever comes first.
 */
import type { Tap } from "../../../../dialogs/say.ts";
import type { Outgoing } from "./activity.ts";

/** How one message stands, for whoever shows it. */
export interface Marks {
  sending(outgoing: Outgoing): void;
  sent(outgoing: Outgoing): void;
  failed(outgoing: Outgoing): void;
}

export interface Outbox {
  say(text: string, tap?: Tap): void;
  tryAgain(outgoing: Outgoing): void;
  tryAllAgain(): void;
}

export function createOutbox(send: (outgoing: Outgoing) => Promise<boolean>, marks: Marks): Outbox {
  const kept = new Map<string, Outgoing>();
  let last: Promise<void> = Promise.resolve();

  function tryAgain(outgoing: Outgoing): void {
    kept.delete(outgoing.sentAs);
    marks.sending(outgoing);
    last = last.then(async () => {
      if (await send(outgoing)) return marks.sent(outgoing);
      kept.set(outgoing.sentAs, outgoing);
      marks.failed(outgoing);
    });
  }

  return {
    say: (text, tap) => tryAgain({ sentAs: newId(), text, ...(tap === undefined ? {} : { tap }) }),
    tryAgain,
    tryAllAgain() {
      for (const outgoing of [...kept.values()]) tryAgain(outgoing);
    },
  };
}

/** `crypto.randomUUID` is missing from pages without TLS, a town hall's test machine among them. */
function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
