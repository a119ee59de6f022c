/** A worker thread as the main thread sees it. Runs what was compiled, or the TypeScript source where that is what runs. */
import { Worker } from "node:worker_threads";
import type { FromWorker, Request } from "./protocol.ts";

export interface Thread {
  send(request: Request): void;
  onMessage(hear: (message: FromWorker) => void): void;
  /** Calls once, however the thread ends, with the error that it ended with, if any. */
  onEnd(ended: (error: unknown) => void): void;
  stop(): Promise<void>;
}

const FROM_SOURCE = new URL("./from-source.mjs", import.meta.url);

/** Starts the worker in `file`, which is named as it is in the source: `new URL("./worker.ts", import.meta.url)`. */
export function startThread(file: URL, options: object): Thread {
  const isSource = import.meta.url.endsWith(".ts");
  const worker = isSource
    ? new Worker(FROM_SOURCE, { workerData: { ...options, file: file.href } })
    : new Worker(new URL(file.href.replace(/\.ts$/, ".js")), { workerData: options });
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
