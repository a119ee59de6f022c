/** What is to happen by itself: due at its time, taken by one replica at once, and by another when that one is dead. */
import assert from "node:assert/strict";
import type { ConversationId, Store, Taken } from "../../../bot/store/store.ts";
import type { Effect } from "../../../dialogs/effect.ts";
import type { Using } from "../store.ts";
import { commitOf, conversation, entryOf, reminder, rotatedKeys, START, TEXTS } from "../store-samples.ts";

const LEASE = 1_000;
const DUE = START + 60_000;

export function describeDueWork(using: () => Using): void {
  describe("due work", () => {
    it("is taken when its time has come, not before", async () => {
      const { store } = using();
      const id = conversation("a");
      await remind(store, id, [reminder("still there?", DUE)]);
      assert.deepEqual(await take(store, DUE - 1), []);
      assert.deepEqual(await take(store, DUE), [
        { conversation: id, what: "remind", id: "still there?", dueAt: DUE, failures: 0, leasedUntil: DUE + LEASE },
      ]);
    });

    it("is nobody else's until the lease ends, and then another's", async () => {
      const { store, another } = using();
      const other = await another();
      await remind(store, conversation("a"), [reminder("r", DUE)]);
      const first = await takeOne(store, DUE);
      assert.deepEqual(await take(other, DUE + LEASE - 1), []);
      const second = await takeOne(other, DUE + LEASE);
      assert.equal(await store.settle(first), "lost", "the first replica was too slow");
      assert.equal(await store.putOff(first, DUE), false, "nor may it put off what is not its own any more");
      assert.deepEqual(await take(store, DUE + LEASE), [], "its trying has not freed the work");
      assert.equal(await other.settle(second), "settled");
      assert.deepEqual(await take(store, DUE + 10 * LEASE), [], "what is done does not come again");
      assert.equal(await other.settle(second), "lost");
    });

    it("goes to exactly one of two replicas that race for it", async () => {
      const { store, another } = using();
      const replicas = [store, await another()];
      const ids = Array.from({ length: 40 }, (_, index) => conversation(`raced for ${index}`));
      await Promise.all(ids.map((id) => remind(store, id, [reminder("r", DUE)])));
      const taken = await Promise.all(
        replicas.flatMap((replica) => [
          takeUntilNone(replica, { limit: 3 }),
          takeUntilNone(replica, { limit: 100, of: ids.slice(10, 30) }),
        ]),
      );
      assert.deepEqual(
        taken
          .flat()
          .map((each) => each.conversation)
          .sort(),
        [...ids].sort(),
      );
    });

    it("is taken up to the limit", async () => {
      const { store } = using();
      for (const name of ["a", "b", "c"]) await remind(store, conversation(name), [reminder("r", DUE)]);
      const first = await store.takeDue({ now: DUE, leaseMs: LEASE, limit: 2 });
      const second = await store.takeDue({ now: DUE, leaseMs: LEASE, limit: 2 });
      assert.deepEqual([first.length, second.length], [2, 1]);
    });

    it("is taken for named conversations alone when asked to", async () => {
      const { store } = using();
      for (const name of ["a", "b", "c"]) await remind(store, conversation(name), [reminder("r", DUE)]);
      const of = [conversation("b"), conversation("nobody")];
      const wanted = { now: DUE, leaseMs: LEASE, limit: 10, of };
      assert.deepEqual(await store.takeDue({ ...wanted, now: DUE - 1 }), []);
      assert.deepEqual(
        (await store.takeDue(wanted)).map((each) => each.conversation),
        ["b"],
      );
      assert.deepEqual(await store.takeDue(wanted), [], "it is leased now");
      assert.equal((await take(store, DUE)).length, 2);
    });

    it("is due again at the time it was put off to, with one more failure", async () => {
      const { store } = using();
      await remind(store, conversation("a"), [reminder("r", DUE)]);
      const first = await takeOne(store, DUE);
      assert.equal(await store.putOff(first, DUE + 300), true);
      assert.equal(await store.putOff(first, DUE + 1), false, "it is not ours any more");
      assert.deepEqual(await take(store, DUE + 299), []);
      const second = await takeOne(store, DUE + 300);
      assert.deepEqual([second.failures, second.dueAt], [1, DUE + 300]);
      assert.equal(await store.putOff(second, DUE + 900), true);
      assert.equal((await takeOne(store, DUE + 900)).failures, 2);
    });

    it("that was put off is due at once when more is to be delivered: whoever writes may be in danger", async () => {
      const { store } = using();
      const id = conversation("urgent");
      await store.commit(commitOf({ conversation: id, entries: [entryOf("1")], deliverTo: TEXTS }));
      const [first] = await store.takeDue({ now: START, leaseMs: LEASE, limit: 9 });
      assert.ok(first !== undefined && (await store.putOff(first, DUE)));
      const more = { conversation: id, inbound: "m2", expectedVersion: 1, at: START + 1, deliverTo: TEXTS };
      await store.commit(commitOf({ ...more, entries: [entryOf("2")] }));
      const again = await store.takeDue({ now: START + 1, leaseMs: LEASE, limit: 9 });
      assert.deepEqual(
        again.map(({ conversation: of, dueAt }) => [of, dueAt]),
        [[id, START + 1]],
      );
    });

    it("that no key opens does not keep other work from being done", async () => {
      const { another, store } = using();
      const lost = conversation("lost");
      const fine = ["a", "b", "c", "d"].map(conversation);
      await store.commit(commitOf({ conversation: lost, at: START - 1, entries: [entryOf("1")], deliverTo: TEXTS }));
      const rotated = await another(rotatedKeys("kept"));
      for (const id of fine) {
        await rotated.commit(commitOf({ conversation: id, entries: [entryOf("1")], deliverTo: TEXTS }));
      }
      const retired = await another(rotatedKeys("retired"));
      const taken = await retired.takeDue({ now: START, leaseMs: LEASE, limit: 9 });
      assert.deepEqual(taken.map((each) => each.conversation).sort(), fine);
    });

    it("keeps reminders of different ids, and replaces one of the same id", async () => {
      const { store } = using();
      const id = conversation("a");
      await remind(store, id, [reminder("one", DUE), reminder("two", DUE)]);
      await remind(store, id, [reminder("one", DUE + 500)]);
      assert.deepEqual(
        (await take(store, DUE)).map((each) => each.id),
        ["two"],
      );
      assert.deepEqual(
        (await take(store, DUE + 500)).map((each) => each.id),
        ["one"],
      );
    });

    it("does not settle the reminder that came in place of the one that was taken", async () => {
      const { store } = using();
      const id = conversation("a");
      await remind(store, id, [reminder("r", DUE)]);
      const taken = await takeOne(store, DUE);
      await remind(store, id, [reminder("r", DUE + 100)]);
      assert.equal(await store.settle(taken), "lost");
      assert.equal((await takeOne(store, DUE + 100)).dueAt, DUE + 100);
    });

    it("cancels all reminders of one conversation, taken or not", async () => {
      const { store } = using();
      const id = conversation("a");
      await remind(store, id, [reminder("one", DUE), reminder("two", DUE + 1)]);
      await remind(store, conversation("b"), [reminder("stays", DUE)]);
      const taken = await takeOne(store, DUE, [id]);
      await remind(store, id, [{ kind: "cancel-reminders" }]);
      assert.equal(await store.settle(taken), "lost");
      assert.deepEqual(
        (await take(store, DUE + 10 * LEASE)).map((each) => each.id),
        ["stays"],
      );
    });

    it("is made of no commit that was refused", async () => {
      const { store } = using();
      const id = conversation("a");
      const effects = [reminder("r", DUE)];
      await store.commit(commitOf({ conversation: id, expectedVersion: 5, effects }));
      assert.deepEqual(await take(store, DUE), []);
    });

    it("waits for its time through closing and opening, and so do leases", async () => {
      const { store, reopen } = using();
      await remind(store, conversation("a"), [reminder("now", DUE), reminder("later", DUE + 1)]);
      const taken = await takeOne(store, DUE);
      const reopened = await reopen();
      assert.deepEqual(
        (await take(reopened, DUE + 1)).map((each) => each.id),
        ["later"],
      );
      assert.equal(await reopened.settle(taken), "settled");
    });
  });
}

/** Commits these effects as the next turn of the conversation. */
async function remind(store: Store, id: ConversationId, effects: readonly Effect[]): Promise<void> {
  const { version } = await store.load(id);
  const commit = commitOf({ conversation: id, inbound: `m${version + 1}`, expectedVersion: version, effects });
  assert.equal((await store.commit(commit)).is, "committed");
}

function take(store: Store, now: number): Promise<readonly Taken[]> {
  return store.takeDue({ now, leaseMs: LEASE, limit: 100 });
}

async function takeOne(store: Store, now: number, of?: readonly ConversationId[]): Promise<Taken> {
  const [taken, ...others] = await store.takeDue({ now, leaseMs: LEASE, limit: 100, ...(of && { of }) });
  assert.ok(taken !== undefined && others.length === 0);
  return taken;
}

async function takeUntilNone(store: Store, options: { limit: number; of?: readonly ConversationId[] }) {
  const all: Taken[] = [];
  for (;;) {
    const taken = await store.takeDue({ now: DUE, leaseMs: LEASE, ...options });
    if (taken.length === 0) return all;
    all.push(...taken);
  }
}
