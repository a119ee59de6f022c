/** Everything taken out one by one, put in elsewhere or under other keys, and found the same. */
import assert from "node:assert/strict";
import type { StoreAndShelf, Using } from "../store.ts";
import {
  changedKeys,
  commitOf,
  conversation,
  entryOf,
  factsOf,
  gather,
  personEntryOf,
  reminder,
  START,
  stateOf,
  TEXTS,
} from "../store-samples.ts";
import { fill, fingerprints } from "./filling.ts";

export function describeMoving(using: () => Using): void {
  describe("moving", () => {
    it("gives everything once, whole, with no lease", async () => {
      const { store } = using();
      await fill(store);
      const kept = await gather(store.dump());
      const counts = new Map<string, number>();
      for (const { is } of kept) counts.set(is, (counts.get(is) ?? 0) + 1);
      assert.deepEqual(Object.fromEntries(counts), {
        conversation: 6,
        referral: 2,
        unmet: 2,
        deletion: 1,
        shelf: 2,
        trail: 3,
      });
      const texts = kept.find((each) => each.is === "conversation" && each.conversation === "texts");
      assert.ok(texts?.is === "conversation");
      const { digest, seen, ...rest } = texts;
      assert.equal(seen.length, 1);
      assert.deepEqual(rest, {
        is: "conversation",
        conversation: conversation("texts"),
        version: 1,
        lastSequence: 3,
        at: START,
        state: stateOf({ pendingService: "moved" }),
        outbox: { address: TEXTS, after: 2 },
        entries: [
          { ...personEntryOf("hello"), sequence: 1 },
          { ...entryOf("1"), sequence: 2 },
          { ...entryOf("2"), sequence: 3 },
        ],
        due: [{ what: "deliver", id: texts.due[0]?.id, dueAt: START, failures: 0 }],
        undelivered: [
          { conversation: conversation("texts"), sequence: 2, channel: "sms", reason: "blocked", at: START },
        ],
      });
    });

    it("is the same in another store, and stays so when it is put there twice", async () => {
      const { store, elsewhere } = using();
      await fill(store);
      const there = await elsewhere();
      for (const kept of await gather(store.dump())) await there.restore(kept);
      assert.deepEqual(await fingerprints(there), await fingerprints(store));
      for (const kept of await gather(store.dump())) await there.restore(kept);
      assert.deepEqual(await fingerprints(there), await fingerprints(store));
      await worksOn(there);
    });

    it("puts one back as it was, in place of what came later", async () => {
      const { store } = using();
      await fill(store);
      const before = await fingerprints(store);
      const kept = await gather(store.dump());
      const texts = conversation("texts");
      const effects = [reminder("later", START)];
      const next = { inbound: "m2", expectedVersion: 1, entries: [entryOf("later")], effects };
      await store.commit(commitOf({ conversation: texts, ...next }));
      assert.notDeepEqual(await fingerprints(store), before);
      for (const each of kept) await store.restore(each);
      assert.deepEqual(await fingerprints(store), before);
      assert.equal((await store.load(texts, "m2")).isAnswered, false);
    });

    it("leaves nothing when everything is removed", async () => {
      const { store } = using();
      await fill(store);
      for (const kept of await gather(store.dump())) await store.remove(kept);
      assert.deepEqual(await gather(store.dump()), []);
      assert.deepEqual(await gather(store.referrals()), []);
      assert.deepEqual(await gather(store.undelivered()), []);
      assert.deepEqual(await store.takeDue({ now: START + 1e12, leaseMs: 1, limit: 100 }), []);
      assert.equal((await store.load(conversation("texts"), "m1")).isAnswered, false);
      assert.deepEqual(await gather(store.shelf.list("account")), []);
      assert.equal((await store.shelf.append("audit", START, "first")).sequence, 1, "not even where a trail ended");
    });

    it("goes over to other keys in place, one by one", async () => {
      const { store, another } = using();
      await fill(store);
      const before = await fingerprints(store);
      const changed = await another(changedKeys());
      assert.equal((await changed.load(conversation("texts"))).version, 0, "nothing is under the new key yet");
      for (const kept of await gather(store.dump())) {
        await changed.restore(kept);
        await store.remove(kept);
      }
      assert.deepEqual(await fingerprints(changed), before);
      assert.equal((await store.load(conversation("texts"))).version, 0, "and nothing under the old one");
      await worksOn(changed);
    });

    it("dumps a store of several hundred conversations while others commit", async () => {
      const { store } = using();
      const commits = Array.from({ length: 300 }, (_, index) => commitOf({ conversation: conversation(`c${index}`) }));
      await Promise.all(commits.map((commit) => store.commit(commit)));
      const digests = new Set<string>();
      for await (const kept of store.dump()) {
        if (kept.is !== "conversation") continue;
        digests.add(kept.digest);
        await store.commit(commitOf({ conversation: conversation("c0"), inbound: `m${digests.size + 1}` }));
      }
      assert.equal(digests.size, 300);
    });
  });
}

/** What was moved is no dead copy: turns, due work and messages go on in it. */
async function worksOn(store: StoreAndShelf): Promise<void> {
  const texts = conversation("texts");
  assert.deepEqual(await store.commit(commitOf({ conversation: texts })), { is: "duplicate" });
  const due = await store.takeDue({ now: START + 5, leaseMs: 1_000, limit: 100 });
  assert.deepEqual(
    due.map((each) => `${each.conversation} ${each.what}`).sort(),
    ["reminded remind", "reminded remind", "texts deliver", "told of notify"],
    "the lease stayed behind",
  );
  for (const each of due) assert.equal(await store.settle(each), each.what === "deliver" ? "more" : "settled");
  const next = commitOf({ conversation: texts, inbound: "m2", expectedVersion: 1, entries: [entryOf("3")] });
  assert.equal((await store.commit(next)).is, "committed");
  assert.equal((await store.entries(texts, 3, 10))[0]?.sequence, 4);
  const { shelf } = store;
  assert.deepEqual(await shelf.get("account", "sam@example.org"), {
    id: "sam@example.org",
    version: 1,
    value: { name: "Sam" },
  });
  assert.equal(await shelf.put("account", "sam@example.org", "changed", { expectedVersion: 1 }), true);
  assert.equal((await gather(shelf.list("session"))).length, 1);
  assert.equal((await shelf.append("audit", START, { line: "four" })).sequence, 4);
  const lines = await shelf.trail("audit", 0, 10);
  assert.deepEqual(
    lines.map(({ value }) => value),
    ["one", "two", "three", "four"].map((line) => ({ line })),
  );
  const noted = { conversation: conversation("referred"), reference: "BBB333" };
  assert.equal(await store.changeCase(noted, { expectedVersion: 1, facts: factsOf("another") }), true);
}
