/** A Redis Cluster whose masters die one after the other and come back. */
import assert from "node:assert/strict";
import type { RedisConnection } from "../../../bot/store/redis/connection.ts";
import { openRedisStore } from "../../../bot/store/redis.ts";
import type { Store } from "../../../bot/store/store.ts";
import { commitOf, conversation, testKeys } from "../../contracts/store-samples.ts";
import { type RedisCluster, startCluster } from "../../redis/cluster.ts";
import { connect } from "../../redis/store-under-test.ts";
import { talk } from "../../redis/talk.ts";
import { until } from "../../redis/until.ts";

describe("a Redis Cluster, under bad luck", () => {
  let cluster: RedisCluster;
  let connection: RedisConnection;
  let store: Store;
  before(async () => {
    cluster = await startCluster({ appendOnly: true });
  });
  after(() => cluster.stop());
  beforeEach(() => {
    connection = connect({ cluster: cluster.urls });
    store = openRedisStore(connection, testKeys());
  });
  afterEach(async () => {
    await store.close();
    await connection.close();
  });

  it("has every acknowledged commit after each master was killed, and goes on by itself", async () => {
    const names = Array.from({ length: 12 }, (_, index) => `c${index}`);
    const versions = () => Promise.all(names.map(async (name) => (await store.load(conversation(name))).version));
    let isOver = false;
    const talking = names.map((name) => talk(store, name, () => isOver));
    await until("all talk", async () => (await versions()).every((version) => version > 3));
    for (const server of cluster.servers) {
      await server.kill();
      await server.restart();
      const before = await until("all can be asked", () => versions().catch(() => undefined));
      await until("all talk again", async () =>
        (await versions()).every((version, at) => version > (before[at] ?? 0) + 1),
      );
    }
    isOver = true;
    for (const [index, { acknowledged }] of (await Promise.all(talking)).entries()) {
      const id = conversation(names[index] ?? "");
      assert.equal((await store.load(id)).version, acknowledged);
      assert.equal((await store.entries(id, 0, 100_000)).length, acknowledged);
    }
  });

  it("lets a replica hear all conversations, on whatever master, also when the one it listened at was killed", async () => {
    const other = connect({ cluster: cluster.urls });
    const replica = openRedisStore(other, testKeys());
    const names = Array.from({ length: 12 }, (_, index) => `heard ${index}`);
    const heard = new Map(names.map((name) => [name, 0]));
    const allHeard = (times: number) => [...heard.values()].every((count) => count >= times);
    const commitAll = (expectedVersion: number) =>
      Promise.all(
        names.map((name) =>
          store.commit(commitOf({ conversation: conversation(name), inbound: `m${expectedVersion}`, expectedVersion })),
        ),
      );
    try {
      for (const name of names) {
        replica.subscribe(conversation(name), () => {
          heard.set(name, (heard.get(name) ?? 0) + 1);
        });
      }
      const listenedAt = await until("it listens at one of them", () => serverListenedAt(cluster, names.length));
      await commitAll(0);
      await until("all are heard", () => allHeard(1));
      await listenedAt.kill();
      await listenedAt.restart();
      await until("all are told to look for themselves", () => allHeard(2));
      await until("the cluster is whole", () =>
        commitAll(1).then(
          () => true,
          () => false,
        ),
      );
      await until("all are heard again", () => allHeard(3));
    } finally {
      await replica.close();
      await other.close();
    }
  });
});

async function serverListenedAt({ servers }: RedisCluster, channels: number) {
  for (const server of servers) {
    if (((await server.admin("pubsub", "channels")) as string[]).length === channels) return server;
  }
  return undefined;
}
