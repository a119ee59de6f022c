/** A worker thread as the client sees it. Runs the TypeScript source under tsx, or what was compiled from it. */
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { FromWorker, Request, WorkerOptions } from "./protocol.ts";

export interface Thread {
  send(request: Request): void;
  onMessage(hear: (message: FromWorker) => void): void;
  /** Calls once, however the thread ends, with the error that it ended with, if any. */
  onEnd(ended: (error: unknown) => void): void;
  stop(): Promise<void>;
}

const HERE = fileURLToPath(import.meta.url);
const IS_SOURCE = HERE.endsWith(".ts");

/** Starts the look-up worker. */
export function startThread(options: WorkerOptions): Thread {
  const file = new URL(IS_SOURCE ? "./worker.ts" : "./worker.js", import.meta.url);
  const worker = new Worker(file, { workerData: options, ...(IS_SOURCE && { execArgv: ["--import", tsx()] }) });
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

/** By its address: the name alone would be looked for from the folder in which the process was started. */
function tsx(): string {
  return import.meta.resolve("tsx");
}
