/** One value that changes, and those who look at it. They are told once a frame, however much came in it. */
import { useEffect, useState } from "preact/hooks";

export interface Store<Value> {
  get(): Value;
  change(how: (before: Value) => Value): void;
  /** Told after changes, at most once a frame. @returns what ends it */
  watch(told: () => void): () => void;
}

const WITHOUT_FRAME_MS = 100;

export function createStore<Value>(first: Value): Store<Value> {
  let value = first;
  let isTelling = false;
  const watchers = new Set<() => void>();

  function tell(): void {
    if (!isTelling) return;
    isTelling = false;
    for (const told of [...watchers]) told();
  }

  return {
    get: () => value,
    change(how) {
      const after = how(value);
      if (after === value) return;
      value = after;
      if (isTelling) return;
      isTelling = true;
      requestAnimationFrame(tell);
      // A tab that goes to the background has no more frames, and its title has to count on.
      setTimeout(tell, WITHOUT_FRAME_MS);
    },
    watch(told) {
      watchers.add(told);
      return () => watchers.delete(told);
    },
  };
}

/** Draws again when the part that is looked at has changed. */
export function useStore<Value, Part>(store: Store<Value>, part: (value: Value) => Part): Part {
  const [, again] = useState(0);
  const seen = part(store.get());
  useEffect(() => {
    let last = seen;
    const look = () => {
      const now = part(store.get());
      if (Object.is(now, last)) return;
      last = now;
      again((count) => count + 1);
    };
    look();
    return store.watch(look);
  });
  return seen;
}
