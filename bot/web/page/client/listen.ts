/**
 * Two ways to hear a conversation: by WebSocket, and by asking again and again where a WebSocket cannot be had. Both end
 * by themselves when the connection is gone.
 */
import { type Heard, readHeard } from "./activity.ts";
import { isFault, isOver, request } from "./requests.ts";

/** The service sends an empty frame every half a minute: silence for longer than this means that nobody is there. */
const SILENT_MS = 75_000;
const OPEN_WITHIN_MS = 8_000;
const POLL_EVERY_MS = 2_000;
/** After so many polls a WebSocket is tried again. */
const POLLS = 60;

export interface Ear {
  opened(): void;
  heard(heard: Heard): void;
}

/** Resolves when the stream has ended, with whether it was ever open. */
export function stream(url: string, ear: Ear, isGone: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    let wasOpen = false;
    const socket = new WebSocket(url);
    let alarm = setTimeout(end, OPEN_WITHIN_MS);
    const stillThere = () => {
      clearTimeout(alarm);
      alarm = setTimeout(end, SILENT_MS);
    };
    function end(): void {
      clearTimeout(alarm);
      isGone.removeEventListener("abort", end);
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
      resolve(wasOpen);
    }
    isGone.addEventListener("abort", end);
    if (isGone.aborted) end();
    socket.onopen = () => {
      wasOpen = true;
      stillThere();
      ear.opened();
    };
    socket.onmessage = ({ data }: MessageEvent<string>) => {
      stillThere();
      const heard = data === "" ? undefined : readHeard(JSON.parse(data));
      if (heard !== undefined) ear.heard(heard);
    };
    socket.onclose = end;
  });
}

/** Resolves when asking no longer works, or when it is time to try for a stream again. */
export async function poll(at: () => { readonly path: string; readonly token: string }, ear: Ear, isGone: AbortSignal) {
  for (let times = 0; times < POLLS && !isGone.aborted; times++) {
    const { path, token } = at();
    const answer = await request(path, token);
    if (isFault(answer) || isOver(answer)) return;
    ear.opened();
    const heard = answer.is === "answered" ? readHeard(answer.json) : undefined;
    if (heard !== undefined) ear.heard(heard);
    await wait(POLL_EVERY_MS, isGone);
  }
}

/** So many milliseconds, or less when the signal comes first. */
export function wait(ms: number, isGone: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      isGone.removeEventListener("abort", done);
      resolve();
    }
    isGone.addEventListener("abort", done);
    if (isGone.aborted) done();
  });
}
