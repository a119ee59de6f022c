// Loaded into the server under test: on SIGUSR2 it collects its garbage and prints how much of the heap is left, in MB.
import { isMainThread } from "node:worker_threads";

const BYTES_A_MEGABYTE = 1024 * 1024;

if (isMainThread) {
  process.on("SIGUSR2", () => {
    globalThis.gc();
    process.stdout.write(`heap ${(process.memoryUsage().heapUsed / BYTES_A_MEGABYTE).toFixed(1)}\n`);
  });
}
