/** Runs a worker's TypeScript source: a thread does not take over the loader that its process was started with. */
import { workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
await import(workerData.file);
