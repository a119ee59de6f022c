/** The desk on a Redis Cluster: it hears of every referral from whichever master keeps it, whatever becomes of that. */
import assert from "node:assert/strict";
import type { RedisConnection } from "../../../bot/store/redis/connection.ts";
import { openRedisStore, type RedisStore } from "../../../bot/store/redis.ts";
import { commitOf, conversation, liveOf, referralOf, START, testKeys } from "../../contracts/store-samples.ts";
import { type RedisCluster, startCluster } from "../../redis/cluster.ts";
import { connect } from "../../redis/store-under-test.ts";
import { until } from "../../until.ts";

const ANY = "any";
/** The number of this kind of packet between servers of a cluster (`CLUSTERMSG_TYPE_PUBLISH` in `cluster.h`). */
const PUBLISHED = 4;
/** Over all masters. */
const NAMES = Array.from({ length: 12 }, (_, index) => `case ${index}`);

describe("the desk on a Redis Cluster", () => {
  let cluster: RedisCluster;
  let store: RedisStore;
  let replica: RedisStore;
  let opened: { close(): Promise<void> }[];
  let heard: string[];

  beforeEach(async () => {
    cluster = await startCluster({ appendOnly: true });
    const connections: RedisConnection[] = [connect({ cluster: cluster.urls }), connect({ cluster: cluster.urls })];
    const [one, other] = connections.map((each) => openRedisStore(each, testKeys()));
    assert.ok(one && other);
    [store, replica] = [one, other];
    opened = [one, other, ...connections];
    heard = [];
    replica.onReferral((changed) => heard.push(changed?.conversation ?? ANY));
    await until("every master is listened to", async () => (await listened()) === cluster.servers.length);
    await Promise.all(NAMES.map((name) => change(name, 0)));
    await until("all are heard", () => isHeard());
  });
  afterEach(async () => {
    for (const each of opened) await each.close();
    await cluster.stop();
  });

  const named = () => heard.filter((each) => each !== ANY);
  const isHeard = () => NAMES.every((name) => heard.includes(name));

  async function listened(): Promise<number> {
    const counts = await Promise.all(cluster.servers.map(({ admin }) => admin("pubsub", "numsub", "wm:words")));
    return counts.filter((each) => Number((each as unknown[])[1]) > 0).length;
  }

  async function change(name: string, version: number): Promise<void> {
    const referral = referralOf(`CASE${version}`);
    const live = { kind: "live", reference: referral.reference, live: liveOf(START) } as const;
    const next = {
      inbound: `m${version}`,
      expectedVersion: version,
      effects: [{ kind: "refer", referral }, live],
    } as const;
    await store.commit(commitOf({ conversation: conversation(name), ...next }));
  }

  it("hears all while no master passes anything on to another, each once", async () => {
    for (const { admin } of cluster.servers) await admin("debug", "drop-cluster-packet-filter", PUBLISHED);
    heard.length = 0;
    await Promise.all(NAMES.map((name) => change(name, 1)));
    await until("all are heard", isHeard);
    assert.equal(named().length, NAMES.length);
  });

  it("hears once what three masters pass on", async () => {
    heard.length = 0;
    for (const version of [1, 2, 3, 4, 5]) await Promise.all(NAMES.map((name) => change(name, version)));
    const all = NAMES.length * 5;
    await until("all are heard", () => named().length >= all);
    assert.equal(named().length, all);
  });

  it("is told to look again after each master was killed, and hears on", async () => {
    for (const [index, server] of cluster.servers.entries()) {
      heard.length = 0;
      await server.kill();
      await server.restart();
      await until("it is told to look for itself", () => heard.includes(ANY));
      await until("every master is listened to", async () => (await listened()) === cluster.servers.length);
      const changeAll = () =>
        Promise.all(NAMES.map((name) => change(name, index + 1))).then(
          () => true,
          () => false,
        );
      heard.length = 0;
      await until("all can be written to", changeAll);
      await until("all are heard again", isHeard);
    }
  });

  it("keeps its own records where all of them can be changed together", async () => {
    const { shelf } = store;
    for (const name of NAMES) assert.ok(await shelf.put("duty", name, { name }, { expectedVersion: 0 }));
    for (const name of NAMES) assert.equal((await replica.shelf.get("duty", name))?.version, 1);
    const owners = await Promise.all(
      cluster.servers.map(async ({ admin }) => ((await admin("keys", "wm:{desk}:*")) as string[]).length),
    );
    assert.deepEqual(
      owners.filter((count) => count > 0),
      [NAMES.length + 1],
    );
  });
});
