/** "Forget me": what goes, what stays and why, and what a restore of a back-up has to delete again. */
import assert from "node:assert/strict";
import { innerDigest } from "../../../bot/store/ids.ts";
import type { Commit, ConversationId, Store } from "../../../bot/store/store.ts";
import type { Using } from "../store.ts";
import {
  commitOf,
  conversation,
  entryOf,
  forgetting,
  gather,
  referralOf,
  reminder,
  START,
  TEXTS,
} from "../store-samples.ts";

const id = conversation("private");
const LATER = START + 60_000;

export function describeForgetting(using: () => Using): void {
  describe("forgetting", () => {
    it("leaves of a conversation the goodbye alone, and that it was asked to forget", async () => {
      const { store } = using();
      await turn(store, id, { entries: [entryOf("1"), entryOf("2")] });
      await turn(store, conversation("private2"), { entries: [entryOf("stays")] });
      const forget = commitOf({
        conversation: id,
        inbound: "forget me",
        expectedVersion: 1,
        entries: [entryOf("goodbye")],
        effects: [forgetting("RCPT22")],
      });
      assert.equal((await store.commit(forget)).is, "committed");

      assert.deepEqual(await store.load(id, "m1"), { state: undefined, version: 2, isAnswered: false });
      assert.deepEqual(await store.entries(id, 0, 10), [{ ...entryOf("goodbye"), sequence: 3 }]);
      assert.deepEqual(await store.commit(forget), { is: "duplicate" }, "a re-sent 'forget me' is not a new message");
      const others = await store.entries(conversation("private2"), 0, 10);
      assert.equal(others.length, 1, "another conversation is untouched");
    });

    it("lets a forgotten conversation begin again, its watermark going on", async () => {
      const { store } = using();
      await turn(store, id, { entries: [entryOf("1")] });
      await turn(store, id, { effects: [forgetting("RCPT22")] });
      const stale = commitOf({ conversation: id, inbound: "m3", expectedVersion: 1 });
      assert.deepEqual(await store.commit(stale), { is: "lost" }, "a turn that ran on forgotten facts is thrown away");
      await turn(store, id, { entries: [entryOf("2")] });
      assert.deepEqual(
        (await store.entries(id, 1, 10)).map(({ sequence }) => sequence),
        [2],
      );
    });

    it("deletes referrals nobody has taken up, and asks deletion of the others", async () => {
      const { store } = using();
      const mine = referralOf("WAITS2");
      const refer = [mine, referralOf("TAKEN2")].map((referral) => ({ kind: "refer", referral }) as const);
      await turn(store, id, { effects: refer });
      const theirs = { kind: "refer", referral: referralOf("THEIRS") } as const;
      await turn(store, conversation("other"), { effects: [theirs] });
      const takenUp = { at: START + 5, by: "Sam Worker" };
      await turn(store, id, { effects: [{ kind: "take-up", reference: "TAKEN2", ...takenUp }] });
      await turn(store, id, { at: LATER, effects: [forgetting("RCPT22")] });
      const kept = await gather(store.referrals());
      const byReference = (reference: string) => kept.find((referral) => referral.reference === reference);
      assert.equal(kept.length, 2);
      assert.deepEqual(byReference("TAKEN2"), {
        ...referralOf("TAKEN2"),
        conversation: id,
        channel: "web",
        takenUp,
        deletionAskedAt: LATER,
      });
      assert.deepEqual(byReference("THEIRS"), {
        ...referralOf("THEIRS"),
        conversation: conversation("other"),
        channel: "web",
      });
    });

    it("takes reminders away, taken or not", async () => {
      const { store } = using();
      await turn(store, id, { effects: [reminder("one", START), reminder("two", LATER)] });
      const [taken] = await store.takeDue({ now: START, leaseMs: 1_000, limit: 10 });
      assert.ok(taken);
      await turn(store, id, { effects: [forgetting("RCPT22")] });
      assert.equal(await store.settle(taken), "lost");
      assert.deepEqual(await store.takeDue({ now: LATER, leaseMs: 1_000, limit: 10 }), []);
    });

    it("reminds of nothing that the same commit asked for: nobody would be known to remind", async () => {
      const { store } = using();
      const effects = [forgetting("RCPT22"), reminder("r", START)];
      for (const [index, each] of [effects, [...effects].reverse()].entries()) {
        const id = conversation(`forgotten and reminded ${index}`);
        await store.commit(commitOf({ conversation: id, effects: each }));
        assert.deepEqual(await store.takeDue({ now: START, leaseMs: 10, limit: 10, of: [id] }), []);
      }
    });

    it("still delivers the goodbye, and then no longer knows where to", async () => {
      const { store } = using();
      await turn(store, id, { entries: [entryOf("1")], deliverTo: TEXTS });
      await turn(store, id, { entries: [entryOf("goodbye")], effects: [forgetting("RCPT22")], deliverTo: TEXTS });
      const [taken, ...others] = await store.takeDue({ now: START, leaseMs: 1_000, limit: 10 });
      assert.ok(taken?.what === "deliver" && others.length === 0);
      assert.deepEqual((await store.outbox(id)).address, TEXTS);
      const [goodbye] = await store.entries(id, (await store.outbox(id)).after, 10);
      assert.equal(goodbye?.id, "goodbye");
      const { leasedUntil } = taken;
      assert.equal(await store.deliveredThrough(taken, { through: 2, leasedUntil }), true);
      assert.equal(await store.settle(taken), "settled");
      assert.deepEqual(await store.outbox(id), { address: undefined, after: 2 });
    });

    it("no longer knows whose it was, once nothing is left to be sent", async () => {
      const { store } = using();
      await turn(store, id, { entries: [entryOf("goodbye")], effects: [forgetting("RCPT22")] });
      assert.deepEqual(await idsKept(store), [undefined]);
      await turn(store, id, { entries: [entryOf("1")], deliverTo: TEXTS });
      await turn(store, id, { entries: [entryOf("goodbye")], effects: [forgetting("RCPT33")], deliverTo: TEXTS });
      assert.deepEqual(await idsKept(store), [id], "the goodbye is still to be sent");
      const [taken] = await store.takeDue({ now: START, leaseMs: 1_000, limit: 10 });
      assert.ok(taken);
      await store.deliveredThrough(taken, { through: 3, leasedUntil: taken.leasedUntil });
      assert.equal(await store.settle(taken), "settled");
      assert.deepEqual(await idsKept(store), [undefined]);
    });

    it("delivers no more, and knows no address, where the goodbye is fetched", async () => {
      const { store } = using();
      await turn(store, id, { entries: [entryOf("1"), entryOf("2")], deliverTo: TEXTS });
      const [taken] = await store.takeDue({ now: START, leaseMs: 1_000, limit: 10 });
      assert.ok(taken);
      const undelivered = { reason: "blocked", at: START };
      await store.deliveredThrough(taken, { through: 1, undelivered, leasedUntil: taken.leasedUntil });
      await turn(store, id, { entries: [entryOf("goodbye")], effects: [forgetting("RCPT22")] });
      assert.equal(await store.deliveredThrough(taken, { through: 2, leasedUntil: LATER }), false);
      assert.deepEqual(await store.takeDue({ now: LATER, leaseMs: 1_000, limit: 10 }), []);
      assert.equal((await store.outbox(id)).address, undefined);
      assert.deepEqual(await gather(store.undelivered()), []);
    });

    it("keeps unmet needs, and that somebody was forgotten, with the receipt and no content", async () => {
      const { store } = using();
      const unmet = { kind: "unmet", need: "food", week: "2026-11-16", reason: "too-far" } as const;
      await turn(store, id, { effects: [unmet] });
      await turn(store, id, { at: LATER, effects: [forgetting("RCPT22")] });
      assert.deepEqual(await gather(store.unmetNeeds()), [unmet]);
      const deletion = { receipt: "RCPT22", at: LATER, digest: innerDigest(id) };
      assert.deepEqual(await gather(store.deletions()), [deletion]);
    });

    it("happens again to what a back-up has brought back, once", async () => {
      const { store } = using();
      const takeUp = { kind: "take-up", reference: "TAKEN2", by: "Sam Worker", at: START } as const;
      const refer = ["WAITS2", "TAKEN2"].map((each) => ({ kind: "refer", referral: referralOf(each) }) as const);
      await turn(store, id, { entries: [entryOf("1")], effects: [...refer, takeUp, reminder("r", START)] });
      const deletion = { receipt: "RCPT22", at: LATER, digest: innerDigest(id) };

      assert.equal(await store.forgetAgain(deletion), true);
      assert.equal((await store.load(id, "m1")).state, undefined);
      assert.deepEqual(await store.entries(id, 0, 10), []);
      assert.deepEqual(await store.takeDue({ now: LATER, leaseMs: 1_000, limit: 10 }), []);
      const kept = await gather(store.referrals());
      assert.deepEqual(
        kept.map(({ reference, deletionAskedAt }) => ({ reference, deletionAskedAt })),
        [{ reference: "TAKEN2", deletionAskedAt: LATER }],
      );
      assert.deepEqual(await gather(store.deletions()), [deletion]);

      await turn(store, id, { inbound: "a new start", entries: [entryOf("new")] });
      assert.equal(await store.forgetAgain(deletion), false, "this deletion is done, and what came later is new");
      assert.equal((await store.load(id, "a new start")).isAnswered, true);
    });

    it("has nothing to do again for a conversation that the back-up did not hold", async () => {
      const { store } = using();
      const deletion = { receipt: "RCPT33", at: LATER, digest: innerDigest("never restored") };
      assert.equal(await store.forgetAgain(deletion), false);
      assert.deepEqual(await gather(store.deletions()), [deletion], "the next restore needs the list too");
    });
  });
}

/** The ids of all conversations that are kept, where they are. */
async function idsKept(store: Store): Promise<(string | undefined)[]> {
  return (await gather(store.dump())).flatMap((kept) => (kept.is === "conversation" ? [kept.conversation] : []));
}

/** Commits the next turn of the conversation. */
async function turn(store: Store, of: ConversationId, changes: Partial<Commit>): Promise<void> {
  const { version } = await store.load(of);
  const commit = commitOf({ conversation: of, inbound: `m${version + 1}`, expectedVersion: version, ...changes });
  assert.equal((await store.commit(commit)).is, "committed");
}
