import assert from "node:assert/strict";
import sinon from "sinon";
import type { Arrival } from "../../../bot/arrival.ts";
import { SEND_WITHIN_MS } from "../../../bot/due/deliver.ts";
import type { Outgoing, Sent } from "../../../bot/due/sender.ts";
import { createDueWork, type DueWork, type DueWorkOptions, LEASE_MS, LOOK_EVERY_MS } from "../../../bot/due/work.ts";
import { openLog } from "../../../bot/log.ts";
import type { Address, ConversationId, Store } from "../../../bot/store/store.ts";
import { createTurns, type Turns } from "../../../bot/turn.ts";
import type { Effect } from "../../../dialogs/effect.ts";
import { gather } from "../../contracts/store-samples.ts";
import { until } from "../../until.ts";
import { type ManualClock, manualClock } from "../manual-clock.ts";
import { PLACES, type Place } from "../places-to-keep.ts";
import { deferred, lookupOf, parrotDialogue, say, world } from "../samples.ts";
import { type Post, post } from "./post.ts";

const conversation = "c1" as ConversationId;
const TEXTS: Address = { channel: "texts", to: "07700 900123" };
const SENT: Sent = { is: "sent" };
const TRY_AGAIN: Sent = { is: "try-again" };
const HOUR = 60 * 60 * 1000;

for (const { name, open } of PLACES) {
  describe(`the worker of due work in ${name}`, () => judge(open));
}

