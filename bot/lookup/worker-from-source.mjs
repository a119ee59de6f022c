/** Runs the worker's TypeScript source: a thread does not take over the loader that its process was started with. */
import { register } from "tsx/esm/api";

register();
await import("./worker.ts");
