/**
 * Keeps the imported directory fresh: reads the feeds again when their copy is old enough, in a process of its own, and
 * has the new directory taken up once it is whole. Whatever goes wrong, the last good one stays in use.
 */
import type { Clock } from "../clock.ts";
import { asOf, type DirectoryStatus, readStatus } from "../feeds/status.ts";
import { type Log, outline } from "../log.ts";

export interface RefreshOptions {
  /** Where the imported directory lies. */
  readonly file: string;
  readonly everyMs: number;
  readonly clock: Clock;
  readonly log: Log;
  /** Reads the feeds and writes the directory; resolves with whether it is another one than before. */
  importFeeds(signal: AbortSignal): Promise<{ readonly isChanged: boolean }>;
  /** Builds the index of the new directory and serves it. */
  takeUp(): Promise<void>;
}

export interface Refresh {
  /** Begins: at once when there is no copy yet, otherwise when the copy is old enough. */
  start(): void;
  /** Ends a refresh under way and begins no other. */
  stop(): Promise<void>;
}

/** After a refresh that failed the next comes this soon, or at its usual time when that is sooner. */
const TRY_AGAIN_MS = 60 * 60 * 1000;

export function keepFresh({ file, everyMs, clock, log, importFeeds, takeUp }: RefreshOptions): Refresh {
  const stopping = new AbortController();
  let stopWaiting: () => void = () => undefined;
  let underWay: Promise<void> = Promise.resolve();
  /** Whether a directory was written that is not served yet: the next import may find it unchanged. */
  let isWaiting = false;

  return {
    start() {
      const at = lastTaken(readStatus(file));
      wait(at === undefined ? 0 : Math.max(0, at + everyMs - clock.now()));
    },
    async stop() {
      stopping.abort();
      stopWaiting();
      await underWay;
    },
  };

  function wait(delayMs: number): void {
    if (stopping.signal.aborted) return;
    stopWaiting = clock.after(delayMs, () => {
      underWay = refresh().then(wait);
    });
  }

  /** Resolves with how long to wait for the next one. */
  async function refresh(): Promise<number> {
    try {
      const { isChanged } = await importFeeds(stopping.signal);
      isWaiting ||= isChanged;
      if (isWaiting) await takeUp();
      isWaiting = false;
      log.info({ isChanged }, "the directory was refreshed");
    } catch (error) {
      if (!stopping.signal.aborted)
        log.error(outline(error), "the directory could not be refreshed: the last one serves");
      return Math.min(TRY_AGAIN_MS, everyMs);
    }
    const isWhole = readStatus(file)?.feeds.every(({ is }) => is === "taken" || is === "unchanged") ?? false;
    return isWhole ? everyMs : Math.min(TRY_AGAIN_MS, everyMs);
  }
}

function lastTaken(status: DirectoryStatus | undefined): number | undefined {
  return status && asOf(status);
}
