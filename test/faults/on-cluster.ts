/** A Redis Cluster of three masters that write every command to the disk, as the ground that two replicas stand on. */
import { type RedisCluster, startCluster } from "../redis/cluster.ts";
import { DURABLE, newKeys, REPLICAS } from "./on-redis.ts";
import type { Ground } from "./trial.ts";

export interface OnCluster extends Ground {
  readonly cluster: RedisCluster;
}

export async function onCluster(): Promise<OnCluster> {
  const cluster = await startCluster(DURABLE);
  return {
    replicas: REPLICAS,
    env: { REDIS_CLUSTER: cluster.urls.join(" "), ...newKeys() },
    cluster,
    end: () => cluster.stop(),
  };
}
