/** What whoever runs Redis is told about its settings, on real servers that are set up that way. */
import assert from "node:assert/strict";
import { openRedisStore } from "../../../bot/store/redis.ts";
import { testKeys } from "../../contracts/store-samples.ts";
import { type RedisServer, startRedis } from "../../redis/server.ts";
import { connect } from "../../redis/store-under-test.ts";
import { until } from "../../until.ts";

describe("warnings about Redis", () => {
  let server: RedisServer;
  before(async () => {
    server = await startRedis({ appendOnly: true, config: { maxmemory: "100mb" } });
  });
  after(() => server.stop());
  beforeEach(() =>
    set("maxmemory", "100mb", "maxmemory-policy", "noeviction", "appendonly", "yes", "appendfsync", "always"),
  );

  it("are none when nothing acknowledged can be lost", async () => {
    assert.deepEqual(await warnings(server.url), []);
  });

  const settings = [
    {
      name: "maxmemory-policy",
      value: "allkeys-lru",
      says: /set maxmemory-policy to noeviction/,
      why: "conversations would go",
    },
    {
      name: "maxmemory-policy",
      value: "volatile-ttl",
      says: /set maxmemory-policy to noeviction/,
      why: "all of ours have a time to live",
    },
    { name: "maxmemory", value: "0", says: /set maxmemory/, why: "the machine ends what takes all memory" },
    { name: "appendonly", value: "no", says: /set appendonly to yes/, why: "a restart would lose conversations" },
    {
      name: "appendfsync",
      value: "everysec",
      says: /two seconds[\s\S]*appendfsync to always/,
      why: "what was acknowledged may be lost, and somebody should decide that",
    },
    { name: "appendfsync", value: "no", says: /appendfsync to always/, why: "half a minute may be lost" },
  ] as const;
  for (const { name, value, says, why } of settings) {
    it(`are given for ${name} ${value}: ${why}`, async () => {
      await set(name, value);
      const [warning = "", ...others] = await warnings(server.url);
      assert.match(warning, says);
      assert.deepEqual(others, []);
    });
  }

  it("are given for a replica, and for a master that does not wait for its replica", async () => {
    const replica = await startRedis({ config: { maxmemory: "100mb", replicaof: `127.0.0.1 ${server.port}` } });
    try {
      await until("the replica follows", async () =>
        String(await replica.admin("info", "replication")).includes("master_link_status:up"),
      );
      assert.ok((await warnings(replica.url)).some((warning) => /is a replica/.test(warning)));
      assert.deepEqual(
        (await warnings(server.url)).map((warning) => /set min-replicas-to-write to 1/.test(warning)),
        [true],
      );
    } finally {
      await replica.stop();
    }
  });

  it("say so where INFO is forbidden", async () => {
    await server.admin("acl", "setuser", "guest", "on", ">a-word", "~*", "&*", "+@all", "-info");
    const warned = await warnings(server.url.replace("//", "//guest:a-word@"));
    assert.deepEqual(
      warned.map((warning) => /did not answer INFO/.test(warning)),
      [true],
    );
  });

  async function set(...pairs: readonly string[]): Promise<void> {
    await server.admin("config", "set", ...pairs);
  }
});

async function warnings(url: string): Promise<readonly string[]> {
  const connection = connect({ url });
  const store = openRedisStore(connection, testKeys());
  try {
    return await store.warnings();
  } finally {
    await store.close();
    await connection.close();
  }
}
