/** The master dies while people talk: the replica that takes over has all that was acknowledged. */
import assert from "node:assert/strict";
import { openRedisStore } from "../../../bot/store/redis.ts";
import { commitOf, conversation, testKeys } from "../../contracts/store-samples.ts";
import { type RedisSentinel, startSentinel } from "../../redis/sentinel.ts";
import { connect } from "../../redis/store-under-test.ts";
import { crowd } from "../../redis/talk.ts";
import { until } from "../../until.ts";

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

  it("loses nothing that was acknowledged when the master dies, and goes on with the replica", async () => {
    const connection = connect(settings());
    const store = openRedisStore(connection, testKeys());
    try {
      const names = Array.from({ length: 8 }, (_, index) => `c${index}`);
      let heard = 0;
      store.subscribe(conversation("c0"), () => {
        heard += 1;
      });
      const people = crowd(store, names);
      await people.until("all talk", async () => (await people.versions()).every((version) => version > 10));
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
      assert.equal(String(await sentinel.replica.admin("role")).split(",")[0], "master");
    } finally {
      await store.close();
      await connection.close();
    }
  });
});
