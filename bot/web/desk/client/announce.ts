/**
 * What those who hear the page are told of what happens elsewhere on the desk. News is gathered for a few seconds and told
 * in one sentence each, so that a busy desk does not talk over the work; the answer to a press is told at once.
 */
import { createStore, type Store } from "./store.ts";

export interface Announcer {
  /** What the live region holds. A new number of it makes the same words heard again. */
  readonly store: Store<{ readonly words: string; readonly count: number }>;
  /** Gathered. Later news of the same kind takes the place of earlier. */
  news(kind: string, words: string): void;
  now(words: string): void;
}

const GATHER_MS = 4_000;

export function createAnnouncer(): Announcer {
  const store = createStore({ words: "", count: 0 });
  const gathered = new Map<string, string>();
  let isGathering = false;

  function tell(words: string): void {
    store.change(({ count }) => ({ words, count: count + 1 }));
  }

  return {
    store,
    news(kind, words) {
      gathered.set(kind, words);
      if (isGathering) return;
      isGathering = true;
      setTimeout(() => {
        isGathering = false;
        const all = [...gathered.values()].join(" ");
        gathered.clear();
        tell(all);
      }, GATHER_MS);
    },
    now: tell,
  };
}
