/** The one polite live region. A new element each time, so that the same words are heard again. */
import { useDesk } from "./context.ts";
import { useStore } from "./store.ts";

export function Live() {
  const { words, count } = useStore(useDesk().announcer.store, (value) => value);
  return (
    <div class="unseen" role="status">
      <span key={count}>{words}</span>
    </div>
  );
}
