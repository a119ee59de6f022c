/** When a stream ends by itself: its client is gone, its token has ended, or its client sends more than any client does. */
import type { WebSocket } from "ws";
import type { Clock } from "../../clock.ts";

/** "Come back", with the watermark, and nothing is missed. */
export const CLOSE_TRY_AGAIN = 1013;
const CLOSE_POLICY = 1008;
/** An empty frame this often keeps proxies from closing a quiet conversation, and shows which clients are gone. */
const KEEP_ALIVE_MS = 30_000;
/** Clients send an empty frame every half a minute, and answer pings. */
const MOST_FRAMES_A_SECOND = 20;
const SECOND_MS = 1_000;

/** Pings, and drops a client that did not answer the last one. Returns a way to stop. */
export function keepAlive(socket: WebSocket, clock: Clock): () => void {
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

/** Closes it when its token ends: whoever may go on comes back with a fresh one. Returns a way to stop. */
export function endWithToken(socket: WebSocket, endsAt: number, clock: Clock): () => void {
  return clock.after(Math.max(0, endsAt - clock.now()), () => socket.close(CLOSE_TRY_AGAIN));
}

/** Closes it on more frames than any client sends. Nothing is said this way, so what is in them does not matter. */
export function refuseFloods(socket: WebSocket, clock: Pick<Clock, "now">): void {
  let since = clock.now();
  let frames = 0;
  function count(): void {
    const now = clock.now();
    if (Math.abs(now - since) >= SECOND_MS) {
      since = now;
      frames = 0;
    }
    frames += 1;
    if (frames <= MOST_FRAMES_A_SECOND) return;
    // It has been told: what still comes is not worth reading until it closes too.
    if (frames > 2 * MOST_FRAMES_A_SECOND) socket.terminate();
    else socket.close(CLOSE_POLICY);
  }
  for (const frame of ["message", "ping", "pong"] as const) socket.on(frame, count);
}
