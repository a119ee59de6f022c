import assert from "node:assert/strict";
import { type ServedDirectory, serveDirectory } from "../../../bot/directory/served.ts";
import type { Candidate } from "../../../knowledge/directory/query.ts";
import { CodedError } from "../../../knowledge/errors.ts";
import { services as shown } from "../../knowledge/directory/liverpool.ts";
import { type FakeThread, fakeThreads } from "../threads/fake-thread.ts";

const QUERY = { needs: ["food" as const], at: 0, limit: 3 };

describe("the directory that is served", () => {
  it("goes on answering from the old one until the new one takes over", async () => {
    const { served, threads } = await serving();
    const preparing = served.prepare({ directoryFile: "new.jsonl" });
    threads[1]?.say({ say: "ready" });
    await handOver(threads[1], []);
    const prepared = await preparing;
    const before = served.search(QUERY, []);
    prepared.takeOver();
    const after = served.search(QUERY, []);
    answer(threads[0], [{ service: "old", textScore: 0, meaningScore: 0 }]);
    answer(threads[1], [{ service: "new", textScore: 0, meaningScore: 0 }]);
    assert.deepEqual(
      [await before, await after].map(([first]) => first?.service),
      ["old", "new"],
    );
  });

  it("hands over every service, a slice at a time", async () => {
    const [model] = shown.values();
    assert.ok(model);
    const all = Array.from({ length: 450 }, (_, at) => ({ ...model, id: `service-${at}` }));
    const { served, threads } = await serving();
    const preparing = served.prepare({});
    threads[1]?.say({ say: "ready" });
    await handOver(threads[1], all);
    assert.deepEqual(
      [...(await preparing).services.keys()],
      all.map(({ id }) => id),
    );
  });

  it("keeps the old one when the new one cannot be built", async () => {
    const { served, threads } = await serving();
    const preparing = served.prepare({ directoryFile: "broken.jsonl" });
    threads[1]?.die();
    await assert.rejects(preparing, (error) => error instanceof CodedError && error.code === "lookup.not-ready");
    const searching = served.search(QUERY, []);
    answer(threads[0], []);
    assert.deepEqual(await searching, []);
    assert.equal(threads.length, 2, "the broken one is not started again");
  });
});

async function serving(): Promise<{ served: ServedDirectory; threads: FakeThread[] }> {
  const { threads, start } = fakeThreads();
  const starting = serveDirectory({
    startThread: start,
    clock: { now: () => 0, after: () => () => undefined },
  });
  threads[0]?.say({ say: "ready" });
  return { served: await starting, threads };
}

/** Answers each request for a slice until there are no more. */
async function handOver(thread: FakeThread | undefined, all: readonly object[]): Promise<void> {
  for (let told = 0; ; ) {
    await new Promise(setImmediate);
    const request = thread?.asked[told];
    if (request === undefined) return;
    told += 1;
    const { from, most } = request.what as { readonly from: number; readonly most: number };
    thread?.say({ say: "answer", id: request.id, is: all.slice(from, from + most) });
  }
}

function answer(thread: FakeThread | undefined, is: readonly Candidate[]): void {
  const request = thread?.asked.findLast(({ ask }) => ask === "search");
  thread?.say({ say: "answer", id: request?.id ?? 0, is });
}
