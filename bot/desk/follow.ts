/** Follows the transcript of one case for one page: each line once, in order, as the store has it. */
import type { Words } from "../../knowledge/languages/words.ts";
import { type Log, outline } from "../log.ts";
import type { KeptReferral, ReferralKey, Store } from "../store/store.ts";
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
  let shared: string | undefined;
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
        shared ??= sharedOf(await deps.store.referral(key));
        for await (const entries of pagesAfter(key.conversation, last, deps.store)) {
          // Read after the entries, so that whether they may be read is at least as new as they are.
          const referral = await deps.store.referral(key);
          if (isStopped || referral === undefined) return;
          if (sharedOf(referral) !== shared) {
            // What could not be read when it was passed over may be read by now.
            shared = sharedOf(referral);
            last = 0;
            hasNews = true;
            break;
          }
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

/** What decides whether earlier lines may be read; later ones are read after the chat that opens them. */
function sharedOf(referral: KeptReferral | undefined): string {
  return `${referral?.agreement.at} ${referral?.isTranscriptShared === true}`;
}
