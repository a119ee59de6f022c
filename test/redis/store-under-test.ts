/** Redis as the contract suite wants it: empty at first, with time that can be made to pass, and all of its bytes. */
import { openLog } from "../../bot/log.ts";
import { connectRedis, type RedisConnection } from "../../bot/store/redis/connection.ts";
import type { RedisSettings } from "../../bot/store/redis/settings.ts";
import { openRedisStore } from "../../bot/store/redis.ts";
import type { StoreUnderTest } from "../contracts/store.ts";
import { testKeys } from "../contracts/store-samples.ts";

/** Deletes whatever the last test left there. */
export async function redisUnderTest(settings: RedisSettings, now: () => number): Promise<StoreUnderTest> {
  const first = connect(settings);
  const connections = [first];
  for (const master of await first.masters()) await master.flushall();
  return {
    open: async () => openRedisStore(first, { ...testKeys(), now }),
    async another(keys = testKeys()) {
      const connection = connect(settings);
      connections.push(connection);
      return openRedisStore(connection, { ...keys, now });
    },
    passTime: (ms) => shortenLives(first, ms),
    raw: () => bytesOf(first),
    async dispose() {
      await Promise.all(connections.map((connection) => connection.close()));
    },
  };
}

export function connect(settings: RedisSettings): RedisConnection {
  return connectRedis(settings, openLog("silent"));
}

/** Takes so many ms of every key's time to live. */
async function shortenLives({ masters }: RedisConnection, ms: number): Promise<void> {
  for (const master of await masters()) {
    for (const key of await master.keys("*")) {
      const leftMs = await master.pttl(key);
      if (leftMs < 0) continue;
      if (leftMs <= ms) await master.del(key);
      else await master.pexpire(key, leftMs - ms);
    }
  }
}

async function bytesOf({ masters }: RedisConnection): Promise<Buffer> {
  const all: Buffer[] = [];
  for (const master of await masters()) {
    for (const key of await master.keysBuffer("*")) {
      const value = await master.dumpBuffer(key);
      all.push(key, ...(value === null ? [] : [value]));
    }
  }
  return Buffer.concat(all);
}
