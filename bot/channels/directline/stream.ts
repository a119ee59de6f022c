/**
 * The WebSocket side of Direct Line: frames of Activities as they are committed, from the watermark in the address on.
 * The store is the only source, so a frame is what a poll would have read, in the same order, once.
 */
import { type RawData, WebSocket } from "ws";
import type { Words } from "../../../knowledge/languages/words.ts";
import type { Clock } from "../../clock.ts";
import { type Log, outline } from "../../log.ts";
import type { ConversationId, Store } from "../../store/store.ts";
import { activitySet } from "./activity-set.ts";

export interface StreamDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly words: () => Words;
  readonly log: Log;
}

const PAGE = 100;
/** An empty frame this often keeps proxies from closing a quiet conversation, and shows which clients are gone. */
const KEEP_ALIVE_MS = 30_000;
/** A client that leaves this much unread is cut off; it comes back with its watermark and misses nothing. */
const MOST_UNREAD_BYTES = 1_000_000;
export const CLOSE_TRY_AGAIN = 1013;

/** Delivers a conversation to one socket until it closes, beginning after `watermark`. */
export function stream(socket: WebSocket, conversation: ConversationId, watermark: number, deps: StreamDeps): void {
  let after = watermark;
  let isReading = false;
  let hasNews = true;

  async function deliver(): Promise<void> {
    hasNews = true;
    if (isReading) return;
    isReading = true;
    try {
      while (hasNews && socket.readyState === WebSocket.OPEN) {
        hasNews = false;
        const entries = await deps.store.entries(conversation, after, PAGE);
        if (entries.length === 0) continue;
        if (socket.bufferedAmount > MOST_UNREAD_BYTES) return socket.close(CLOSE_TRY_AGAIN);
        socket.send(JSON.stringify(activitySet(conversation, entries, after, deps.clock.now(), deps.words())));
        after = entries.at(-1)?.sequence ?? after;
        hasNews ||= entries.length === PAGE;
      }
    } catch (error) {
      deps.log.error(outline(error), "a stream could not be read");
      socket.close(CLOSE_TRY_AGAIN);
    } finally {
      isReading = false;
    }
  }

  const unsubscribe = deps.store.subscribe(conversation, () => void deliver());
  const stopKeepAlive = keepAlive(socket, deps.clock);
  socket.on("close", () => {
    unsubscribe();
    stopKeepAlive();
  });
  // Clients send empty frames of their own; nothing else is said this way.
  socket.on("message", (_data: RawData) => undefined);
  socket.on("error", () => socket.terminate());
  void deliver();
}

function keepAlive(socket: WebSocket, clock: Clock): () => void {
  let isAnswering = true;
  let stop = clock.after(KEEP_ALIVE_MS, beat);
  socket.on("pong", () => {
    isAnswering = true;
  });
  function beat(): void {
    if (!isAnswering) {
      socket.terminate();
      return;
    }
    isAnswering = false;
    socket.ping();
    socket.send("");
    stop = clock.after(KEEP_ALIVE_MS, beat);
  }
  return () => stop();
}
