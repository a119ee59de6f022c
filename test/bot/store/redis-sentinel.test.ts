/** The master dies while people talk: the replica that takes over has all that was acknowledged. */
import assert from "node:assert/strict";
import { openRedisStore, type RedisStore } from "../../../bot/store/redis.ts";
import { commitOf, conversation, factsOf, referralOf, START, testKeys } from "../../contracts/store-samples.ts";
import { type RedisSentinel, startSentinel } from "../../redis/sentinel.ts";
import { connect } from "../../redis/store-under-test.ts";
import { crowd } from "../../redis/talk.ts";
import { until } from "../../until.ts";

const KEY = { conversation: conversation("asks for a person"), reference: "CASE22" };
const refer = { kind: "refer", referral: referralOf("CASE22") } as const;

describe("Redis under sentinels", () => {
  let sentinel: RedisSentinel;
  before(async () => {
    sentinel = await startSentinel();
  });
  after(() => sentinel.stop());
  const settings = () => ({ sentinels: sentinel.urls, name: sentinel.name });

  it("acknowledges a commit once the replica has it, not before", async () => {
    const [connection, beside] = [connect(settings()), connect(settings())];
    const [store, other] = [openRedisStore(connection, testKeys()), openRedisStore(beside, testKeys())];
    const id = conversation("copied");
    let isAcknowledged = false;
    sentinel.replica.freeze();
    try {
      const committing = store.commit(commitOf({ conversation: id })).then((result) => {
        isAcknowledged = true;
        return result;
      });
      await until("the master has it", async () => (await other.load(id)).version === 1);
      assert.equal(isAcknowledged, false);
      sentinel.replica.resume();
      assert.equal((await committing).is, "committed");
    } finally {
      sentinel.replica.resume();
      await Promise.all([store.close(), other.close(), connection.close(), beside.close()]);
    }
  });

  const deskWrites: readonly [
    what: string,
    write: (store: RedisStore) => Promise<unknown>,
    read: (store: RedisStore) => Promise<unknown>,
  ][] = [
    [
      "a note",
      (store) => store.changeCase(KEY, { expectedVersion: 0, facts: factsOf("note") }),
      async (store) => (await store.referral(KEY))?.case,
    ],
    [
      "a record",
      (store) => store.shelf.put("duty", "sam", 1, { expectedVersion: 0 }),
      (store) => store.shelf.get("duty", "sam"),
    ],
    [
      "a line of a trail",
      (store) => store.shelf.append("audit", START, 1),
      async (store) => (await store.shelf.trail("audit", 0, 1))[0],
    ],
  ];
  for (const [what, write, read] of deskWrites) {
    it(`acknowledges ${what} of the desk once the replica has it, not before`, async () => {
      const [connection, beside] = [connect(settings()), connect(settings())];
      const [store, other] = [openRedisStore(connection, testKeys()), openRedisStore(beside, testKeys())];
      await store.commit(commitOf({ conversation: KEY.conversation, effects: [refer] }));
      let isAcknowledged = false;
      sentinel.replica.freeze();
      try {
        const writing = write(store).then(() => {
          isAcknowledged = true;
        });
        await until("the master has it", async () => (await read(other)) !== undefined);
        assert.equal(isAcknowledged, false);
        sentinel.replica.resume();
        await writing;
      } finally {
        sentinel.replica.resume();
        await Promise.all([store.close(), other.close(), connection.close(), beside.close()]);
      }
    });
  }

  it("loses nothing that was acknowledged when the master dies, and goes on with the replica", async () => {
    const connection = connect(settings());
    const store = openRedisStore(connection, testKeys());
    try {
      const names = Array.from({ length: 8 }, (_, index) => `c${index}`);
      let heard = 0;
      store.subscribe(conversation("c0"), () => {
        heard += 1;
      });
      let looks = 0;
      store.onReferral((changed) => {
        if (changed === undefined) looks += 1;
      });
      const people = crowd(store, names);
      await people.until("all talk", async () => (await people.versions()).every((version) => version > 10));
      await until("the desk listens", () => looks > 0);
      const looksBefore = looks;
      await sentinel.master.kill();
      const before = await until("the replica has taken over", () => people.versions().catch(() => undefined), 15_000);
      await people.until("all talk again", async () =>
        (await people.versions()).every((version, at) => version > (before[at] ?? 0) + 3),
      );
      for (const [index, acknowledged] of (await people.end()).entries()) {
        const id = conversation(names[index] ?? "");
        assert.equal((await store.load(id)).version, acknowledged);
        const entries = await store.entries(id, 0, 100_000);
        assert.deepEqual(
          entries.map((entry) => entry.id),
          Array.from({ length: acknowledged }, (_, turn) => `e${turn}`),
        );
      }
      assert.ok(heard > 0);
      await until("the desk is told to look again", () => looks > looksBefore);
      assert.equal(String(await sentinel.replica.admin("role")).split(",")[0], "master");
    } finally {
      await store.close();
      await connection.close();
    }
  });
});
