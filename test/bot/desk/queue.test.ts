import assert from "node:assert/strict";
import fc from "fast-check";
import type { DeskEvent } from "../../../bot/desk/api.ts";
import { newCase } from "../../../bot/desk/case.ts";
import { caseIdOf } from "../../../bot/desk/case-id.ts";
import {
  createQueue,
  FIND_EVERY_MS,
  LOOK_AT_CLOCK_EVERY_MS,
  LOOK_THROUGH_EVERY_MS,
  WAIT_AT_MOST_MS,
} from "../../../bot/desk/queue.ts";
import { queueEvents } from "../../../bot/desk/queue-events.ts";
import { openLog } from "../../../bot/log.ts";
import type { ConversationId, KeptReferral } from "../../../bot/store/store.ts";
import { referralOf, SAM } from "../../contracts/store-samples.ts";
import { until } from "../../until.ts";
import { manualClock } from "../manual-clock.ts";
import { keptReferrals } from "./kept-referrals.ts";
import { rowsAfter } from "./read-events.ts";

const NOW = Date.UTC(2026, 5, 1, 12);
const HOUR = 3_600_000;

function referral(name: string, at: number, changes: Partial<KeptReferral> = {}): KeptReferral {
  return { ...referralOf(name), conversation: `of ${name}` as ConversationId, at, ...changes };
}

