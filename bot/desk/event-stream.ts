/**
 * Server-sent events to one page. A reader who is too slow is never waited for: nothing more is made while the last is
 * still being sent. Whoever does not read at all is cut off, and the browser comes back by itself and is told everything.
 */
import type { ServerResponse } from "node:http";
import type { Clock } from "../clock.ts";

export interface EventStream {
  /** Whether what was sent before has been taken. */
  isReady(): boolean;
  /** @param data a line for each event; they go out together. */
  send(...data: readonly string[]): void;
  end(): void;
}

export interface StreamEvents {
  /** It is ready again. */
  readonly whenReady: () => void;
  /** The page is gone; called once, whatever the cause. */
  readonly whenClosed: () => void;
}

export const EVENT_STREAM = "text/event-stream; charset=utf-8";
/** Proxies are told to pass each event on at once. */
export const EVENT_STREAM_HEADERS = { "X-Accel-Buffering": "no" } as const;
/** A comment this often keeps proxies from closing a quiet stream, and shows which pages are gone. */
export const KEEP_ALIVE_MS = 15_000;
const COME_BACK_AFTER_MS = 1_000;
/** What an unread queue of thousands of cases may take. */
const MOST_UNREAD_BYTES = 8_000_000;

export function eventStream(response: ServerResponse, clock: Clock, events: StreamEvents): EventStream {
  let stopWaiting = () => {};
  response.on("drain", events.whenReady);
  response.on("error", () => response.destroy());
  response.once("close", () => {
    stopWaiting();
    events.whenClosed();
  });
  // One small event is not to wait for the next one to fill a packet.
  response.socket?.setNoDelay(true);
  write(`retry: ${COME_BACK_AFTER_MS}\n\n`);
  keepAlive();

  return {
    isReady: () => !response.writableNeedDrain,
    send: (...data) => write(data.map((each) => `data: ${each}\n\n`).join("")),
    end: () => response.end(),
  };

  function write(text: string): void {
    if (response.writableEnded || response.destroyed) return;
    response.write(text);
    if (response.writableLength > MOST_UNREAD_BYTES) response.destroy();
  }

  function keepAlive(): void {
    stopWaiting = clock.after(KEEP_ALIVE_MS, () => {
      // A page that takes nothing for long is cut off by the server, as every silent connection.
      if (!response.writableNeedDrain) write(":\n\n");
      keepAlive();
    });
  }
}
