/**
 * The main thread's side of the look-up: encoder, trained layers and directory index live in one worker, so that nothing
 * here ever waits for arithmetic. When the worker dies it is started again, later each time, and until it is back every
 * question fails at once: the turn goes on with the phrase rules alone, and the health page says so.
 */
import type { Candidate, Query } from "../../knowledge/directory/query.ts";
import { CodedError } from "../../knowledge/errors.ts";
import type { Understood } from "../../knowledge/understanding/understood.ts";
import { type Clock, systemClock } from "../clock.ts";
import { type Log, outline } from "../log.ts";
import type { Answer, Request, WorkerOptions } from "./protocol.ts";
import { startThread, type Thread } from "./thread.ts";

export interface Lookup {
  /** Topics, needs, danger that the trained layer notices, and language. Any text, the empty one too. */
  understand(text: string): Promise<Understood>;
  /** Services worth ranking, at most 200, the most promising first. */
  search(query: Query): Promise<readonly Candidate[]>;
  /** False until the encoder is in memory, and while a worker that died is being started again. */
  isReady(): boolean;
  close(): Promise<void>;
}

/** What the worker can also be asked, by whoever measures it. */
export interface MeasuredLookup extends Lookup {
  /** The encoder alone: the text as it stands, at most 128 tokens of it, as 512 numbers. */
  encode(text: string): Promise<Float32Array>;
}

export interface LookupOptions extends WorkerOptions {
  readonly clock?: Clock;
  /** Told when the worker dies; left out, it dies in silence and only the health page says so. */
  readonly log?: Log;
  /** Tests hand in a thread of their own. */
  readonly startThread?: (options: WorkerOptions) => Thread;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;

interface Waiting {
  resolve(answer: Answer): void;
  reject(error: CodedError): void;
}

/**
 * Starts the worker and resolves when it is ready, or has failed once: a service without its encoder still answers, and
 * starting goes on in the background. Questions reject with `lookup.not-ready`, `lookup.stopped` or `lookup.failed`.
 */
export async function startLookup(options: LookupOptions = {}): Promise<MeasuredLookup> {
  const { clock = systemClock, log, startThread: start = startThread, ...workerOptions } = options;
  const waiting = new Map<number, Waiting>();
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
    understand: async (text) => {
      const answer = await send({ id: nextId++, ask: "understand", text });
      return answer.ask === "understand" ? answer.is : mixedUp(answer);
    },
    search: async (query) => {
      const answer = await send({ id: nextId++, ask: "search", query });
      return answer.ask === "search" ? answer.is : mixedUp(answer);
    },
    encode: async (text) => {
      const answer = await send({ id: nextId++, ask: "encode", text });
      return answer.ask === "encode" ? answer.is : mixedUp(answer);
    },
    isReady: () => isReady,
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
    thread = start(workerOptions);
    thread.onMessage((message) => {
      if (message.ask !== "ready") return hear(message);
      isReady = true;
      pauseMs = FIRST_PAUSE_MS;
      settled();
    });
    thread.onEnd((error) => {
      ended(error);
      settled();
    });
  }

  function hear(answer: Answer): void {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.ask === "failed") asked?.reject(new CodedError("lookup.failed", { error: answer.error }));
    else asked?.resolve(answer);
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
  }

  function send(request: Request): Promise<Answer> {
    if (!isReady || thread === undefined) return Promise.reject(new CodedError("lookup.not-ready"));
    const to = thread;
    return new Promise((resolve, reject) => {
      waiting.set(request.id, { resolve, reject });
      to.send(request);
    });
  }
}

function mixedUp(answer: Answer): never {
  throw new CodedError("lookup.failed", { error: `answered ${answer.ask}` });
}
