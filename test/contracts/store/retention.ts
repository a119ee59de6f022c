/** How long things are kept: conversations until nobody has touched them for long, referrals and deletions by their own clocks. */
import assert from "node:assert/strict";
import type { Using } from "../store.ts";
import {
  commitOf,
  conversation,
  DAY,
  entryOf,
  forgetting,
  gather,
  referralOf,
  reminder,
  START,
  TEXTS,
  testKeys,
} from "../store-samples.ts";

const { idleMs, referralMs, deletionMs } = testKeys().retention;
/** Real time goes by while a test runs. */
const ALMOST = DAY;
const id = conversation("idle");

export function describeRetention(using: () => Using): void {
  describe("retention", () => {
    it("ends a conversation that nobody has touched for long, with all that belongs to it", async () => {
      const { store, passTime } = using();
      const effects = [reminder("never came", START + 2 * idleMs)];
      await store.commit(commitOf({ conversation: id, entries: [entryOf("1")], effects, deliverTo: TEXTS }));
      const [taken] = await store.takeDue({ now: START, leaseMs: 1_000, limit: 10 });
      assert.ok(taken);
      const undelivered = { reason: "blocked", at: START };
      await store.deliveredThrough(taken, { through: 1, undelivered, leasedUntil: taken.leasedUntil });

      await passTime(idleMs - ALMOST);
      assert.equal((await store.load(id, "m1")).isAnswered, true, "its time has not come");
      await passTime(ALMOST);
      assert.deepEqual(await store.load(id, "m1"), { state: undefined, version: 0, isAnswered: false });
      assert.deepEqual(await store.entries(id, 0, 10), []);
      assert.deepEqual(await store.takeDue({ now: START + 3 * idleMs, leaseMs: 1_000, limit: 10 }), []);
      assert.deepEqual(await store.outbox(id), { address: undefined, after: 0 });
      assert.deepEqual(await gather(store.undelivered()), []);
      assert.deepEqual(await gather(store.dump()), []);
    });

    it("begins to count again with every turn", async () => {
      const { store, passTime } = using();
      await store.commit(commitOf({ conversation: id, entries: [entryOf("1")] }));
      await passTime(idleMs / 2);
      const next = { inbound: "m2", expectedVersion: 1, at: START + idleMs / 2, entries: [entryOf("2")] };
      await store.commit(commitOf({ conversation: id, ...next }));
      await passTime(idleMs - ALMOST);
      assert.equal((await store.load(id, "m1")).isAnswered, true, "the first message is kept as long as the last");
      assert.equal((await store.entries(id, 0, 10)).length, 2);
      await passTime(ALMOST);
      assert.equal((await store.load(id)).version, 0);
    });

    it("ends what is left of a forgotten conversation too", async () => {
      const { store, passTime } = using();
      const effects = [forgetting("RCPT22")];
      await store.commit(commitOf({ conversation: id, entries: [entryOf("goodbye")], effects }));
      await passTime(idleMs);
      assert.deepEqual(await store.entries(id, 0, 10), []);
      assert.equal((await store.load(id)).version, 0);
    });

    it("lets a conversation that ended begin as new", async () => {
      const { store, passTime } = using();
      await store.commit(commitOf({ conversation: id, entries: [entryOf("1")] }));
      await passTime(idleMs);
      const again = await store.commit(commitOf({ conversation: id, at: START + idleMs, entries: [entryOf("2")] }));
      assert.deepEqual(again, { is: "committed", version: 1, entries: [{ ...entryOf("2"), sequence: 1 }] });
    });

    it("keeps a referral for its own time, when its conversation ends before", async () => {
      const { store, passTime } = using();
      const effects = [{ kind: "refer", referral: referralOf("LASTS2") }] as const;
      await store.commit(commitOf({ conversation: id, effects }));
      await passTime(referralMs - ALMOST);
      assert.equal((await store.load(id)).version, 0);
      assert.equal((await gather(store.referrals())).length, 1);
      await passTime(ALMOST);
      assert.deepEqual(await gather(store.referrals()), []);
    });

    it("ends a referral at its time, when its conversation goes on and a link worker has it", async () => {
      const { store, passTime } = using();
      const effects = [{ kind: "refer", referral: referralOf("ENDS22") }] as const;
      await store.commit(commitOf({ conversation: id, effects }));
      const turns = 2 * Math.ceil(referralMs / idleMs);
      for (let turn = 1; turn <= turns; turn++) {
        await passTime(referralMs / turns);
        const takeUp = { kind: "take-up", reference: "ENDS22", by: "Sam Worker", at: START } as const;
        const at = START + (turn * referralMs) / turns;
        const next = { inbound: `m${turn + 1}`, expectedVersion: turn, at, effects: turn === 1 ? [takeUp] : [] };
        assert.equal((await store.commit(commitOf({ conversation: id, ...next }))).is, "committed");
      }
      assert.deepEqual(await gather(store.referrals()), []);
      assert.equal((await store.load(id)).version, turns + 1);
    });

    it("keeps deletions until no back-up holds what was deleted, and unmet needs for good", async () => {
      const { store, passTime } = using();
      const unmet = { kind: "unmet", need: "food", week: "2026-11-16", reason: "too-far" } as const;
      await store.commit(commitOf({ conversation: id, effects: [unmet, forgetting("RCPT22")] }));
      await passTime(deletionMs - ALMOST);
      assert.equal((await gather(store.deletions())).length, 1);
      await passTime(ALMOST);
      assert.deepEqual(await gather(store.deletions()), []);
      assert.deepEqual(await gather(store.unmetNeeds()), [unmet]);
    });
  });
}
