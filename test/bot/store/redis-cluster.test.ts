/** A Redis Cluster whose masters die one after the other and come back. */
import assert from "node:assert/strict";
import type { RedisConnection } from "../../../bot/store/redis/connection.ts";
import { conversationKeys } from "../../../bot/store/redis/keys.ts";
import { openRedisStore } from "../../../bot/store/redis.ts";
import type { Store } from "../../../bot/store/store.ts";
import { commitOf, conversation, testKeys } from "../../contracts/store-samples.ts";
import { type RedisCluster, startCluster } from "../../redis/cluster.ts";
import type { RedisServer } from "../../redis/server.ts";
import { connect } from "../../redis/store-under-test.ts";
import { crowd } from "../../redis/talk.ts";
import { until } from "../../until.ts";

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
    const people = crowd(store, names);
    await people.until("all talk", async () => (await people.versions()).every((version) => version > 3));
    for (const server of cluster.servers) {
      await server.kill();
      await server.restart();
      const before = await until("all can be asked", () => people.versions().catch(() => undefined));
      await people.until("all talk again", async () =>
        (await people.versions()).every((version, at) => version > (before[at] ?? 0) + 1),
      );
    }
    for (const [index, acknowledged] of (await people.end()).entries()) {
      const id = conversation(names[index] ?? "");
      assert.equal((await store.load(id)).version, acknowledged);
      assert.equal((await store.entries(id, 0, 100_000)).length, acknowledged);
    }
  });

  describe("with a replica that listens to conversations on every master", () => {
    let round = 0;
    let names: readonly string[];
    let other: RedisConnection;
    let replica: Store;
    let heard: Map<string, number>;
    const allHeard = (times: number) => names.every((name) => (heard.get(name) ?? 0) >= times);
    const allListenedTo = () => until("each is listened to", async () => (await channels(cluster)) === names.length);
    const commitAll = (expectedVersion: number) =>
      Promise.all(
        names.map((name) =>
          store.commit(commitOf({ conversation: conversation(name), inbound: `m${expectedVersion}`, expectedVersion })),
        ),
      );

    beforeEach(async () => {
      round++;
      names = Array.from({ length: 12 }, (_, index) => `heard ${index} in round ${round}`);
      heard = new Map();
      other = connect({ cluster: cluster.urls });
      replica = openRedisStore(other, testKeys());
      for (const name of names) {
        replica.subscribe(conversation(name), () => heard.set(name, (heard.get(name) ?? 0) + 1));
      }
      await allListenedTo();
      await commitAll(0);
      await until("all are heard", () => allHeard(1));
    });
    afterEach(async () => {
      await replica.close();
      await other.close();
    });

    it("lets it hear all again after each master was killed", async () => {
      for (const [index, server] of cluster.servers.entries()) {
        const heardBefore = new Map(heard);
        const listenedToThere = await channelsAt(server);
        await server.kill();
        await server.restart();
        await until("those listened to there are told to look for themselves", () => {
          const told = names.filter((name) => (heard.get(name) ?? 0) > (heardBefore.get(name) ?? 0));
          return told.length >= listenedToThere;
        });
        await allListenedTo();
        const isCommitted = () =>
          commitAll(index + 1).then(
            () => true,
            () => false,
          );
        heard = new Map();
        await until("all can be written to", isCommitted);
        await until("all are heard again", () => allHeard(1));
      }
    });

    it("lets it hear all while no master passes anything on to another", async () => {
      for (const { admin } of cluster.servers) await admin("debug", "drop-cluster-packet-filter", PUBLISHED);
      await commitAll(1);
      await until("all are heard again", () => allHeard(2));
    });

    it("lets it hear a conversation that has moved to another master, from that one", async () => {
      const id = conversation("moved");
      const { channel } = conversationKeys(testKeys().ids.key(id));
      const [first] = cluster.servers;
      const slot = Number(await first?.admin("cluster", "keyslot", channel));
      let calls = 0;
      replica.subscribe(id, () => {
        calls++;
      });
      const listeningTo = async () => {
        const counts = await Promise.all(cluster.servers.map(({ admin }) => admin("pubsub", "numsub", channel)));
        return counts.findIndex((count) => (count as [string, number])[1] === 1);
      };
      const from = await until("it is listened to", async () => found(await listeningTo()));
      const to = (from.at + 1) % cluster.servers.length;
      await moveEmptySlot(cluster, slot, from.at, to);
      // Asks for it, is told where it is now, and looks at what belongs where.
      await replica.load(id);
      await until("it is listened to where it is now", async () => (await listeningTo()) === to);
      for (const { admin } of cluster.servers) await admin("debug", "drop-cluster-packet-filter", PUBLISHED);
      const before = calls;
      await store.commit(commitOf({ conversation: id, inbound: "m1", expectedVersion: 0 }));
      await until("it is heard", () => calls > before);
    });
  });
});

function found(at: number): { readonly at: number } | undefined {
  return at === -1 ? undefined : { at };
}

/** As whoever moves a part of a cluster does it, for a part in which nothing is kept yet. */
async function moveEmptySlot({ servers }: RedisCluster, slot: number, from: number, to: number): Promise<void> {
  const ids = await Promise.all(servers.map(async ({ admin }) => String(await admin("cluster", "myid"))));
  await servers[to]?.admin("cluster", "setslot", slot, "importing", ids[from] ?? "");
  await servers[from]?.admin("cluster", "setslot", slot, "migrating", ids[to] ?? "");
  for (const at of [to, from]) await servers[at]?.admin("cluster", "setslot", slot, "node", ids[to] ?? "");
}

/** The number of this kind of packet between servers of a cluster (`CLUSTERMSG_TYPE_PUBLISH` in `cluster.h`). */
const PUBLISHED = 4;

async function channels({ servers }: RedisCluster): Promise<number> {
  const counts = await Promise.all(servers.map(channelsAt));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function channelsAt({ admin }: RedisServer): Promise<number> {
  return ((await admin("pubsub", "channels")) as string[]).length;
}
