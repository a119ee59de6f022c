/**
 * Hears the desk by server-sent events, and comes back by itself for as long as the page is open. The browser's own way of
 * coming back gives up on any answer but 200, so a new source is made each time.
 */
import type { DeskEvent } from "../../../desk/api.ts";

export interface Ear {
  opened(): void;
  heard(event: DeskEvent): void;
  /** Asked after each break, with whether it was open before: `false` ends it, since the sign-in is over. */
  lost(wasOpen: boolean): Promise<boolean>;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

/** Resolves when `lost` says that it is over. */
export async function listen(ear: Ear, isOver: AbortSignal): Promise<void> {
  for (let waitMs = FIRST_WAIT_MS; !isOver.aborted; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
    const wasOpen = await hearOnce(ear, isOver);
    if (wasOpen) waitMs = FIRST_WAIT_MS;
    if (isOver.aborted || !(await ear.lost(wasOpen))) return;
    await wait(waitMs * (0.5 + Math.random()));
  }
}

/** Resolves when the source has ended, with whether it was ever open. */
function hearOnce(ear: Ear, isOver: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    let wasOpen = false;
    const source = new EventSource("/desk/api/events");
    function end(): void {
      source.close();
      for (const change of ["online", "offline"]) removeEventListener(change, end);
      isOver.removeEventListener("abort", end);
      resolve(wasOpen);
    }
    source.onopen = () => {
      wasOpen = true;
      ear.opened();
    };
    source.onmessage = ({ data }: MessageEvent<string>) => ear.heard(JSON.parse(data) as DeskEvent);
    source.onerror = end;
    for (const change of ["online", "offline"]) addEventListener(change, end);
    isOver.addEventListener("abort", end);
  });
}

/** So many milliseconds, or less when the network is back. */
function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      removeEventListener("online", done);
      resolve();
    }
    addEventListener("online", done);
  });
}
