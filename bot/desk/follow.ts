/** Follows the transcript of one case for one page: each line once, in order, as the store has it. */
import type { Words } from "../../knowledge/languages/words.ts";
import { type Log, outline } from "../log.ts";
import type { ReferralKey, Store } from "../store/store.ts";
import type { TranscriptLine } from "./api.ts";
import { linesOf, pagesAfter } from "./transcript.ts";

export interface FollowDeps {
  readonly store: Pick<Store, "entries" | "subscribe" | "referral">;
  readonly words: () => Words;
  readonly log: Log;
}

export interface Follower {
  readonly lines: (lines: readonly TranscriptLine[]) => void;
  /** While it is not, nothing is read; `read` is called when it is again. */
  readonly isReady: () => boolean;
}

export interface Following {
  read(): void;
  stop(): void;
}

/** @param after the sequence of the last line that is known already. */
export function follow(key: ReferralKey, after: number, follower: Follower, deps: FollowDeps): Following {
  let last = after;
  let isReading = false;
  let hasNews = true;
  let isStopped = false;

  async function read(): Promise<void> {
    hasNews = true;
    if (isReading) return;
    isReading = true;
    try {
      while (hasNews && !isStopped && follower.isReady()) {
        hasNews = false;
        for await (const entries of pagesAfter(key.conversation, last, deps.store)) {
          // Read after the entries, so that whether they may be read is at least as new as they are.
          const referral = await deps.store.referral(key);
          if (isStopped || referral === undefined) return;
          const lines = linesOf(entries, referral, deps.words());
          if (lines.length > 0) follower.lines(lines);
          last = entries.at(-1)?.sequence ?? last;
        }
      }
    } catch (error) {
      deps.log.error(outline(error), "a transcript could not be followed: it goes on at the next line");
    } finally {
      isReading = false;
    }
  }

  const stop = deps.store.subscribe(key.conversation, () => void read());
  void read();
  return {
    read: () => void read(),
    stop() {
      isStopped = true;
      stop();
    },
  };
}
