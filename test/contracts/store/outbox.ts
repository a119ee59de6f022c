/** What is still to be sent to one person: the entries after a cursor, by one replica at a time, each given up or sent. */
import assert from "node:assert/strict";
import type { Commit, ConversationId, NewEntry, Store, Taken } from "../../../bot/store/store.ts";
import type { Using } from "../store.ts";
import { commitOf, conversation, entryOf, gather, personEntryOf, reminder, START, TEXTS } from "../store-samples.ts";

const LEASE = 1_000;
const id = conversation("texts");

export function describeOutbox(using: () => Using): void {
  describe("the outbox", () => {
    it("has a delivery due at once, with where to", async () => {
      const { store } = using();
      await say(store, [personEntryOf("hello"), entryOf("1"), entryOf("2")]);
      const { leasedUntil, dueAt, ...delivery } = await takeDelivery(store, START);
      assert.deepEqual({ ...delivery, id: "" }, { conversation: id, what: "deliver", id: "", failures: 0 });
      assert.deepEqual([dueAt, leasedUntil], [START, START + LEASE]);
      assert.deepEqual(await store.outbox(id), { address: TEXTS, after: 0 });
    });

    it("is empty where the person's client fetches, and for a conversation nobody has started", async () => {
      const { store } = using();
      await store.commit(commitOf({ conversation: id, entries: [entryOf("1")] }));
      assert.deepEqual(await store.takeDue({ now: START, leaseMs: LEASE, limit: 10 }), []);
      assert.deepEqual(await store.outbox(id), { address: undefined, after: 0 });
      assert.deepEqual(await store.outbox(conversation("new")), { address: undefined, after: 0 });
    });

    it("has nothing due when nothing is said", async () => {
      const { store } = using();
      await say(store, [personEntryOf("hello")]);
      assert.deepEqual(await store.takeDue({ now: START, leaseMs: LEASE, limit: 10 }), []);
    });

    it("has one delivery at a time, whatever is committed meanwhile", async () => {
      const { store } = using();
      await say(store, [entryOf("1")]);
      await say(store, [entryOf("2")]);
      const taken = await takeDelivery(store, START);
      await say(store, [entryOf("3")]);
      assert.deepEqual(await deliveries(store, START + LEASE - 1), [], "a commit takes nobody's lease away");
      assert.equal(await store.deliveredThrough(taken, { through: 1, leasedUntil: START + LEASE }), true);
    });

    it("goes on from where delivery has come, under a longer lease", async () => {
      const { store } = using();
      await say(store, [entryOf("1"), entryOf("2")]);
      const taken = await takeDelivery(store, START);
      const leasedUntil = START + 5 * LEASE;
      assert.equal(await store.deliveredThrough(taken, { through: 1, leasedUntil }), true);
      assert.deepEqual(await store.outbox(id), { address: TEXTS, after: 1 });
      assert.deepEqual(await deliveries(store, leasedUntil - 1), []);
      const longer = { ...taken, leasedUntil };
      assert.equal(await store.settle(longer), "more", "the second entry is still to be sent");
      assert.deepEqual(await deliveries(store, leasedUntil - 1), [], "and is still ours to send");
      assert.equal(await store.deliveredThrough(longer, { through: 2, leasedUntil }), true);
      assert.equal(await store.settle(longer), "settled");
      assert.deepEqual(await deliveries(store, leasedUntil * 2), []);
    });

    it("hears of what was committed while it settled, and is due again after that", async () => {
      const { store } = using();
      await say(store, [entryOf("1")]);
      const taken = await takeDelivery(store, START);
      await store.deliveredThrough(taken, { through: 1, leasedUntil: taken.leasedUntil });
      await say(store, [personEntryOf("hello"), entryOf("2")]);
      assert.equal(await store.settle(taken), "more");
      await store.deliveredThrough(taken, { through: 3, leasedUntil: taken.leasedUntil });
      await say(store, [personEntryOf("are you there")]);
      assert.equal(await store.settle(taken), "settled", "the person's own lines are not sent to them");
      await say(store, [entryOf("5")]);
      assert.equal((await takeDelivery(store, START)).conversation, id);
      assert.deepEqual(await store.outbox(id), { address: TEXTS, after: 3 });
    });

    it("goes to another replica when the lease ends, and the first can do no more", async () => {
      const { store, another } = using();
      const other = await another();
      await say(store, [entryOf("1"), entryOf("2")]);
      const slow = await takeDelivery(store, START);
      const quick = await takeDelivery(other, START + LEASE);
      assert.equal(await store.deliveredThrough(slow, { through: 2, leasedUntil: START + 9 * LEASE }), false);
      assert.equal(await store.settle(slow), "lost");
      assert.deepEqual(await other.outbox(id), { address: TEXTS, after: 0 });
      assert.equal(await other.deliveredThrough(quick, { through: 2, leasedUntil: quick.leasedUntil }), true);
      assert.equal(await other.settle(quick), "settled");
    });

    it("waits when it was put off, and counts failures anew after a success", async () => {
      const { store } = using();
      await say(store, [entryOf("1"), entryOf("2")]);
      const later = START + 60_000;
      assert.equal(await store.putOff(await takeDelivery(store, START), later), true);
      assert.deepEqual(await deliveries(store, later - 1), []);
      const taken = await takeDelivery(store, later);
      assert.equal(taken.failures, 1);
      await store.deliveredThrough(taken, { through: 1, leasedUntil: taken.leasedUntil });
      await store.putOff(taken, later + 5);
      assert.equal((await takeDelivery(store, later + 5)).failures, 1, "the second entry has failed once");
    });

    it("lists what was given up, with channel and reason, and goes on behind it", async () => {
      const { store } = using();
      await say(store, [entryOf("1"), entryOf("2")]);
      const taken = await takeDelivery(store, START);
      const undelivered = { reason: "number-unknown", at: START + 9 };
      await store.deliveredThrough(taken, { through: 1, undelivered, leasedUntil: taken.leasedUntil });
      assert.deepEqual(await gather(store.undelivered()), [
        { conversation: id, sequence: 1, channel: "sms", reason: "number-unknown", at: START + 9 },
      ]);
      assert.deepEqual(await store.outbox(id), { address: TEXTS, after: 1 });
      assert.equal(await store.settle(taken), "more");
    });

    it("sends to the address that was given last", async () => {
      const { store } = using();
      const whatsapp = { channel: "whatsapp", to: "+447700900999" };
      await say(store, [entryOf("1")]);
      await say(store, [entryOf("2")], { deliverTo: whatsapp });
      assert.deepEqual((await store.outbox(id)).address, whatsapp);
    });

    it("stands beside reminders of the same conversation", async () => {
      const { store } = using();
      await say(store, [entryOf("1")], { effects: [reminder("r", START)] });
      const taken = await store.takeDue({ now: START, leaseMs: LEASE, limit: 10, of: [id] });
      assert.deepEqual(taken.map(({ what }) => what).sort(), ["deliver", "remind"]);
      const [remind] = taken.filter(({ what }) => what === "remind");
      assert.ok(remind);
      assert.equal(await store.deliveredThrough(remind, { through: 1, leasedUntil: remind.leasedUntil }), false);
      assert.equal(await store.settle(remind), "settled", "what is to be sent is no matter of the reminder");
      await say(store, [], { effects: [{ kind: "cancel-reminders" }] });
      const [deliver] = taken.filter(({ what }) => what === "deliver");
      assert.ok(deliver);
      assert.equal(await store.settle(deliver), "more", "a delivery is no reminder to be cancelled");
    });
  });
}

/** Commits these entries as the next turn, to be sent by text. */
async function say(store: Store, entries: readonly NewEntry[], changes: Partial<Commit> = {}): Promise<void> {
  const { version: expectedVersion } = await store.load(id);
  const inbound = `m${expectedVersion + 1}`;
  const commit = commitOf({ conversation: id, inbound, expectedVersion, entries, deliverTo: TEXTS, ...changes });
  assert.equal((await store.commit(commit)).is, "committed");
}

async function deliveries(store: Store, now: number): Promise<readonly ConversationId[]> {
  return (await store.takeDue({ now, leaseMs: LEASE, limit: 10 })).map(({ conversation }) => conversation);
}

async function takeDelivery(store: Store, now: number): Promise<Taken> {
  const [taken, ...others] = await store.takeDue({ now, leaseMs: LEASE, limit: 10, of: [id] });
  assert.ok(taken?.what === "deliver" && others.length === 0);
  return taken;
}
