import { describeStore } from "../../contracts/store.ts";
import { startCluster } from "../../redis/cluster.ts";
import { redisPool } from "../../redis/pool.ts";
import { startRedis } from "../../redis/server.ts";

describe("one Redis server", () => {
  const pool = redisPool(
    () => startRedis(),
    ({ url }) => ({ url }),
  );
  after(() => pool.stop());
  describeStore("Redis", pool.make);
});

describe("a Redis Cluster of three masters", () => {
  const pool = redisPool(
    () => startCluster(),
    ({ urls }) => ({ cluster: urls }),
  );
  after(() => pool.stop());
  describeStore("Redis Cluster", pool.make);
});
