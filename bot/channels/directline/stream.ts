/**
 * The WebSocket side of Direct Line: frames of Activities as they are committed, from the watermark in the address on.
 * The store is the only source, so a frame is what a poll would have read, in the same order, once.
 */
import { WebSocket } from "ws";
import type { Words } from "../../../knowledge/languages/words.ts";
import type { Clock } from "../../clock.ts";
import { type Log, outline } from "../../log.ts";
import type { ConversationId, Store } from "../../store/store.ts";
import { activitySet } from "./activity-set.ts";
import { CLOSE_TRY_AGAIN, endWithToken, keepAlive, refuseFloods } from "./liveness.ts";
import { type OnTyping, typingSet } from "./typing.ts";

export interface StreamDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly words: () => Words;
  readonly log: Log;
  readonly onTyping: OnTyping;
}

/** What a stream was opened for: the conversation after the watermark, until its token ends (ms since 1970). */
export interface Opened {
  readonly conversation: ConversationId;
  readonly watermark: number;
  readonly endsAt: number;
}

const PAGE = 100;
/** A client that leaves this much unread is cut off; it comes back with its watermark and misses nothing. */
const MOST_UNREAD_BYTES = 1_000_000;

/** Delivers a conversation to one socket until it closes. */
export function stream(socket: WebSocket, { conversation, watermark, endsAt }: Opened, deps: StreamDeps): void {
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

  const stops = [
    deps.store.subscribe(conversation, () => void deliver()),
    deps.onTyping(conversation, (typing) => {
      // Worth nothing later: whoever is slow to read is not sent it.
      if (socket.readyState !== WebSocket.OPEN || socket.bufferedAmount > 0) return;
      socket.send(JSON.stringify(typingSet(typing, after, deps.clock.now(), deps.words())));
    }),
    keepAlive(socket, deps.clock),
    endWithToken(socket, endsAt, deps.clock),
  ];
  socket.on("close", () => {
    for (const stop of stops) stop();
  });
  refuseFloods(socket, deps.clock);
  socket.on("error", () => socket.terminate());
  void deliver();
}