describe("the queue in memory", () => {
  it("reads everything at the start, and has it in order", async () => {
    const { store, queue } = made();
    store.put(referral("later", NOW - HOUR));
    store.put(referral("first", NOW - 2 * HOUR));
    await queue.start();
    assert.deepEqual(names(queue), ["first", "later"]);
    await queue.stop();
  });

  it("follows each word of a change: made, changed, deleted", async () => {
    const { store, queue } = made();
    await queue.start();
    store.put(referral("one", NOW - HOUR));
    store.put(referral("two", NOW - 2 * HOUR));
    await until("both are there", () => names(queue).length === 2);
    store.remove(referral("two", 0));
    await until("one is gone", () => names(queue).length === 1);
    store.put(referral("one", NOW - HOUR, { name: "Robin" }));
    await until("it is changed", () => queue.rows()[0]?.name === "Robin");
    await queue.stop();
  });

  it("reads one that is named a thousand times over a few times only", async () => {
    const { store, queue } = made();
    await queue.start();
    for (let times = 0; times < 1_000; times++) store.put(referral("one", NOW - times));
    await until("the last is there", () => queue.rows()[0]?.askedAt === NOW - 999);
    assert.ok(store.reads() < 10, `read ${store.reads()} times`);
    await queue.stop();
  });

  it("looks at everything after a break, and now and then, since word may be lost", async () => {
    const { store, queue, clock } = made();
    await queue.start();
    store.putUnheard(referral("one", NOW));
    store.sayAllMayHaveChanged();
    await until("one is there", () => names(queue).length === 1);
    store.putUnheard(referral("two", NOW));
    clock.advance(LOOK_THROUGH_EVERY_MS);
    await until("two is there", () => names(queue).length === 2);
    await queue.stop();
  });

  it("tries again while the store is away, and misses nothing that it was told meanwhile", async () => {
    const { store, queue, clock } = made();
    await queue.start();
    store.fail(true);
    store.put(referral("one", NOW));
    await until("it was tried", () => store.failures() > 0);
    await new Promise((resolve) => setImmediate(resolve));
    store.fail(false);
    // Not so long that everything is looked through again.
    clock.advance(5_000);
    await until("one is there", () => names(queue).length === 1);
    await queue.stop();
  });

  it("resolves when a change made here is read, whatever else is waiting", async () => {
    const { store, queue } = made();
    await queue.start();
    for (let each = 0; each < 100; each++) store.put(referral(`of ${each}`, NOW));
    const one = referral("one", NOW, { name: "Robin" });
    store.putUnheard(one);
    await queue.look(one);
    assert.equal(queue.get(caseIdOf(one))?.row.name, "Robin");
    await queue.stop();
    await queue.look(one);
  });

  it("looks for one that it was not told of, as when word of it is late, and knows what is not there", async () => {
    const { store, queue, clock } = made();
    await queue.start();
    const one = referral("one", NOW);
    store.putUnheard(one);
    assert.equal((await queue.find(caseIdOf(one)))?.row.reference, "one");
    clock.advance(FIND_EVERY_MS);
    assert.equal(await queue.find("nobody's"), undefined);
    store.fail(true);
    const looking = queue.find("nobody's");
    await queue.stop();
    assert.equal(await looking, undefined, "whoever waits when it stops waits no longer");
  });

  it("reads everything once for many who ask for what is not there, and late word of one is found all the same", async () => {
    const { store, queue, clock } = made();
    await queue.start();
    const before = store.readings();
    assert.equal(await queue.find("nobody's"), undefined);
    const late = referral("late", NOW);
    store.putUnheard(late);
    const found = queue.find(caseIdOf(late));
    const others = Array.from({ length: 50 }, (_, each) => queue.find(`nobody's ${each}`));
    clock.advance(FIND_EVERY_MS);
    assert.equal((await found)?.row.reference, "late");
    await Promise.all(others);
    assert.ok(store.readings() - before <= 2, `read ${store.readings() - before} times`);
    await queue.stop();
  });

  it("lets nobody wait for long while the store is away", async () => {
    const { store, queue, clock } = made();
    await queue.start();
    store.fail(true);
    const looked = queue.look(referral("one", NOW));
    const found = assert.rejects(queue.find("nobody's"), { code: "store.unavailable" });
    clock.advance(WAIT_AT_MOST_MS);
    await Promise.all([looked, found]);
    await queue.stop();
  });

  it("says whether everything was read yet", async () => {
    const { store, queue, clock } = made();
    store.fail(true);
    assert.equal(queue.isKnown(), false);
    const starting = queue.start();
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(queue.isKnown(), false);
    store.fail(false);
    clock.advance(5_000);
    await starting;
    assert.equal(queue.isKnown(), true);
    await queue.stop();
  });

  it("tells what became overdue by itself, without anything being written", async () => {
    const { store, queue, clock } = made();
    const callBack = { from: NOW, until: NOW + HOUR };
    store.put(referral("one", NOW, { case: { version: 1, facts: { ...newCase(), callBack } } }));
    await queue.start();
    let told = 0;
    queue.onChange(() => {
      told += 1;
    });
    clock.advance(LOOK_AT_CLOCK_EVERY_MS);
    assert.deepEqual([queue.rows()[0]?.isOverdue, told], [false, 0]);
    clock.advance(HOUR);
    assert.equal(queue.rows()[0]?.isOverdue, true);
    assert.equal(told, 1);
    await queue.stop();
  });

  it("keeps no more than is shown: nothing of what people told", async () => {
    const { store, queue } = made();
    const lines = [{ id: "l1", asked: "What matters?", answer: "a-secret" }];
    const notes = [{ id: "n1", at: NOW, by: SAM, words: "another-secret" }];
    store.put(referral("one", NOW, { lines, case: { version: 1, facts: { ...newCase(), notes } } }));
    await queue.start();
    assert.doesNotMatch(JSON.stringify([...queue.all()]), /secret/);
    await queue.stop();
  });

  it("gives a page the same rows in the same order by its changes as by everything at once", async () => {
    const change = fc.record({
      name: fc.constantFrom("a", "b", "c", "d", "e", "f"),
      at: fc.integer({ min: 0, max: 90 }).map((hours) => NOW - hours * HOUR),
      does: fc.constantFrom("put", "put", "put", "remove", "close", "take", "wait"),
      isTold: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 40 }), async (changes) => {
        const { store, queue, clock } = made();
        await queue.start();
        const news = queueEvents(queue);
        queue.onChange(news.note);
        const events: DeskEvent[] = [...news.take()];
        for (const { name, at, does, isTold } of changes) {
          const known = referral(name, at, CHANGES[does](at));
          if (does === "remove") store.remove(known);
          else store.put(known);
          await queue.look(known);
          if (isTold) events.push(...news.take());
        }
        events.push(...news.take());
        assert.deepEqual(rowsAfter(events), queue.rows());
        const fresh = createQueue({ store, clock, log: openLog("silent") });
        await fresh.start();
        assert.deepEqual(queue.rows(), fresh.rows(), "as whoever reads everything anew has them");
        await Promise.all([queue.stop(), fresh.stop()]);
      }),
      { numRuns: 100 },
    );
  });

  const CHANGES: Readonly<Record<"put" | "remove" | "take" | "wait" | "close", (at: number) => Partial<KeptReferral>>> =
    {
      put: () => ({}),
      remove: () => ({}),
      take: (at) => ({ takenUp: { at, by: "Sam", workerId: SAM.id } }),
      wait: (at) => ({ live: { is: "waiting", since: at, askedAt: at } }),
      close: (at) => ({
        case: { version: 1, facts: { ...newCase(), closed: { at, by: SAM, outcome: "supported", tookUp: [] } } },
      }),
    };

  function made() {
    const store = keptReferrals();
    const clock = manualClock(NOW);
    return { store, clock, queue: createQueue({ store, clock, log: openLog("silent") }) };
  }

  function names(queue: ReturnType<typeof createQueue>): readonly string[] {
    return queue.rows().map(({ reference }) => reference);
  }
});
