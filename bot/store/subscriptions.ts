/** Who wants to hear that a conversation has something new, within one process. */

export interface Subscriptions {
  /** @param digest the conversation's key (`ids.ts`), which word from another process brings too. */
  subscribe(digest: string, listener: () => void): () => void;
  announce(digest: string): void;
}

/** No listeners to begin with. The same function subscribed twice is called twice and stopped one at a time. */
export function subscriptions(): Subscriptions {
  const listeners = new Map<string, Set<{ readonly call: () => void }>>();
  return {
    subscribe(digest, listener) {
      const entry = { call: listener };
      const waiting = listeners.get(digest) ?? new Set();
      listeners.set(digest, waiting.add(entry));
      return () => {
        waiting.delete(entry);
        if (waiting.size === 0 && listeners.get(digest) === waiting) listeners.delete(digest);
      };
    },
    announce(digest) {
      for (const { call } of listeners.get(digest) ?? []) call();
    },
  };
}
