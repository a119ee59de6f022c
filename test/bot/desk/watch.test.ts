import assert from "node:assert/strict";
import type { Arrival } from "../../../bot/arrival.ts";
import { knownCase } from "../../../bot/desk/known-case.ts";
import type { Queued } from "../../../bot/desk/queue.ts";
import { rowOf } from "../../../bot/desk/rows.ts";
import { createWatch, LOOK_EVERY_MS, UNSTAFFED_AFTER_MS } from "../../../bot/desk/watch.ts";
import { openLog } from "../../../bot/log.ts";
import type { Address, ConversationId } from "../../../bot/store/store.ts";
import type { Live } from "../../../dialogs/hand-off/live.ts";
import { CodedError } from "../../../knowledge/errors.ts";
import { referralOf, SAM } from "../../contracts/store-samples.ts";
import { until } from "../../until.ts";
import { manualClock } from "../manual-clock.ts";

const TEXTS: Address = { channel: "sms", to: "+447700900123" };

describe("looking after whoever waits or talks", () => {
  it("gives a conversation back when its link worker is gone, in the person's own channel", async () => {
    const desk = made({ is: "with-link-worker", since: 5, askedAt: 1, by: SAM });
    desk.start();
    await desk.pass(70_000);
    assert.equal(desk.turns.length, 0);
    desk.there.clear();
    await desk.pass(LOOK_EVERY_MS);
    const release = { kind: "desk", does: "release", why: "connection-lost", worker: SAM, reference: "H4N8RT" };
    const id = "desk-lost:H4N8RT:w-sam:5";
    assert.deepEqual(desk.turns, [{ ...release, id, conversation: "c1", deliverTo: TEXTS }]);
    await desk.stop();
  });

  it("does it at the next look when it failed, with the same id, and once it was done not again", async () => {
    const desk = made({ is: "with-link-worker", since: 5, askedAt: 1, by: SAM });
    desk.there.clear();
    desk.fail(2);
    desk.start();
    await desk.pass(60_000 + 5 * LOOK_EVERY_MS);
    assert.deepEqual([desk.turns.length, new Set(desk.turns.map(({ id }) => id)).size], [3, 1]);
    await desk.stop();
  });

  it("takes nobody's conversation in the first minute: it may have been us who were away", async () => {
    const desk = made({ is: "with-link-worker", since: 5, askedAt: 1, by: SAM });
    desk.there.clear();
    desk.start();
    await desk.pass(60_000 - LOOK_EVERY_MS);
    assert.equal(desk.turns.length, 0);
    await desk.stop();
  });

  it("tells whoever waits when nobody was on duty for a minute, and not when somebody comes back in time", async () => {
    const desk = made({ is: "waiting", since: 5, askedAt: 1 });
    desk.start();
    await desk.pass(LOOK_EVERY_MS);
    desk.there.clear();
    await desk.pass(UNSTAFFED_AFTER_MS - LOOK_EVERY_MS);
    desk.there.add(SAM.id);
    await desk.pass(LOOK_EVERY_MS);
    desk.there.clear();
    await desk.pass(UNSTAFFED_AFTER_MS);
    assert.equal(desk.turns.length, 0);
    await desk.pass(4 * LOOK_EVERY_MS);
    assert.deepEqual(
      desk.turns.map((turn) => [turn.kind, "name" in turn && turn.name, turn.deliverTo]),
      [["due", "still-waiting", TEXTS]],
    );
    await desk.stop();
  });

  it("takes nobody for gone while who is there is not known", async () => {
    const desk = made({ is: "with-link-worker", since: 5, askedAt: 1, by: SAM });
    desk.start();
    await desk.pass(70_000);
    desk.there.clear();
    desk.know(false);
    desk.clock.advance(10 * UNSTAFFED_AFTER_MS);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(desk.turns.length, 0);
    await desk.stop();
  });

  it("says nothing to those who wait where nobody has been on duty: their own reminder does", async () => {
    const desk = made({ is: "waiting", since: 5, askedAt: 1 });
    desk.there.clear();
    desk.start();
    await desk.pass(10 * UNSTAFFED_AFTER_MS);
    assert.equal(desk.turns.length, 0);
    await desk.stop();
  });

  function made(live: Live) {
    const clock = manualClock();
    const there = new Set<string>([SAM.id]);
    const turns: Arrival[] = [];
    let failures = 0;
    let looks = 0;
    let isKnown = true;
    const known = knownCase({ ...referralOf("H4N8RT"), conversation: "c1" as ConversationId, live });
    const queued: Queued = { known, row: rowOf(known, clock.now()) };
    const watch = createWatch({
      clock,
      log: openLog("silent"),
      store: { outbox: async () => ({ address: TEXTS, after: 0 }) },
      turns: {
        async turn(arrival) {
          turns.push(arrival);
          if (turns.length <= failures) throw new CodedError("store.write-failed");
          return { is: "answered", entries: [] };
        },
      },
      queue: {
        *all() {
          looks += 1;
          yield queued;
        },
        look: async () => undefined,
      },
      duty: { isThere: (id) => there.has(id), isKnown: () => isKnown, onDuty: () => there.size, lastOnDutyAt: () => 7 },
    });
    return {
      ...watch,
      clock,
      there,
      know(known: boolean) {
        isKnown = known;
      },
      turns,
      fail(times: number) {
        failures = times;
      },
      /** Look after look, each to its end. */
      async pass(ms: number) {
        for (let passed = 0; passed < ms; passed += LOOK_EVERY_MS) {
          const before = looks;
          clock.advance(LOOK_EVERY_MS);
          await until("it looked", () => looks > before);
          await new Promise((resolve) => setImmediate(resolve));
        }
      },
    };
  }
});
