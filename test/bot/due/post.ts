/** A provider of texts for tests: takes what it is told to take, and knows a message that it has had by its key. */
import type { Outgoing, Sender, Sent } from "../../../bot/due/sender.ts";

export interface Post {
  readonly sender: Sender;
  /** What it was asked to send, every time, as `words`. */
  readonly asked: string[];
  /** What reached the person: each key once. */
  readonly arrived: () => string[];
}

/** @param answer what it says to a try; counted from 1. */
export function post(answer: (words: string, tries: number, outgoing: Outgoing) => Promise<Sent> | Sent): Post {
  const asked: string[] = [];
  const arrived = new Map<string, string>();
  return {
    asked,
    arrived: () => [...arrived.values()],
    sender: {
      async send(outgoing) {
        const words = wordsOf(outgoing);
        asked.push(words);
        const sent = await answer(words, asked.filter((each) => each === words).length, outgoing);
        if (sent.is === "sent") arrived.set(outgoing.idempotencyKey, words);
        return sent;
      },
    },
  };
}

function wordsOf({ entry }: Outgoing): string {
  return (entry.message?.parts ?? []).map((part) => (part.is === "text" ? part.text : part.is)).join(" ");
}
