import assert from "node:assert/strict";
import sinon from "sinon";
import type { Lookup } from "../../../bot/lookup/client.ts";
import { startPool } from "../../../bot/lookup/pool.ts";
import { CodedError } from "../../../knowledge/errors.ts";
import { NOTHING_UNDERSTOOD, type Understood } from "../../../knowledge/understanding/understood.ts";
import { deferred, lookupOf } from "../samples.ts";

/** What one worker takes up together: with so many waiting it is not busy yet. */
const TAKEN_UP = 16;

describe("a pool of look-up workers", () => {
  for (const [questions, mostWorkers, started, why] of [
    [1, 4, 1, "a single question never waits for a second worker"],
    [TAKEN_UP, 4, 1, "one worker takes up so many at once"],
    [TAKEN_UP + 1, 4, 2, "more than it takes up at once"],
    [TAKEN_UP * 2 + 1, 4, 3, "more than two take up at once"],
    [TAKEN_UP * 10, 4, 4, "as many as may be"],
    [TAKEN_UP * 10, 1, 1, "one is the most"],
  ] as const) {
    it(`${questions} at once, of ${mostWorkers} at most: ${started} started: ${why}`, async () => {
      const { start } = workers();
      const pool = await startPool({ mostWorkers, start });
      ask(pool, questions);
      await settled();
      assert.equal(start.callCount, started);
    });
  }

  it("never grows beyond the most, however long it stays busy", async () => {
    const { start } = workers();
    const pool = await startPool({ mostWorkers: 3, start });
    for (let wave = 0; wave < 6; wave += 1) {
      ask(pool, 3 * TAKEN_UP);
      await settled();
    }
    assert.equal(start.callCount, 3);
  });

  it("gives each question to the worker with the fewest, and none more than it takes up at once", async () => {
    const { start, made } = workers();
    const pool = await startPool({ mostWorkers: 2, start });
    ask(pool, TAKEN_UP + 1);
    await settled();
    assert.deepEqual(callsOf(made), [TAKEN_UP, 1]);
    ask(pool, 2 * TAKEN_UP);
    await settled();
    assert.deepEqual(callsOf(made), [TAKEN_UP, TAKEN_UP], "the rest waits for whoever is free first");
    made[0]?.answerAll();
    await settled();
    assert.deepEqual(callsOf(made), [2 * TAKEN_UP + 1, TAKEN_UP]);
  });

  it("hands back the answer of the worker that was asked, and its error", async () => {
    const polish = { ...NOTHING_UNDERSTOOD, language: "pl" };
    const understand = sinon.fake((text: string) =>
      text === "" ? Promise.reject(new CodedError("lookup.failed")) : Promise.resolve(polish),
    );
    const pool = await startPool({ mostWorkers: 1, start: async () => lookupOf({ understand }) });
    assert.equal((await pool.understand("dzień dobry")).language, "pl");
    await assert.rejects(pool.understand(""), (error) => error instanceof CodedError && error.code === "lookup.failed");
  });

  it("asks no worker that is not ready while another is: it would reject at once and so seem the least busy", async () => {
    const { start, made } = workers();
    const pool = await startPool({ mostWorkers: 2, start });
    ask(pool, TAKEN_UP + 1);
    await settled();
    const [first, second] = made;
    assert.ok(first !== undefined && second !== undefined);
    second.isReady = sinon.fake.returns(false);
    ask(pool, 1);
    await settled();
    assert.equal(second.understand.callCount, 1, "what waited before it was not ready");
    assert.equal(pool.isReady(), true, "the first still is");
    first.isReady = sinon.fake.returns(false);
    assert.equal(pool.isReady(), false);
  });

  it("goes on with those at work when an extra worker cannot be started, and still closes", async () => {
    const first = worker();
    const begun = [first];
    const start = sinon.fake(async () => begun.shift() ?? Promise.reject(new CodedError("lookup.stopped")));
    const pool = await startPool({ mostWorkers: 4, start });
    ask(pool, 2 * TAKEN_UP);
    await settled();
    first.answerAll();
    await settled();
    assert.equal(first.understand.callCount, 2 * TAKEN_UP);
    ask(pool, 2 * TAKEN_UP);
    await settled();
    assert.equal(first.understand.callCount, 4 * TAKEN_UP);
    assert.equal(start.callCount, 2, "what could not be started once is not tried again");
    await pool.close();
    assert.equal(first.close.callCount, 1);
  });

  it("closing waits for a worker that is starting, closes it too, and starts no other", async () => {
    const [first, late] = [worker(), worker()];
    const starting = deferred<Lookup>();
    const begun = [Promise.resolve(first), starting.promise];
    const start = sinon.fake(() => begun.shift() ?? Promise.reject(new CodedError("lookup.stopped")));
    const pool = await startPool({ mostWorkers: 3, start });
    ask(pool, TAKEN_UP + 1);
    const closing = pool.close();
    ask(pool, TAKEN_UP + 1);
    await settled();
    assert.equal(first.close.callCount, 0, "the second is still starting");
    starting.resolve(late);
    await closing;
    assert.deepEqual([first.close.callCount, late.close.callCount, start.callCount], [1, 1, 2]);
  });
});

function callsOf(made: readonly Worker[]): number[] {
  return made.map(({ understand }) => understand.callCount);
}

interface Worker extends Lookup {
  isReady: () => boolean;
  readonly understand: sinon.SinonSpy<[text: string], Promise<Understood>>;
  readonly close: sinon.SinonSpy<[], Promise<void>>;
  /** Until then nobody who asked it hears anything. */
  answerAll(): void;
}

function worker(): Worker {
  const answered = deferred<Understood>();
  const understand = sinon.fake((_text: string) => answered.promise);
  const close = sinon.fake(async () => undefined);
  return { ...lookupOf(), understand, close, answerAll: () => answered.resolve(NOTHING_UNDERSTOOD) };
}

/** Workers that are ready at once, in the order in which they were started. */
function workers() {
  const made: Worker[] = [];
  const start = sinon.fake(async () => {
    const one = worker();
    made.push(one);
    return one;
  });
  return { made, start };
}

function ask(pool: Lookup, questions: number): void {
  for (let at = 0; at < questions; at += 1) void pool.understand(`question ${at}`);
}

/** Everything that is already resolved has gone its way. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
