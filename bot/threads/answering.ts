/**
 * The worker's side. What arrived while it was busy is taken up together, so that the texts of several people can go to
 * the encoder as one batch; when a batch fails each of it is tried alone, so that one text that cannot be read takes
 * nobody else's answer away.
 */
import { parentPort } from "node:worker_threads";
import type { FromWorker, Request } from "./protocol.ts";

/** Answers a batch, in the order of its requests. */
export type Answer = (batch: readonly Request[]) => Promise<readonly unknown[]>;

const MOST_AT_ONCE = 16;

/** Says that the worker is ready, and answers from now on. Call it once, when everything is in memory. */
export function startAnswering(answer: Answer): void {
  const queue: Request[] = [];
  let isBusy = false;
  parentPort?.on("message", (request: Request) => {
    queue.push(request);
    if (!isBusy) void workThrough();
  });
  send({ say: "ready" });

  async function workThrough(): Promise<void> {
    isBusy = true;
    while (queue.length > 0) {
      const batch = queue.splice(0, MOST_AT_ONCE);
      await answerAll(batch).catch(() => answerOneByOne(batch));
    }
    isBusy = false;
  }

  async function answerOneByOne(batch: readonly Request[]): Promise<void> {
    for (const request of batch) {
      await answerAll([request]).catch((error: unknown) => {
        send({ say: "failed", id: request.id, error: error instanceof Error ? error.name : typeof error });
      });
    }
  }

  async function answerAll(batch: readonly Request[]): Promise<void> {
    const answers = await answer(batch);
    for (const [at, { id }] of batch.entries()) send({ say: "answer", id, is: answers[at] });
  }
}

function send(message: FromWorker): void {
  parentPort?.postMessage(message);
}
