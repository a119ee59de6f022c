/**
 * What other systems and the duty inbox hear: that something happened to a reference, and when. Who and what it is about
 * is read at the desk, by somebody who signed in.
 */
import type { NoticeEvent } from "../../dialogs/effect.ts";
import type { Sent } from "../due/sender.ts";

export interface Notice {
  /** The same for every try, and of no other notice: by it a receiver knows what it has had. */
  readonly id: string;
  readonly event: NoticeEvent;
  readonly reference: string;
  /** When it happened, in ms since 1970. */
  readonly at: number;
}

/** Somebody who is told. Tries once; trying again and giving up are the worker's. */
export interface Target {
  readonly is: "webhook" | "e-mail";
  /** The same for as long as its settings are, and of no other target. */
  readonly key: string;
  /** For the log: where it is, without a path, name or password. */
  readonly host: string;
  hears(event: NoticeEvent): boolean;
  /** A throw counts as `try-again`. `signal` ends when there was time enough. */
  tell(notice: Notice, signal: AbortSignal): Promise<Sent>;
}

const EVENTS: Readonly<Record<NoticeEvent, true>> = {
  new: true,
  claimed: true,
  closed: true,
  unopened: true,
  "danger-unanswered": true,
};

/**
 * Reads the id of due work of kind "notify": `event:reference`, and since when where it may happen again. Undefined for what
 * this release does not know.
 */
export function readNoticeId(id: string): Pick<Notice, "event" | "reference"> | undefined {
  const [event = "", reference = ""] = id.split(":");
  return isEvent(event) && reference !== "" ? { event, reference } : undefined;
}

function isEvent(event: string): event is NoticeEvent {
  return Object.hasOwn(EVENTS, event);
}
