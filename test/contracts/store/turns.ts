/** The turns of a conversation: committed whole or not at all, once each, in order, and heard of by whoever listens. */
import assert from "node:assert/strict";
import sinon from "sinon";
import { until } from "../../until.ts";
import type { Using } from "../store.ts";
import { commitOf, conversation, entryOf, gather, referralOf, stateOf } from "../store-samples.ts";

export function describeTurns(using: () => Using): void {
  describe("turns", () => {
    it("has no state and version 0 for a conversation nobody has started", async () => {
      const { store } = using();
      const nothing = { state: undefined, version: 0, isAnswered: false };
      assert.deepEqual(await store.load(conversation("new"), "m1"), nothing);
      assert.deepEqual(await store.load(conversation("new")), nothing);
      assert.deepEqual(await store.entries(conversation("new"), 0, 10), []);
    });

    it("gives back what was committed, all of it", async () => {
      const { store } = using();
      const id = conversation("a");
      const result = await store.commit(commitOf({ conversation: id, entries: [entryOf("1"), entryOf("2")] }));
      const kept = [
        { ...entryOf("1"), sequence: 1 },
        { ...entryOf("2"), sequence: 2 },
      ];
      assert.deepEqual(result, { is: "committed", version: 1, entries: kept });
      assert.deepEqual(await store.load(id, "m1"), { state: stateOf(), version: 1, isAnswered: true });
      assert.deepEqual(await store.load(id, "m2"), { state: stateOf(), version: 1, isAnswered: false });
      assert.deepEqual(await store.entries(id, 0, 10), kept);
    });

    for (const replicas of ["one replica", "two replicas"] as const) {
      it(`lets exactly one of two commits at once through and keeps nothing of the other, on ${replicas}`, async () => {
        const { store, another } = using();
        const id = conversation("race");
        const rivals = { left: store, right: replicas === "one replica" ? store : await another() };
        const results = await Promise.all(
          (["left", "right"] as const).map((inbound) =>
            rivals[inbound].commit(
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
        const [winner, loser] = results[0]?.is === "committed" ? ["left", "right"] : ["right", "left"];
        assert.deepEqual(
          (await store.entries(id, 0, 10)).map((entry) => entry.id),
          [winner],
        );
        assert.deepEqual(
          (await gather(store.referrals())).map(({ reference }) => reference),
          [winner],
        );
        assert.equal((await store.load(id, loser)).isAnswered, false);
      });
    }

    const refused = [
      { expectedVersion: 0, inbound: "m2", is: "lost", why: "somebody committed since version 0 was loaded" },
      { expectedVersion: 2, inbound: "m2", is: "lost", why: "version 2 has never been" },
      { expectedVersion: 1, inbound: "m1", is: "duplicate", why: "this message has its answer" },
      { expectedVersion: 0, inbound: "m1", is: "duplicate", why: "a re-sent message must not be run again" },
    ] as const;
    for (const { expectedVersion, inbound, is, why } of refused) {
      it(`says ${is} to ${inbound} at version ${expectedVersion}: ${why}`, async () => {
        const { store } = using();
        const id = conversation("a");
        await store.commit(commitOf({ conversation: id, entries: [entryOf("1")] }));
        const late = commitOf({ conversation: id, inbound, expectedVersion, entries: [entryOf("2")] });
        assert.deepEqual(await store.commit(late), { is });
        assert.equal((await store.entries(id, 0, 10)).length, 1);
        assert.equal((await store.load(id)).version, 1);
      });
    }

    it("answers a message delivered many times at once only once", async () => {
      const { store } = using();
      const id = conversation("again");
      const results = await Promise.all(
        Array.from({ length: 20 }, () => store.commit(commitOf({ conversation: id, entries: [entryOf("1")] }))),
      );
      assert.deepEqual(results.map(({ is }) => is).sort(), ["committed", ...Array(19).fill("duplicate")]);
      assert.equal((await store.entries(id, 0, 100)).length, 1);
    });

    it("keeps the same inbound id of two conversations apart", async () => {
      const { store } = using();
      await store.commit(commitOf({ conversation: conversation("a") }));
      assert.equal((await store.load(conversation("b"), "m1")).isAnswered, false);
      assert.equal((await store.commit(commitOf({ conversation: conversation("b") }))).is, "committed");
    });

    it("gives entries in order, after a watermark, up to a limit", async () => {
      const { store } = using();
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

    it("finds everything again after closing and opening", async () => {
      const { store, reopen } = using();
      const id = conversation("lasting");
      const effects = [{ kind: "refer", referral: referralOf("STAYS4") }] as const;
      await store.commit(commitOf({ conversation: id, entries: [entryOf("1")], effects }));
      const reopened = await reopen();
      assert.deepEqual(await reopened.load(id, "m1"), { state: stateOf(), version: 1, isAnswered: true });
      assert.equal((await reopened.entries(id, 0, 10)).length, 1);
      assert.equal((await gather(reopened.referrals())).length, 1);
    });

    it("lets a conversation hop from one replica to another at every message", async () => {
      const { store, another } = using();
      const id = conversation("hopping");
      const replicas = [store, await another()];
      for (let turn = 0; turn < 10; turn++) {
        const replica = replicas[turn % 2] ?? store;
        const { version, isAnswered } = await replica.load(id, `m${turn - 1}`);
        assert.deepEqual({ version, isAnswered }, { version: turn, isAnswered: turn > 0 });
        const entries = [entryOf(`e${turn}`)];
        await replica.commit(commitOf({ conversation: id, inbound: `m${turn}`, expectedVersion: version, entries }));
      }
      assert.deepEqual(
        (await store.entries(id, 0, 100)).map((entry) => entry.id),
        Array.from({ length: 10 }, (_, turn) => `e${turn}`),
      );
    });

    it("tells listeners of their own conversation after the commit can be read, and not of what was refused", async () => {
      const { store } = using();
      const id = conversation("heard");
      const seen: Promise<number>[] = [];
      const stop = store.subscribe(id, () => {
        seen.push(store.entries(id, 0, 10).then((entries) => entries.length));
      });
      const other = sinon.fake();
      store.subscribe(conversation("other"), other);
      await store.commit(commitOf({ conversation: id, entries: [entryOf("1")] }));
      await until("word of the commit", () => seen.length > 0);
      await store.commit(commitOf({ conversation: id, entries: [entryOf("1")] }));
      stop();
      await store.commit(commitOf({ conversation: id, inbound: "m2", expectedVersion: 1, entries: [entryOf("2")] }));
      assert.ok((await Promise.all(seen)).every((length) => length === 1));
      assert.equal(other.callCount, 0);
    });

    it("carries megabytes, every script, half an emoji and ids of any length unharmed", async () => {
      const { store } = using();
      const words = `Żółć 你好 مرحبا 🏴󠁧󠁢󠁥󠁮󠁧󠁿 \ud83d \u0000 ${"a long story ".repeat(100_000)}`;
      const id = conversation(`ünï|cødé ${"x".repeat(5_000)}`);
      const inbound = `🙂${"y".repeat(5_000)}`;
      const state = stateOf({ pendingService: words });
      await store.commit(commitOf({ conversation: id, inbound, state, entries: [entryOf(words)] }));
      assert.deepEqual(await store.load(id, inbound), { state, version: 1, isAnswered: true });
      assert.equal((await store.entries(id, 0, 1))[0]?.id, words);
    });
  });
}
