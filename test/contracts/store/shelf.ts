/** The desk's small records: changed on a condition, kept until their time, heard of everywhere. */
import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import type { Shelf } from "../../../bot/store/shelf.ts";
import { until } from "../../until.ts";
import type { Using } from "../store.ts";
import { DAY, gather, START } from "../store-samples.ts";

const NEW = { expectedVersion: 0 } as const;

export function describeShelf(using: () => Using): void {
  describe("the shelf", () => {
    it("keeps a record as it was put last, and counts its changes", async () => {
      const { store, another, reopen } = using();
      const { shelf } = store;
      assert.equal(await shelf.get("account", "sam@example.org"), undefined);
      assert.equal(await shelf.put("account", "sam@example.org", { name: "Sam" }, NEW), true);
      assert.equal(await shelf.put("account", "sam@example.org", { name: "Samir" }, { expectedVersion: 1 }), true);
      const kept = { id: "sam@example.org", version: 2, value: { name: "Samir" } };
      assert.deepEqual(await shelf.get("account", "sam@example.org"), kept);
      assert.deepEqual(await (await another()).shelf.get("account", "sam@example.org"), kept);
      assert.deepEqual(await (await reopen()).shelf.get("account", "sam@example.org"), kept);
    });

    const refusals = [
      { expectedVersion: 0, why: "there is one already" },
      { expectedVersion: 2, why: "nobody has changed it yet" },
    ];
    for (const { expectedVersion, why } of refusals) {
      it(`refuses what expects version ${expectedVersion} of one at 1: ${why}`, async () => {
        const { shelf } = using().store;
        await shelf.put("account", "a", "first", NEW);
        assert.equal(await shelf.put("account", "a", "second", { expectedVersion }), false);
        assert.deepEqual(await shelf.get("account", "a"), { id: "a", version: 1, value: "first" });
      });
    }

    it("refuses a change of what is not there, and replaces whatever is there when told to", async () => {
      const { shelf } = using().store;
      assert.equal(await shelf.put("account", "a", "none", { expectedVersion: 1 }), false);
      assert.equal(await shelf.put("account", "a", "one", { expectedVersion: "any" }), true);
      assert.equal(await shelf.put("account", "a", "two", { expectedVersion: "any" }), true);
      assert.deepEqual(await shelf.get("account", "a"), { id: "a", version: 2, value: "two" });
    });

    it("lets exactly one of two replicas change it when they race", async () => {
      const { store, another } = using();
      const replicas = [store.shelf, (await another()).shelf];
      for (let expectedVersion = 0; expectedVersion < 20; expectedVersion += 1) {
        const racing = [...replicas, ...replicas].map((shelf, index) =>
          shelf.put("duty", "sam", { by: index }, { expectedVersion }),
        );
        const won = await Promise.all(racing);
        assert.equal(won.filter(Boolean).length, 1);
        const kept = { id: "sam", version: expectedVersion + 1, value: { by: won.indexOf(true) } };
        assert.deepEqual(await store.shelf.get("duty", "sam"), kept);
      }
    });

    it("removes a record once, and begins anew after that", async () => {
      const { store, another } = using();
      const { shelf } = store;
      await shelf.put("session", "s", 1, { expectedVersion: "any" });
      const removed = await Promise.all([shelf.remove("session", "s"), (await another()).shelf.remove("session", "s")]);
      assert.deepEqual(removed.sort(), [false, true]);
      assert.equal(await shelf.get("session", "s"), undefined);
      assert.deepEqual(await gather(shelf.list("session")), []);
      assert.equal(await shelf.put("session", "s", 2, NEW), true);
      assert.equal((await shelf.get("session", "s"))?.version, 1);
    });

    it("lists the records of one kind, and of no other whose name begins alike", async () => {
      const { shelf } = using().store;
      const ids = Array.from({ length: 300 }, (_, index) => `reply ${index}`);
      await Promise.all(ids.map((id) => shelf.put("reply", id, { id }, NEW)));
      for (const kind of ["rep", "reply-shared", "replz"]) await shelf.put(kind, "reply 1", { kind }, NEW);
      const listed = await gather(shelf.list("reply"));
      assert.deepEqual(listed.map(({ id }) => id).sort(), [...ids].sort());
      assert.ok(listed.every(({ id, version, value }) => version === 1 && (value as { id: string }).id === id));
      assert.deepEqual(await gather(shelf.list("nothing")), []);
    });

    it("ends a record at its time, as if it had never been there", async () => {
      const { store, passTime } = using();
      const { shelf } = store;
      await shelf.put("session", "short", "a", { ...NEW, expiresAt: START + DAY });
      await shelf.put("session", "long", "b", { ...NEW, expiresAt: START + 3 * DAY });
      await shelf.put("session", "for good", "c", NEW);
      await passTime(DAY - 60_000);
      assert.equal((await shelf.get("session", "short"))?.value, "a");
      await passTime(60_000);
      assert.equal(await shelf.get("session", "short"), undefined);
      assert.deepEqual((await gather(shelf.list("session"))).map(({ id }) => id).sort(), ["for good", "long"]);
      assert.equal(await shelf.remove("session", "short"), false);
      assert.equal(await shelf.put("session", "short", "again", NEW), true);
      await passTime(300 * DAY);
      assert.deepEqual((await gather(shelf.list("session"))).map(({ id }) => id).sort(), ["for good", "short"]);
    });

    it("keeps a record for as long as it was put last, longer or shorter", async () => {
      const { store, passTime } = using();
      const { shelf } = store;
      await shelf.put("session", "longer", 1, { ...NEW, expiresAt: START + DAY });
      await shelf.put("session", "longer", 2, { expectedVersion: 1, expiresAt: START + 3 * DAY });
      await shelf.put("session", "for good", 1, { ...NEW, expiresAt: START + DAY });
      await shelf.put("session", "for good", 2, { expectedVersion: 1 });
      await shelf.put("session", "shorter", 1, NEW);
      await shelf.put("session", "shorter", 2, { expectedVersion: 1, expiresAt: START + DAY });
      await passTime(2 * DAY);
      assert.deepEqual((await gather(shelf.list("session"))).map(({ id }) => id).sort(), ["for good", "longer"]);
    });

    it("leaves nothing of what has ended", async () => {
      const { store, passTime } = using();
      await store.shelf.put("session", "s", "a", { ...NEW, expiresAt: START + DAY });
      await passTime(DAY);
      assert.deepEqual(await gather(store.dump()), []);
    });

    it("says when a record of a kind was changed, on whatever replica", async () => {
      const { store, another } = using();
      const other = (await another()).shelf;
      const heard = { here: 0, there: 0 };
      store.shelf.onChange("duty", () => heard.here++);
      other.onChange("duty", () => heard.there++);
      await until("both listen", async () => {
        await store.shelf.put("duty", "first", 1, { expectedVersion: "any" });
        return heard.here > 0 && heard.there > 0;
      });
      const changes: readonly (() => Promise<boolean>)[] = [
        () => store.shelf.put("duty", "sam", 1, NEW),
        () => other.put("duty", "sam", 2, { expectedVersion: 1 }),
        () => store.shelf.remove("duty", "sam"),
      ];
      for (const change of changes) {
        Object.assign(heard, { here: 0, there: 0 });
        assert.equal(await change(), true);
        await until("both have heard", () => heard.here > 0 && heard.there > 0);
      }
    });

    it("passes a message to every replica, and keeps it nowhere", async () => {
      const { store, another } = using();
      const other = (await another()).shelf;
      const [here, there, elsewhere] = [messagesOf(store.shelf), messagesOf(other), messagesOf(other, "another topic")];
      await until("both listen", async () => {
        await store.shelf.tell("typing", "anybody?");
        return here.length > 0 && there.length > 0;
      });
      const typing = { case: "c1", by: "sam" };
      await other.tell("typing", typing);
      const hasHeard = (messages: readonly unknown[]) => messages.some((each) => isDeepStrictEqual(each, typing));
      await until("both have heard", () => hasHeard(here) && hasHeard(there));
      assert.deepEqual(elsewhere, []);
      assert.deepEqual(await gather(store.dump()), []);
    });
  });
}

function messagesOf(shelf: Shelf, topic = "typing"): unknown[] {
  const messages: unknown[] = [];
  shelf.hear(topic, (value) => messages.push(value));
  return messages;
}
