import assert from "node:assert/strict";
import sinon from "sinon";
import { type AskingOptions, startAsking } from "../../../bot/threads/asking.ts";
import { CodedError } from "../../../knowledge/errors.ts";
import { fakeThreads } from "./fake-thread.ts";

type Sums = { readonly double: { readonly ask: number; readonly answer: number } };

describe("asking a worker", () => {
  it("is ready when the worker says so", async () => {
    const { asking } = await startedBeside();
    assert.equal(asking.isReady(), true);
  });

  it("gives each answer to whoever asked for it, in whatever order they come", async () => {
    const { asking, threads } = await startedBeside();
    const [first, second] = [asking.ask("double", 1), asking.ask("double", 2)];
    const [one, other] = threads[0]?.asked ?? [];
    threads[0]?.say({ say: "answer", id: other?.id ?? 0, is: 4 });
    threads[0]?.say({ say: "answer", id: one?.id ?? 0, is: 2 });
    assert.deepEqual([await first, await second], [2, 4]);
  });

  it("rejects only the question that could not be answered", async () => {
    const { asking, threads } = await startedBeside();
    const [bad, good] = [asking.ask("double", 1), asking.ask("double", 2)];
    const [one, other] = threads[0]?.asked ?? [];
    threads[0]?.say({ say: "failed", id: one?.id ?? 0, error: "RangeError" });
    threads[0]?.say({ say: "answer", id: other?.id ?? 0, is: 4 });
    await assert.rejects(bad, withCode("lookup.failed"));
    assert.equal(await good, 4);
  });

  it("when the worker dies: fails what waits, says it is not ready, and starts it again", async () => {
    const { asking, threads, pauses } = await startedBeside();
    const waiting = asking.ask("double", 1);
    threads[0]?.die();
    await assert.rejects(waiting, withCode("lookup.stopped"));
    assert.equal(asking.isReady(), false);
    await assert.rejects(asking.ask("double", 1), withCode("lookup.not-ready"));
    pauses.shift()?.call();
    assert.equal(asking.isReady(), false, "started, not ready yet");
    threads[1]?.say({ say: "ready" });
    assert.equal(asking.isReady(), true);
  });

  it("waits longer before each new start, and briefly again after one that worked", async () => {
    const { threads, pauses } = await startedBeside();
    const lengths: number[] = [];
    for (let deaths = 0; deaths < 4; deaths += 1) {
      threads.at(-1)?.die();
      const pause = pauses.shift();
      lengths.push(pause?.ms ?? 0);
      pause?.call();
    }
    assert.deepEqual(lengths, [250, 500, 1000, 2000]);
    threads.at(-1)?.say({ say: "ready" });
    threads.at(-1)?.die();
    assert.equal(pauses.shift()?.ms, 250);
  });

  it("resolves when the first worker fails, and says that it is not ready", async () => {
    const { options, threads } = beside();
    const starting = startAsking<Sums>(options);
    threads[0]?.die();
    assert.equal((await starting).isReady(), false);
  });

  it("does not start again once closed", async () => {
    const { asking, threads, pauses } = await startedBeside();
    const waiting = asking.ask("double", 1);
    const closing = asking.close();
    await assert.rejects(waiting, withCode("lookup.stopped"));
    await closing;
    assert.deepEqual([threads.length, pauses.length, asking.isReady()], [1, 0, false]);
  });

  it("is idle once every question has its answer", async () => {
    const { asking, threads } = await startedBeside();
    const told = sinon.fake();
    const answered = asking.ask("double", 1);
    const idle = asking.idle().then(told);
    assert.equal(told.callCount, 0, "one is waiting");
    threads[0]?.say({ say: "answer", id: threads[0].asked[0]?.id ?? 0, is: 2 });
    await Promise.all([answered, idle]);
    assert.equal(told.callCount, 1);
  });
});

/** Options with threads that say what they are told to, and a clock whose pauses end when they are told to. */
function beside() {
  const { threads, start } = fakeThreads();
  const pauses: { readonly ms: number; readonly call: () => void }[] = [];
  const options: AskingOptions = {
    clock: {
      now: () => 0,
      after: (ms, call) => {
        pauses.push({ ms, call });
        return sinon.fake();
      },
    },
    start,
  };
  return { options, threads, pauses };
}

async function startedBeside() {
  const { options, threads, pauses } = beside();
  const starting = startAsking<Sums>(options);
  threads[0]?.say({ say: "ready" });
  return { asking: await starting, threads, pauses };
}

function withCode(code: string) {
  return (error: unknown) => error instanceof CodedError && error.code === code;
}
