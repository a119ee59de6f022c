/**
 * The main thread's side of a worker, so that nothing here ever waits for arithmetic. When the worker dies it is started
 * again, later each time, and until it is back every question fails at once: a turn goes on without it, and the health
 * page says so.
 */
import { CodedError } from "../../knowledge/errors.ts";
import { type Clock, systemClock } from "../clock.ts";
import { type Log, outline } from "../log.ts";
import type { FromWorker, Questions } from "./protocol.ts";
import type { Thread } from "./thread.ts";

export interface Asking<Asked extends Questions> {
  /** Rejects with `lookup.not-ready`, `lookup.stopped` or `lookup.failed`. */
  ask<Name extends keyof Asked & string>(name: Name, what: Asked[Name]["ask"]): Promise<Asked[Name]["answer"]>;
  /** False until the worker says that it is, and while one that died is being started again. */
  isReady(): boolean;
  /** Resolves when no question is waiting for its answer. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export interface AskingOptions {
  start(): Thread;
  readonly clock?: Clock;
  /** Told when the worker dies; left out, it dies in silence and only the health page says so. */
  readonly log?: Log;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: CodedError): void;
}

/**
 * Starts the worker and resolves when it is ready, or has failed once: a service without it still answers, and starting
 * goes on in the background.
 */
export async function startAsking<Asked extends Questions>({
  start,
  clock = systemClock,
  log,
}: AskingOptions): Promise<Asking<Asked>> {
  const waiting = new Map<number, Waiting>();
  const whenIdle: (() => void)[] = [];
  let nextId = 1;
  let thread: Thread | undefined;
  let isReady = false;
  let isClosed = false;
  let pauseMs = FIRST_PAUSE_MS;
  let stopPause: () => void = () => undefined;

  await new Promise<void>((resolve) => {
    begin(resolve);
  });
  return {
    ask<Name extends keyof Asked & string>(name: Name, what: Asked[Name]["ask"]): Promise<Asked[Name]["answer"]> {
      if (!isReady || thread === undefined) return Promise.reject(new CodedError("lookup.not-ready"));
      const [id, to] = [nextId++, thread];
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        to.send({ id, ask: name, what });
      });
    },
    isReady: () => isReady,
    idle: () =>
      new Promise((resolve) => {
        whenIdle.push(resolve);
        tellIdle();
      }),
    async close() {
      isClosed = true;
      isReady = false;
      stopPause();
      await thread?.stop();
      giveUp();
    },
  };

  /** `settled` is called when the worker is ready, and again when it has ended. */
  function begin(settled: () => void): void {
    thread = start();
    thread.onMessage((message) => {
      if (message.say !== "ready") return hear(message);
      isReady = true;
      pauseMs = FIRST_PAUSE_MS;
      settled();
    });
    thread.onEnd((error) => {
      ended(error);
      settled();
    });
  }

  function hear(message: Exclude<FromWorker, { readonly say: "ready" }>): void {
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.say === "failed") asked?.reject(new CodedError("lookup.failed", { error: message.error }));
    else asked?.resolve(message.is);
    tellIdle();
  }

  function ended(error: unknown): void {
    isReady = false;
    thread = undefined;
    giveUp();
    if (isClosed) return;
    log?.warn({ ...outline(error), pauseMs }, "the look-up worker ended and is started again");
    stopPause = clock.after(pauseMs, () => begin(() => undefined));
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }

  function giveUp(): void {
    for (const { reject } of waiting.values()) reject(new CodedError("lookup.stopped"));
    waiting.clear();
    tellIdle();
  }

  function tellIdle(): void {
    if (waiting.size > 0) return;
    for (const tell of whenIdle.splice(0)) tell();
  }
}
