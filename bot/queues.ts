/** One queue for each conversation: its messages are answered in the order in which they came, others do not wait. */
import { CodedError } from "../knowledge/errors.ts";

export interface Queues {
  /**
   * Runs the work when all earlier work under this key has ended, well or badly.
   * @throws CodedError `turn.queue-full` when too much is waiting already.
   */
  inOrder<Outcome>(key: string, work: () => Promise<Outcome>): Promise<Outcome>;
  /** Resolves when nothing runs or waits. */
  idle(): Promise<void>;
}

/** Queues that hold at most `longest` pieces of work each. */
export function queues(longest: number): Queues {
  const lines = new Map<string, { last: Promise<unknown>; length: number }>();
  return {
    async inOrder(key, work) {
      const line = lines.get(key) ?? { last: Promise.resolve(), length: 0 };
      if (line.length >= longest) throw new CodedError("turn.queue-full", { longest });
      lines.set(key, line);
      line.length += 1;
      const outcome = line.last.then(work);
      line.last = outcome.catch(() => undefined);
      try {
        return await outcome;
      } finally {
        line.length -= 1;
        if (line.length === 0) lines.delete(key);
      }
    },
    async idle() {
      while (lines.size > 0) await Promise.all([...lines.values()].map(({ last }) => last));
    },
  };
}
