import assert from "node:assert/strict";
import sinon from "sinon";
import { type LookupOptions, startLookup } from "../../../bot/lookup/client.ts";
import type { FromWorker, Request } from "../../../bot/lookup/protocol.ts";
import type { Thread } from "../../../bot/lookup/thread.ts";
import { CodedError } from "../../../knowledge/errors.ts";
import { NOTHING_UNDERSTOOD } from "../../../knowledge/understanding/understood.ts";

describe("the look-up's side on the main thread", () => {
  it("is ready when the worker says so", async () => {
    const { lookup } = await startedBeside();
    assert.equal(lookup.isReady(), true);
  });

  it("gives each answer to whoever asked for it, in whatever order they come", async () => {
    const { lookup, threads } = await startedBeside();
    const first = lookup.understand("behind with the rent");
    const second = lookup.search({ needs: ["food"], at: 0, limit: 3 });
    const [one, other] = threads[0]?.asked ?? [];
    threads[0]?.say({ id: other?.id ?? 0, ask: "search", is: [{ service: "pantry", textScore: 1, meaningScore: 1 }] });
    threads[0]?.say({ id: one?.id ?? 0, ask: "understand", is: { ...NOTHING_UNDERSTOOD, language: "pl" } });
    assert.equal((await first).language, "pl");
    assert.deepEqual((await second)[0]?.service, "pantry");
  });

  it("rejects only the question that could not be answered", async () => {
    const { lookup, threads } = await startedBeside();
    const bad = lookup.understand("one");
    const good = lookup.understand("two");
    const [one, other] = threads[0]?.asked ?? [];
    threads[0]?.say({ id: one?.id ?? 0, ask: "failed", error: "RangeError" });
    threads[0]?.say({ id: other?.id ?? 0, ask: "understand", is: NOTHING_UNDERSTOOD });
    await assert.rejects(bad, withCode("lookup.failed"));
    assert.deepEqual(await good, NOTHING_UNDERSTOOD);
  });

  it("when the worker dies: fails what waits, says it is not ready, and starts it again", async () => {
    const { lookup, threads, pauses } = await startedBeside();
    const waiting = lookup.understand("hello");
    threads[0]?.die();
    await assert.rejects(waiting, withCode("lookup.stopped"));
    assert.equal(lookup.isReady(), false);
    await assert.rejects(lookup.understand("anybody there"), withCode("lookup.not-ready"));
    pauses.shift()?.call();
    assert.equal(lookup.isReady(), false, "started, not ready yet");
    threads[1]?.say({ ask: "ready" });
    assert.equal(lookup.isReady(), true);
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
    threads.at(-1)?.say({ ask: "ready" });
    threads.at(-1)?.die();
    assert.equal(pauses.shift()?.ms, 250);
  });

  it("starts without an encoder when the first worker fails, and says it is not ready", async () => {
    const { options, threads } = beside();
    const starting = startLookup(options);
    threads[0]?.die();
    assert.equal((await starting).isReady(), false);
  });

  it("does not start again once closed", async () => {
    const { lookup, threads, pauses } = await startedBeside();
    const waiting = lookup.understand("hello");
    const closing = lookup.close();
    await assert.rejects(waiting, withCode("lookup.stopped"));
    await closing;
    assert.equal(threads.length, 1);
    assert.equal(pauses.length, 0);
    assert.equal(lookup.isReady(), false);
  });
});

interface FakeThread extends Thread {
  readonly asked: Request[];
  say(message: FromWorker): void;
  die(): void;
}

function fakeThread(): FakeThread {
  const asked: Request[] = [];
  let hear: (message: FromWorker) => void = () => undefined;
  let ended: (error: unknown) => void = () => undefined;
  return {
    asked,
    send: (request) => asked.push(request),
    onMessage: (listener) => {
      hear = listener;
    },
    onEnd: (listener) => {
      ended = listener;
    },
    stop: async () => ended(undefined),
    say: (message) => hear(message),
    die: () => ended(new TypeError("made up")),
  };
}

/** Options with threads that say what they are told to, and a clock whose pauses end when they are told to. */
function beside() {
  const threads: FakeThread[] = [];
  const pauses: { readonly ms: number; readonly call: () => void }[] = [];
  const options: LookupOptions = {
    clock: {
      now: () => 0,
      after: (ms, call) => {
        pauses.push({ ms, call });
        return sinon.fake();
      },
    },
    startThread: () => {
      const thread = fakeThread();
      threads.push(thread);
      return thread;
    },
  };
  return { options, threads, pauses };
}

async function startedBeside() {
  const { options, threads, pauses } = beside();
  const starting = startLookup(options);
  threads[0]?.say({ ask: "ready" });
  return { lookup: await starting, threads, pauses };
}

function withCode(code: string) {
  return (error: unknown) => error instanceof CodedError && error.code === code;
}
