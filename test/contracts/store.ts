/**
 * What every store promises, whatever it is made of. A store joins by calling `describeStore` with a way to make one;
 * `open` is called again after `close` and must find everything that was committed.
 */
import assert from "node:assert/strict";
import sinon from "sinon";
import type { ConversationId, Store } from "../../bot/store/store.ts";
import { describeStoreAgainstModel } from "./store-model.ts";
import { commitOf, conversation, entryOf, gather, referralOf, stateOf } from "./store-samples.ts";

export interface StoreUnderTest {
  open(): Promise<Store>;
  dispose(): Promise<void>;
}

export function describeStore(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name}, as a store`, () => {
    let made: StoreUnderTest;
    let store: Store;

    beforeEach(async () => {
      made = await make();
      store = await made.open();
    });
    afterEach(async () => {
      await store.close();
      await made.dispose();
    });

    it("has no state and version 0 for a conversation nobody has started", async () => {
      assert.deepEqual(await store.load(conversation("new")), { state: undefined, version: 0 });
      assert.deepEqual(await store.entries(conversation("new"), 0, 10), []);
      assert.equal(await store.hasSeen(conversation("new"), "m1"), false);
    });

    it("gives back what was committed, all of it", async () => {
      const id = conversation("a");
      const result = await store.commit(commitOf({ conversation: id, entries: [entryOf("1"), entryOf("2")] }));
      const kept = [
        { ...entryOf("1"), sequence: 1 },
        { ...entryOf("2"), sequence: 2 },
      ];
      assert.deepEqual(result, { is: "committed", version: 1, entries: kept });
      assert.deepEqual(await store.load(id), { state: stateOf(), version: 1 });
      assert.deepEqual(await store.entries(id, 0, 10), kept);
      assert.equal(await store.hasSeen(id, "m1"), true);
    });

    it("lets exactly one of two commits at once through, and keeps nothing of the other", async () => {
      const id = conversation("race");
      const results = await Promise.all(
        ["left", "right"].map((inbound) =>
          store.commit(
            commitOf({
              conversation: id,
              inbound,
              entries: [entryOf(inbound)],
              effects: [{ kind: "refer", referral: referralOf(inbound) }],
            }),
          ),
        ),
      );
      assert.deepEqual(results.map(({ is }) => is).sort(), ["committed", "lost"]);
      const winner = results[0]?.is === "committed" ? "left" : "right";
      assert.deepEqual(
        (await store.entries(id, 0, 10)).map((entry) => entry.id),
        [winner],
      );
      assert.deepEqual(
        (await gather(store.referrals())).map(({ reference }) => reference),
        [winner],
      );
      assert.equal(await store.hasSeen(id, winner === "left" ? "right" : "left"), false);
    });

    const refused = [
      { expectedVersion: 0, inbound: "m2", is: "lost", why: "somebody committed since version 0 was loaded" },
      { expectedVersion: 2, inbound: "m2", is: "lost", why: "version 2 has never been" },
      { expectedVersion: 1, inbound: "m1", is: "duplicate", why: "this message has its answer" },
      { expectedVersion: 0, inbound: "m1", is: "duplicate", why: "a re-sent message must not be run again" },
    ] as const;
    for (const { expectedVersion, inbound, is, why } of refused) {
      it(`says ${is} to ${inbound} at version ${expectedVersion}: ${why}`, async () => {
        const id = conversation("a");
        await store.commit(commitOf({ conversation: id, entries: [entryOf("1")] }));
        const late = commitOf({ conversation: id, inbound, expectedVersion, entries: [entryOf("2")] });
        assert.deepEqual(await store.commit(late), { is });
        assert.equal((await store.entries(id, 0, 10)).length, 1);
        assert.equal((await store.load(id)).version, 1);
      });
    }

    it("answers a message delivered many times at once only once", async () => {
      const id = conversation("again");
      const results = await Promise.all(
        Array.from({ length: 20 }, () => store.commit(commitOf({ conversation: id, entries: [entryOf("1")] }))),
      );
      assert.deepEqual(results.map(({ is }) => is).sort(), ["committed", ...Array(19).fill("duplicate")]);
      assert.equal((await store.entries(id, 0, 100)).length, 1);
    });

    it("keeps the same inbound id of two conversations apart", async () => {
      await store.commit(commitOf({ conversation: conversation("a") }));
      assert.equal(await store.hasSeen(conversation("b"), "m1"), false);
      assert.equal((await store.commit(commitOf({ conversation: conversation("b") }))).is, "committed");
    });

    it("gives entries in order, after a watermark, up to a limit", async () => {
      const id = conversation("long");
      for (let turn = 0; turn < 60; turn++) {
        const entries = [0, 1, 2, 3, 4].map((line) => entryOf(`${turn}-${line}`));
        await store.commit(commitOf({ conversation: id, inbound: `m${turn}`, expectedVersion: turn, entries }));
      }
      await store.commit(commitOf({ conversation: conversation("long2"), entries: [entryOf("other")] }));
      const sequences = async (after: number, limit: number) =>
        (await store.entries(id, after, limit)).map(({ sequence }) => sequence);
      assert.deepEqual(
        await sequences(0, 1000),
        Array.from({ length: 300 }, (_, index) => index + 1),
      );
      assert.deepEqual(await sequences(254, 4), [255, 256, 257, 258]);
      assert.deepEqual(await sequences(299, 10), [300]);
      assert.deepEqual(await sequences(300, 10), []);
      assert.equal((await store.entries(id, 256, 1))[0]?.id, "51-1");
    });

    it("lists every referral once, oldest first, with its conversation", async () => {
      for (let index = 249; index >= 0; index--) {
        const referral = { ...referralOf(`R${index}`), at: 1_000 + index };
        const id = conversation(`r${index}`);
        await store.commit(commitOf({ conversation: id, effects: [{ kind: "refer", referral }] }));
      }
      const kept = await gather(store.referrals());
      assert.deepEqual(
        kept.map(({ reference }) => reference),
        Array.from({ length: 250 }, (_, index) => `R${index}`),
      );
      assert.deepEqual(kept[3], { ...referralOf("R3"), at: 1_003, conversation: conversation("r3") });
    });

    it("keeps unmet needs without the conversation they came from", async () => {
      const unmet = { kind: "unmet", need: "food", district: "L8", week: "2026-11-16", reason: "too-far" } as const;
      await store.commit(commitOf({ conversation: conversation("a"), effects: [unmet] }));
      await store.commit(commitOf({ conversation: conversation("b"), effects: [unmet] }));
      assert.deepEqual(await gather(store.unmetNeeds()), [unmet, unmet]);
    });

    it("forgets a conversation but neither its referral nor that it was asked to forget", async () => {
      const id = conversation("private");
      const referral = referralOf("KEPT22");
      await store.commit(commitOf({ conversation: id, entries: [entryOf("1"), entryOf("2")] }));
      await store.commit(
        commitOf({ conversation: id, inbound: "m2", expectedVersion: 1, effects: [{ kind: "refer", referral }] }),
      );
      const forget = commitOf({
        conversation: id,
        inbound: "forget me",
        expectedVersion: 2,
        entries: [entryOf("goodbye")],
        effects: [{ kind: "forget" }],
      });
      await store.commit(commitOf({ conversation: conversation("private2"), entries: [entryOf("stays")] }));
      assert.equal((await store.commit(forget)).is, "committed");

      assert.deepEqual(await store.load(id), { state: undefined, version: 3 });
      assert.deepEqual(await store.entries(id, 0, 10), [{ ...entryOf("goodbye"), sequence: 3 }]);
      assert.equal(await store.hasSeen(id, "m1"), false);
      assert.deepEqual(await store.commit(forget), { is: "duplicate" }, "a re-sent 'forget me' is not a new message");
      assert.deepEqual(await gather(store.referrals()), [{ ...referral, conversation: id }]);
      assert.equal(
        (await store.entries(conversation("private2"), 0, 10)).length,
        1,
        "another conversation is untouched",
      );
    });

    it("lets a forgotten conversation begin again, its watermark going on", async () => {
      const id = conversation("private");
      const effects = [{ kind: "forget" }] as const;
      await store.commit(commitOf({ conversation: id, entries: [entryOf("1")] }));
      await store.commit(commitOf({ conversation: id, inbound: "m2", expectedVersion: 1, entries: [], effects }));
      const stale = commitOf({ conversation: id, inbound: "m3", expectedVersion: 1 });
      assert.deepEqual(await store.commit(stale), { is: "lost" }, "a turn that ran on forgotten facts is thrown away");
      await store.commit(commitOf({ conversation: id, inbound: "m3", expectedVersion: 2, entries: [entryOf("2")] }));
      assert.deepEqual(
        (await store.entries(id, 1, 10)).map(({ sequence }) => sequence),
        [2],
      );
    });

    it("finds everything again after closing and opening", async () => {
      const id = conversation("lasting");
      const effects = [{ kind: "refer", referral: referralOf("STAYS4") }] as const;
      await store.commit(commitOf({ conversation: id, entries: [entryOf("1")], effects }));
      await store.close();
      store = await made.open();
      assert.deepEqual(await store.load(id), { state: stateOf(), version: 1 });
      assert.equal(await store.hasSeen(id, "m1"), true);
      assert.equal((await store.entries(id, 0, 10)).length, 1);
      assert.equal((await gather(store.referrals())).length, 1);
    });

    it("tells listeners of their own conversation after the commit can be read, and not of what was refused", async () => {
      const id = conversation("heard");
      const seen: Promise<number>[] = [];
      const stop = store.subscribe(id, () => {
        seen.push(store.entries(id, 0, 10).then((entries) => entries.length));
      });
      const other = sinon.fake();
      store.subscribe(conversation("other"), other);
      await store.commit(commitOf({ conversation: id, entries: [entryOf("1")] }));
      await store.commit(commitOf({ conversation: id, entries: [entryOf("1")] }));
      stop();
      await store.commit(commitOf({ conversation: id, inbound: "m2", expectedVersion: 1, entries: [entryOf("2")] }));
      assert.deepEqual(await Promise.all(seen), [1]);
      assert.equal(other.callCount, 0);
    });

    it("carries megabytes, every script, half an emoji and ids of any length unharmed", async () => {
      const words = `Żółć 你好 مرحبا 🏴󠁧󠁢󠁥󠁮󠁧󠁿 \ud83d \u0000 ${"a long story ".repeat(100_000)}`;
      const id = conversation(`ünï|cødé ${"x".repeat(5_000)}`);
      const inbound = `🙂${"y".repeat(5_000)}`;
      const state = stateOf({ pendingService: words });
      await store.commit(commitOf({ conversation: id, inbound, state, entries: [entryOf(words)] }));
      assert.deepEqual((await store.load(id)).state, state);
      assert.equal((await store.entries(id, 0, 1))[0]?.id, words);
      assert.equal(await store.hasSeen(id, inbound), true);
    });

    describeStoreAgainstModel(() => ({ store, fresh: freshConversation }));
  });
}

let made = 0;
/** A conversation that no earlier run of a property has touched. */
function freshConversation(): ConversationId {
  made += 1;
  return conversation(`property ${made}`);
}
