/** A thread that says what it is told to. */
import type { FromWorker, Request } from "../../../bot/threads/protocol.ts";
import type { Thread } from "../../../bot/threads/thread.ts";

export interface FakeThread extends Thread {
  readonly asked: Request[];
  say(message: FromWorker): void;
  die(): void;
}

export function fakeThread(): FakeThread {
  const asked: Request[] = [];
  let hear: (message: FromWorker) => void = () => undefined;
  let ended: (error: unknown) => void = () => undefined;
  return {
    asked,
    send: (request) => asked.push(request),
    onMessage: (listener) => {
      hear = listener;
    },
    onEnd: (listener) => {
      ended = listener;
    },
    stop: async () => ended(undefined),
    say: (message) => hear(message),
    die: () => ended(new TypeError("made up")),
  };
}

/** Threads that are kept as they are started. */
export function fakeThreads(): { readonly threads: FakeThread[]; start(): FakeThread } {
  const threads: FakeThread[] = [];
  return {
    threads,
    start() {
      const thread = fakeThread();
      threads.push(thread);
      return thread;
    },
  };
}
