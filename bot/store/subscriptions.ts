/** Who wants to hear that a conversation has something new, within one process. */
import type { ConversationId } from "./store.ts";

export interface Subscriptions {
  subscribe(conversation: ConversationId, listener: () => void): () => void;
  announce(conversation: ConversationId): void;
}

/** No listeners to begin with. The same function subscribed twice is called twice and stopped one at a time. */
export function subscriptions(): Subscriptions {
  const listeners = new Map<ConversationId, Set<{ readonly call: () => void }>>();
  return {
    subscribe(conversation, listener) {
      const entry = { call: listener };
      const waiting = listeners.get(conversation) ?? new Set();
      listeners.set(conversation, waiting.add(entry));
      return () => {
        waiting.delete(entry);
        if (waiting.size === 0 && listeners.get(conversation) === waiting) listeners.delete(conversation);
      };
    },
    announce(conversation) {
      for (const { call } of listeners.get(conversation) ?? []) call();
    },
  };
}
