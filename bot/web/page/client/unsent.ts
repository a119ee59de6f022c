/**
 * Help that needs no server, beside a message that has not gone: nobody in danger is left with "Sending…" while the
 * service is away. It stands once, however many messages wait, and its numbers are those that the page holds anyway. When
 * the message went, only its first line changes: a number must not vanish under somebody's finger.
 */
import { element } from "./element.ts";
import { WORDS } from "./words.ts";

export interface Unsent {
  /** From now on it has so long to be taken in. */
  sending(sentAs: string, message: HTMLElement): void;
  heldUp(sentAs: string, message: HTMLElement): void;
  sent(sentAs: string): void;
  /** It does not go by itself any more, and the page says so elsewhere. */
  refused(sentAs: string): void;
  /** The person has said something else: help beside what went long ago is not in the way. */
  tidy(): void;
}

interface Shown {
  readonly sentAs: string;
  readonly block: HTMLElement;
  readonly line: HTMLElement;
  readonly isWaiting: boolean;
}

const LATE_MS = 5_000;
const HEADING = "unsent-heading";

/** @param numbers the page's own list of who to call; copied, so that each number is written once. */
export function createUnsent(numbers: Element): Unsent {
  const alarms = new Map<string, ReturnType<typeof setTimeout>>();
  let shown: Shown | undefined;

  function show(sentAs: string, message: HTMLElement): void {
    calm(sentAs);
    if (shown?.isWaiting) return;
    tidy();
    const line = element("p", { class: "said" }, WORDS.notSentYet);
    const heading = element("h3", { id: HEADING }, WORDS.urgent);
    const block = element(
      "section",
      { class: "urgent unsent", "aria-labelledby": HEADING },
      line,
      heading,
      numbers.cloneNode(true),
    );
    message.after(block);
    block.scrollIntoView({ block: "nearest" });
    shown = { sentAs, block, line, isWaiting: true };
  }

  function tidy(): void {
    if (shown === undefined || shown.isWaiting) return;
    shown.block.remove();
    shown = undefined;
  }

  function calm(sentAs: string): void {
    clearTimeout(alarms.get(sentAs));
    alarms.delete(sentAs);
  }

  return {
    sending(sentAs, message) {
      calm(sentAs);
      alarms.set(
        sentAs,
        setTimeout(() => show(sentAs, message), LATE_MS),
      );
    },
    heldUp: show,
    sent(sentAs) {
      calm(sentAs);
      if (shown?.sentAs !== sentAs) return;
      shown.line.textContent = WORDS.sentNow;
      shown = { ...shown, isWaiting: false };
    },
    refused(sentAs) {
      calm(sentAs);
      if (shown?.sentAs !== sentAs) return;
      shown = { ...shown, isWaiting: false };
      tidy();
    },
    tidy,
  };
}
