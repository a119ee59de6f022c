/**
 * The worker that holds encoder, trained layers and directory index. What arrived while it was busy is taken up together:
 * the texts of several people go to the encoder as one batch.
 */
import { parentPort, workerData } from "node:worker_threads";
import { makeIndex } from "../../knowledge/directory/directory-index.ts";
import { loadDirectory, loadUnderstanding, loadVectors } from "../../knowledge/load.ts";
import { loadEncoder } from "./encoder.ts";
import type { Answer, Request, WorkerOptions } from "./protocol.ts";
import { makeSearch } from "./search.ts";
import { makeUnderstand } from "./understand-batch.ts";

const MOST_AT_ONCE = 16;

const { cityFolder } = workerData as WorkerOptions;
const encoder = await loadEncoder();
const { services, places } = loadDirectory(cityFolder);
const search = makeSearch(encoder, makeIndex(services, places, loadVectors(cityFolder)));
const understand = makeUnderstand(encoder, loadUnderstanding());

const queue: Request[] = [];
let isBusy = false;
parentPort?.on("message", (request: Request) => {
  queue.push(request);
  if (!isBusy) void workThrough();
});
// The first call is several times slower than the rest; nobody should wait for it.
await understand(["warming up"]);
parentPort?.postMessage({ ask: "ready" });

async function workThrough(): Promise<void> {
  isBusy = true;
  while (queue.length > 0) {
    const batch = queue.splice(0, MOST_AT_ONCE);
    await answerAll(batch).catch(() => answerOneByOne(batch));
  }
  isBusy = false;
}

/** So that one text that cannot be read takes nobody else's answer away. */
async function answerOneByOne(batch: readonly Request[]): Promise<void> {
  for (const request of batch) {
    await answerAll([request]).catch((error: unknown) => {
      send({ id: request.id, ask: "failed", error: error instanceof Error ? error.name : typeof error });
    });
  }
}

async function answerAll(batch: readonly Request[]): Promise<void> {
  const messages = batch.filter((request) => request.ask === "understand");
  const understood = await understand(messages.map(({ text }) => text));
  const answers: Answer[] = [];
  for (const [at, is] of understood.entries()) {
    const message = messages[at];
    if (message !== undefined) answers.push({ id: message.id, ask: "understand", is });
  }
  for (const request of batch) {
    if (request.ask === "search") answers.push({ id: request.id, ask: "search", is: await search(request.query) });
    if (request.ask === "encode") answers.push({ id: request.id, ask: "encode", is: await encodeOne(request.text) });
  }
  answers.forEach(send);
}

async function encodeOne(text: string): Promise<Float32Array> {
  const [encoded] = await encoder.encode([text]);
  return encoded?.vector ?? new Float32Array();
}

function send(answer: Answer): void {
  parentPort?.postMessage(answer);
}