function judge(open: () => Promise<Place>): void {
  let place: Place;
  let store: Store;
  let clock: ManualClock;
  let workers: DueWork[];

  beforeEach(async () => {
    place = await open();
    store = place.store;
    clock = manualClock();
    workers = [];
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await place.dispose();
  });

  function workerWith({ sender }: Pick<Post, "sender">, changes: Partial<DueWorkOptions> = {}): DueWork {
    const turns: Pick<Turns, "turn"> = { turn: () => Promise.reject(new Error("no turn is due")) };
    const senders = { texts: sender };
    const worker = createDueWork({
      store,
      clock,
      log: openLog("silent"),
      turns,
      senders,
      chance: () => 0.5,
      ...changes,
    });
    workers.push(worker);
    return worker;
  }

  /** A turn whose answers are these lines, committed by a process that then looks at its due work, or died before. */
  async function commit(lines: readonly string[], worker?: DueWork, id = conversation, effects: Effect[] = []) {
    const turns = turnsSaying(lines, effects, worker);
    await turns.turn({ kind: "message", id: `m:${lines.join()}`, text: "hello", conversation: id, deliverTo: TEXTS });
  }

  function turnsSaying(lines: readonly string[], effects: Effect[], worker?: DueWork): Turns {
    return createTurns({
      store,
      lookup: lookupOf(),
      world: () => world,
      ...parrotDialogue,
      respond: (state) => ({ state, say: lines.map(say), effects }),
      clock,
      log: openLog("silent"),
      understandWithinMs: 1_000,
      searchWithinMs: 1_000,
      ...(worker && { whenDue: worker.lookAt }),
    });
  }

  /** What is due of a conversation, whoever has it in hand. */
  async function due(id = conversation) {
    const kept = await gather(store.dump());
    return kept.flatMap((each) => (each.is === "conversation" && each.conversation === id ? each.due : []));
  }
  const isSettled = async (id = conversation) => (await due(id)).length === 0;
  const isPutOff = async (times: number) => (await due()).some(({ failures }) => failures === times);

  describe("sending", () => {
    it("sends what a turn said as soon as it is committed, in order", async () => {
      const provider = post(() => SENT);
      await commit(["one", "two", "three"], workerWith(provider));
      await until("three texts", () => provider.arrived().length === 3);
      assert.deepEqual(provider.arrived(), ["one", "two", "three"]);
      await until("the end of the work", () => isSettled());
    });

    it("hands the channel the address, the line and time enough", async () => {
      const send = sinon.fake(async (_outgoing: Outgoing) => SENT);
      await commit(["one"], workerWith({ sender: { send } }));
      await until("a text", () => send.callCount === 1);
      const { address, entry, idempotencyKey, signal } = send.firstCall.args[0];
      assert.deepEqual([address, entry.message?.parts], [TEXTS, [{ is: "text", text: "one" }]]);
      assert.match(idempotencyKey, /^[\w-]{22}$/);
      assert.equal(signal instanceof AbortSignal, true);
    });

    it("leaves the person's own lines out, however many there are", async () => {
      const provider = post(() => SENT);
      const quiet = turnsSaying([], []);
      const received = { text: "hello" };
      for (let index = 0; index < 60; index++) {
        await quiet.turn({ kind: "message", id: `q${index}`, text: "hello", conversation, received, deliverTo: TEXTS });
      }
      await commit(["at last"], workerWith(provider));
      await until("a text", () => provider.arrived().length === 1);
      assert.deepEqual(provider.asked, ["at last"]);
    });

    it("sends what is committed while it is sending, after what is in hand", async () => {
      const first = deferred<Sent>();
      const provider = post((words) => (words === "one" ? first.promise : SENT));
      const worker = workerWith(provider);
      await commit(["one"], worker);
      await until("the first try", () => provider.asked.length === 1);
      await commit(["two"], worker);
      first.resolve(SENT);
      await until("both texts", () => provider.arrived().length === 2);
      assert.deepEqual(provider.arrived(), ["one", "two"]);
      await until("the end of the work", () => isSettled());
    });

    it("is done by one replica, however many look", async () => {
      const provider = post(() => SENT);
      const replicas = [1, 2, 3].map(() => workerWith(provider));
      const ids = Array.from({ length: 20 }, (_, index) => `c${index}` as ConversationId);
      await Promise.all(ids.map((id) => commit([`for ${id}`], undefined, id)));
      for (const replica of replicas) {
        replica.start();
        for (const id of ids) replica.lookAt(id);
      }
      await until("every text", async () => (await Promise.all(ids.map(isSettled))).every(Boolean));
      assert.deepEqual(provider.asked.sort(), ids.map((id) => `for ${id}`).sort());
    });

    it("does a few conversations at a time, and all of them in the end", async () => {
      let underWay = 0;
      let most = 0;
      const provider = post(async () => {
        most = Math.max(most, ++underWay);
        await new Promise((resolve) => setImmediate(resolve));
        underWay -= 1;
        return SENT;
      });
      const ids = Array.from({ length: 40 }, (_, index) => `c${index}` as ConversationId);
      await Promise.all(ids.map((id) => commit(["hello"], undefined, id)));
      workerWith(provider).start();
      await until("every text", () => provider.arrived().length === 40);
      assert.ok(most > 1 && most <= 16, `${most} at once`);
    });

    it("finds what a process left behind that died after its commit", async () => {
      const provider = post(() => SENT);
      const worker = workerWith(provider);
      worker.start();
      await commit(["left behind"]);
      clock.advance(LOOK_EVERY_MS);
      await until("the text", () => provider.arrived().length === 1);
    });
  });

  describe("when a message cannot be sent", () => {
    const faults: { name: string; answer: () => Promise<Sent> | Sent }[] = [
      { name: "says to try again", answer: () => TRY_AGAIN },
      { name: "throws", answer: () => Promise.reject(new Error("no connection")) },
    ];
    for (const { name, answer } of faults) {
      it(`tries again with the same key when the channel ${name}, and sends nothing else before`, async () => {
        const keys: string[] = [];
        const provider = post((words, tries, { idempotencyKey }) => {
          if (words === "one") keys.push(idempotencyKey);
          return words === "one" && tries <= 3 ? answer() : SENT;
        });
        await commit(["one", "two"], workerWith(provider));
        for (const tries of [1, 2, 3]) {
          await until(`try ${tries}`, () => provider.asked.length === tries);
          await until("its being put off", () => isPutOff(tries));
          clock.advance(LOOK_EVERY_MS);
        }
        await until("both texts", () => provider.arrived().length === 2);
        assert.deepEqual(provider.asked, ["one", "one", "one", "one", "two"]);
        assert.deepEqual(new Set(keys).size, 1);
      });
    }

    it("tries again at once when the wait was over before it was written", async () => {
      const provider = post((_words, tries) => (tries === 1 ? TRY_AGAIN : SENT));
      const slow: Store = {
        ...store,
        async putOff(taken, at) {
          const isOurs = await store.putOff(taken, at);
          clock.advance(LOOK_EVERY_MS);
          return isOurs;
        },
      };
      await commit(["one"], workerWith(provider, { store: slow }));
      await until("the text", () => provider.arrived().length === 1);
      assert.deepEqual(provider.asked, ["one", "one"]);
    });

    it("does not wait for ever for an answer", async () => {
      const ended = sinon.fake();
      const provider = post((_words, tries, { signal }) => {
        if (tries > 1) return SENT;
        signal.addEventListener("abort", ended);
        return new Promise<never>(() => undefined);
      });
      await commit(["one"], workerWith(provider));
      await until("the first try", () => provider.asked.length === 1);
      clock.advance(SEND_WITHIN_MS);
      await until("its end", () => ended.callCount === 1);
      await until("its being put off", () => isPutOff(1));
      clock.advance(LOOK_EVERY_MS);
      await until("the text", () => provider.arrived().length === 1);
    });

    it("waits as long as the provider asks", async () => {
      const provider = post((_words, tries) => (tries === 1 ? { is: "try-again", afterMs: 120_000 } : SENT));
      const worker = workerWith(provider);
      worker.start();
      await commit(["one"], worker);
      await until("its being put off", () => isPutOff(1));
      assert.deepEqual(
        (await due()).map(({ dueAt }) => dueAt),
        [clock.now() + 120_000],
      );
    });

    it("puts what is refused on the list that people see, with the channel's reason, and goes on", async () => {
      const provider = post((words) => (words === "one" ? { is: "refused", reason: "21610" } : SENT));
      await commit(["one", "two"], workerWith(provider));
      await until("the end of the work", () => isSettled());
      assert.deepEqual(provider.arrived(), ["two"]);
      const [undelivered, ...others] = await gather(store.undelivered());
      assert.deepEqual(
        [undelivered?.conversation, undelivered?.sequence, undelivered?.channel, undelivered?.reason],
        [conversation, 1, "texts", "21610"],
      );
      assert.equal(others.length, 0);
    });

    it("gives up after a day of tries, says so on the list, and goes on", async () => {
      const provider = post((words) => (words === "one" ? TRY_AGAIN : SENT));
      const worker = workerWith(provider, { chance: () => 0.99 });
      await commit(["one", "two"], worker);
      for (let tries = 1; provider.arrived().length === 0; tries++) {
        assert.ok(tries < 400, "it never gave up");
        await until(`try ${tries}`, () => provider.asked.length >= tries);
        await until("its being put off", async () => (await isPutOff(tries)) || (await isSettled()));
        clock.advance(15 * 60_000);
        worker.lookAt(conversation);
      }
      assert.ok(provider.asked.filter((each) => each === "one").length > 80, "a day of tries");
      await until("the end of the work", () => isSettled());
      assert.deepEqual(
        (await gather(store.undelivered())).map(({ reason }) => reason),
        ["gave-up"],
      );
    });

    it("keeps what is for a channel that nothing sends for", async () => {
      const provider = post(() => SENT);
      const lacking = workerWith(provider, { senders: {} });
      await commit(["one"], lacking);
      await until("its being put off", () => isPutOff(1));
      await lacking.stop();
      const mended = workerWith(provider);
      clock.advance(LOOK_EVERY_MS);
      mended.lookAt(conversation);
      await until("the text", () => provider.arrived().length === 1);
    });

    it("sends again under the same key when the provider's yes could not be noted", async () => {
      const provider = post(() => SENT);
      const dying: Store = { ...store, deliveredThrough: () => Promise.reject(new Error("killed")) };
      await commit(["one"], workerWith(provider, { store: dying }));
      await until("the first try", () => provider.asked.length === 1);
      const other = workerWith(provider);
      other.start();
      clock.advance(LEASE_MS + 2 * LOOK_EVERY_MS);
      await until("the second try", () => provider.asked.length === 2);
      await until("the end of the work", () => isSettled());
      assert.deepEqual(provider.arrived(), ["one"], "the provider knew it by its key");
    });

    it("stops sending when its lease ran out and another has the work", async () => {
      const late = deferred<Sent>();
      const provider = post((words, tries) => (words === "one" && tries === 1 ? late.promise : SENT));
      await commit(["one", "two"], workerWith(provider));
      await until("the first try", () => provider.asked.length === 1);
      const [taken] = await store.takeDue({ now: clock.now() + LEASE_MS, leaseMs: HOUR, limit: 1, of: [conversation] });
      assert.equal(taken?.what, "deliver");
      late.resolve(SENT);
      await workers[0]?.stop();
      assert.deepEqual(provider.asked, ["one"]);
      assert.equal((await store.outbox(conversation)).after, 0);
    });
  });

  describe("reminding", () => {
    const at = Date.UTC(2026, 5, 8);
    const remind: Effect = { kind: "remind", id: "check-in", at };
    const nothing = post(() => SENT);

    async function remindedBy(turn: Turns["turn"]): Promise<DueWork> {
      const worker = workerWith(nothing, { turns: { turn } });
      await turnsSaying([], [remind]).turn({ kind: "message", id: "m1", text: "remind me", conversation });
      return worker;
    }

    it("becomes a turn when its time has come, once", async () => {
      const turn = sinon.fake(async (_arrival: Arrival) => ({ is: "answered" as const, entries: [] }));
      const early = await remindedBy(turn);
      clock.advance(at - clock.now() - 1);
      early.start();
      await early.stop();
      assert.equal(turn.callCount, 0);
      clock.advance(1);
      workerWith(nothing, { turns: { turn } }).start();
      await until("the turn", () => turn.callCount > 0);
      const id = `due:check-in:${at}`;
      assert.deepEqual(turn.args, [[{ kind: "due", what: "reminder", name: "check-in", id, conversation }]]);
      await until("the end of the work", () => isSettled());
    });

    it("is the same turn when it failed and is taken again", async () => {
      const ids: string[] = [];
      const turn = async ({ id }: Arrival) => {
        ids.push(id);
        if (ids.length === 1) throw new Error("disk");
        return { is: "answered" as const, entries: [] };
      };
      const worker = await remindedBy(turn);
      clock.advance(at - clock.now());
      worker.start();
      await until("the first turn", () => ids.length === 1);
      clock.advance(LEASE_MS + 2 * LOOK_EVERY_MS);
      await until("the second turn", () => ids.length === 2);
      assert.equal(ids[0], ids[1]);
      await until("the end of the work", () => isSettled());
    });

    it("answers where the person was last answered", async () => {
      const turn = sinon.fake(async (_arrival: Arrival) => ({ is: "answered" as const, entries: [] }));
      const worker = workerWith(nothing, { turns: { turn } });
      await commit(["yes"], worker, conversation, [remind]);
      await until("the answer is sent", async () => (await due()).map(({ what }) => what).join() === "remind");
      clock.advance(at - clock.now());
      worker.start();
      await until("the turn", () => turn.callCount > 0);
      assert.deepEqual(turn.firstCall.args[0].deliverTo, TEXTS);
    });
  });

  describe("stopping", () => {
    it("finishes the message in hand and hands over the rest at once", async () => {
      const first = deferred<Sent>();
      const provider = post((words) => (words === "one" ? first.promise : SENT));
      const worker = workerWith(provider);
      await commit(["one", "two"], worker);
      await until("the first try", () => provider.asked.length === 1);
      const stopped = worker.stop();
      first.resolve(SENT);
      await stopped;
      assert.deepEqual(provider.arrived(), ["one"]);
      workerWith(provider).lookAt(conversation);
      await until("the rest", () => provider.arrived().length === 2);
      assert.deepEqual(provider.asked, ["one", "two"]);
    });

    it("takes nothing more", async () => {
      const provider = post(() => SENT);
      const worker = workerWith(provider);
      worker.start();
      await worker.stop();
      await commit(["one"], worker);
      clock.advance(10 * LOOK_EVERY_MS);
      await worker.stop();
      assert.deepEqual(provider.asked, []);
    });
  });
}
