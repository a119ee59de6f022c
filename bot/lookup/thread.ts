/** A worker thread as the client sees it. Runs what was compiled, or the TypeScript source where that is what runs. */
import { Worker } from "node:worker_threads";
import type { FromWorker, Request, WorkerOptions } from "./protocol.ts";

export interface Thread {
  send(request: Request): void;
  onMessage(hear: (message: FromWorker) => void): void;
  /** Calls once, however the thread ends, with the error that it ended with, if any. */
  onEnd(ended: (error: unknown) => void): void;
  stop(): Promise<void>;
}

const FILE = import.meta.url.endsWith(".ts") ? "./worker-from-source.mjs" : "./worker.js";

/** Starts the look-up worker. */
export function startThread(options: WorkerOptions): Thread {
  const worker = new Worker(new URL(FILE, import.meta.url), { workerData: options });
  let error: unknown;
  worker.on("error", (raised) => {
    error = raised;
  });
  return {
    send: (request) => worker.postMessage(request),
    onMessage: (hear) => worker.on("message", hear),
    onEnd: (ended) => worker.once("exit", () => ended(error)),
    stop: async () => {
      await worker.terminate();
    },
  };
}
