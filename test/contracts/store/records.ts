/** What is kept beside a conversation: referrals, who has taken them up, and what nobody could be helped with. */
import assert from "node:assert/strict";
import type { Using } from "../store.ts";
import { commitOf, conversation, entryOf, gather, referralOf, START } from "../store-samples.ts";

export function describeRecords(using: () => Using): void {
  describe("referrals and unmet needs", () => {
    it("lists every referral once, oldest first, with its conversation", async () => {
      const { store } = using();
      for (let index = 249; index >= 0; index--) {
        const referral = { ...referralOf(`R${index}`), at: START + index };
        const id = conversation(`r${index}`);
        await store.commit(commitOf({ conversation: id, effects: [{ kind: "refer", referral }] }));
      }
      const kept = await gather(store.referrals());
      assert.deepEqual(
        kept.map(({ reference }) => reference),
        Array.from({ length: 250 }, (_, index) => `R${index}`),
      );
      assert.deepEqual(kept[3], {
        ...referralOf("R3"),
        at: START + 3,
        conversation: conversation("r3"),
        channel: "web",
      });
    });

    it("keeps several referrals of one conversation, and one of each reference, as it was said last", async () => {
      const { store } = using();
      const id = conversation("several");
      const later = { ...referralOf("AAA222"), name: "Robin Example", at: START + 5 };
      await store.commit(
        commitOf({
          conversation: id,
          effects: [
            { kind: "refer", referral: referralOf("AAA222") },
            { kind: "refer", referral: referralOf("BBB333") },
          ],
        }),
      );
      const again = { inbound: "m2", expectedVersion: 1, effects: [{ kind: "refer", referral: later }] } as const;
      await store.commit(commitOf({ conversation: id, ...again }));
      assert.deepEqual(await gather(store.referrals()), [
        { ...referralOf("BBB333"), conversation: id, channel: "web" },
        { ...later, conversation: id, channel: "web" },
      ]);
    });

    it("says who has taken up a referral since when", async () => {
      const { store } = using();
      const id = conversation("taken up");
      const refer = { kind: "refer", referral: referralOf("TAKEN2") } as const;
      const takeUp = { kind: "take-up", reference: "TAKEN2", by: "Sam Worker", at: START + 7 } as const;
      await store.commit(commitOf({ conversation: id, entries: [entryOf("1")], effects: [refer] }));
      await store.commit(commitOf({ conversation: id, inbound: "m2", expectedVersion: 1, effects: [takeUp] }));
      const takenUp = { at: START + 7, by: "Sam Worker" };
      assert.deepEqual(await gather(store.referrals()), [
        { ...referralOf("TAKEN2"), conversation: id, channel: "web", takenUp },
      ]);
    });

    const strangers = [
      { reference: "OTHER2", of: "mine", why: "there is no such referral" },
      { reference: "MINE22", of: "another", why: "it belongs to another conversation" },
    ] as const;
    for (const { reference, of, why } of strangers) {
      it(`commits a take-up of ${reference} by ${of} without effect: ${why}`, async () => {
        const { store } = using();
        const mine = conversation("mine");
        const effects = [{ kind: "refer", referral: referralOf("MINE22") }] as const;
        await store.commit(commitOf({ conversation: mine, effects }));
        const takeUp = { kind: "take-up", reference, by: "Sam Worker", at: START } as const;
        const id = conversation(of);
        const { version } = await store.load(id);
        const commit = commitOf({ conversation: id, inbound: "m2", expectedVersion: version, effects: [takeUp] });
        assert.equal((await store.commit(commit)).is, "committed");
        assert.deepEqual(await gather(store.referrals()), [
          { ...referralOf("MINE22"), conversation: mine, channel: "web" },
        ]);
      });
    }

    it("keeps unmet needs without the conversation they came from", async () => {
      const { store } = using();
      const unmet = { kind: "unmet", need: "food", district: "L8", week: "2026-11-16", reason: "too-far" } as const;
      await store.commit(commitOf({ conversation: conversation("a"), effects: [unmet, unmet] }));
      await store.commit(commitOf({ conversation: conversation("b"), effects: [unmet] }));
      assert.deepEqual(await gather(store.unmetNeeds()), [unmet, unmet, unmet]);
    });
  });
}
