/** What a lead holds against deletion: neither time nor "forget me" ends it before the hold does (rule 26). */
import assert from "node:assert/strict";
import type { ReferralKey, Store } from "../../../bot/store/store.ts";
import type { Effect } from "../../../dialogs/effect.ts";
import type { Using } from "../store.ts";
import {
  commitOf,
  conversation,
  DAY,
  entryOf,
  forgetting,
  gather,
  holdOf,
  referralOf,
  START,
  stateOf,
  testKeys,
} from "../store-samples.ts";

const { idleMs, referralMs } = testKeys().retention;
const id = conversation("held");
const KEY: ReferralKey = { conversation: id, reference: "HELD22" };
const UNTIL = START + referralMs + 10 * DAY;
const HOLD = holdOf(UNTIL);
const refer = { kind: "refer", referral: referralOf("HELD22") } as const;
const hold = { kind: "hold", reference: "HELD22", hold: HOLD } as const;
const release = { kind: "hold", reference: "HELD22" } as const;

export function describeHolds(using: () => Using): void {
  describe("a hold", () => {
    it("keeps the conversation and the referral past their time, and no longer than it lasts", async () => {
      const { store, passTime } = using();
      await turn(store, 0, [refer]);
      await turn(store, 1, [hold], UNTIL);
      assert.deepEqual((await store.referral(KEY))?.hold, HOLD);
      await passTime(referralMs + 9 * DAY);
      assert.equal((await store.load(id)).version, 2);
      assert.equal((await store.entries(id, 0, 10)).length, 2);
      assert.deepEqual((await store.referral(KEY))?.hold, HOLD);
      await passTime(2 * DAY);
      assert.equal((await store.load(id)).version, 0);
      assert.deepEqual(await gather(store.referrals()), []);
    });

    it("keeps what is written in it meanwhile too, and what is sent again", async () => {
      const { store, passTime } = using();
      await turn(store, 0, [refer]);
      await turn(store, 1, [hold], UNTIL);
      await turn(store, 2, [refer], UNTIL);
      assert.deepEqual(await store.commit(commitOf({ conversation: id, inbound: "m2", expectedVersion: 3 })), {
        is: "duplicate",
      });
      await passTime(referralMs + 9 * DAY);
      assert.equal((await store.entries(id, 0, 10)).length, 3);
      assert.deepEqual((await store.referral(KEY))?.hold, HOLD);
    });

    it("is over when it is released: each ends when it would have", async () => {
      const { store, passTime } = using();
      await turn(store, 0, [refer]);
      await turn(store, 1, [hold], UNTIL);
      await turn(store, 2, [release]);
      assert.equal((await store.referral(KEY))?.hold, undefined);
      await passTime(idleMs + DAY);
      assert.equal((await store.load(id)).version, 0);
      assert.equal((await gather(store.referrals())).length, 1);
      await passTime(referralMs - idleMs);
      assert.deepEqual(await gather(store.referrals()), []);
    });

    it("makes nothing shorter that is kept for longer anyway", async () => {
      const { store, passTime } = using();
      const soon = START + DAY;
      await turn(store, 0, [refer]);
      await turn(store, 1, [{ ...hold, hold: holdOf(soon) }], soon);
      await passTime(idleMs - DAY);
      assert.equal((await store.load(id)).version, 2);
      await passTime(referralMs - idleMs);
      assert.equal((await gather(store.referrals())).length, 1);
    });

    it("lets “forget me” only ask deletion of what nobody had taken up, until it is released", async () => {
      const { store } = using();
      await turn(store, 0, [refer, hold], UNTIL);
      await turn(store, 1, [forgetting("RCPT22")]);
      const { deletionAskedAt, hold: kept } = (await store.referral(KEY)) ?? {};
      assert.deepEqual([deletionAskedAt, kept], [START, HOLD]);
    });

    it("is over by itself: “forget me” after it deletes what nobody had taken up, on another store too", async () => {
      const { store, elsewhere } = using();
      const soon = START + DAY;
      await turn(store, 0, [refer, { ...hold, hold: holdOf(soon) }], soon);
      const other = await elsewhere();
      for await (const kept of store.dump()) await other.restore(kept);
      for (const each of [store, other]) {
        const asked = commitOf({ conversation: id, inbound: "over", expectedVersion: 1, at: soon });
        await each.commit({ ...asked, state: stateOf({}), effects: [forgetting("RCPT22")] });
        assert.deepEqual(await gather(each.referrals()), []);
      }
    });

    it("shows whoever has it that deletion was asked, before anything is deleted", async () => {
      const { store, elsewhere } = using();
      await turn(store, 0, [refer, hold], UNTIL);
      await turn(store, 1, [{ kind: "ask-deletion", reference: "HELD22" }], UNTIL);
      const { deletionAskedAt, hold: kept } = (await store.referral(KEY)) ?? {};
      assert.deepEqual([deletionAskedAt, kept], [START, HOLD]);
      assert.equal((await store.load(id)).version, 2);
      const other = await elsewhere();
      for await (const each of store.dump()) await other.restore(each);
      assert.equal((await other.referral(KEY))?.deletionAskedAt, START);
    });

    it("is nothing where there is no such referral", async () => {
      const { store } = using();
      await turn(store, 0, [hold, { kind: "ask-deletion", reference: "HELD22" }]);
      assert.deepEqual(await gather(store.referrals()), []);
    });

    it("goes along to another store", async () => {
      const { store, elsewhere, reopen } = using();
      await turn(store, 0, [refer]);
      await turn(store, 1, [hold], UNTIL);
      const other = await elsewhere();
      for await (const kept of store.dump()) await other.restore(kept);
      assert.deepEqual((await other.referral(KEY))?.hold, HOLD);
      assert.deepEqual((await (await reopen()).referral(KEY))?.hold, HOLD);
    });
  });
}

async function turn(store: Store, version: number, effects: readonly Effect[], heldUntil?: number): Promise<void> {
  const state = stateOf(heldUntil === undefined ? {} : { holds: { HELD22: heldUntil } });
  const next = { inbound: `m${version}`, expectedVersion: version, entries: [entryOf(`${version}`)], effects, state };
  assert.equal((await store.commit(commitOf({ conversation: id, ...next }))).is, "committed");
}
