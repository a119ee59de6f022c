/** A Redis that writes every command to the disk before it answers, as the ground that two replicas stand on. */
import { randomBytes } from "node:crypto";
import { type RedisServer, startRedis } from "../redis/server.ts";
import { type SlowLine, slowLine } from "./slow-line.ts";
import type { Ground } from "./trial.ts";

export interface OnRedis extends Ground {
  readonly redis: RedisServer;
  /** All that the service and Redis say to each other goes through here. */
  readonly line: SlowLine;
}

export const REPLICAS = 2;
/** As a Redis has to be set up that nothing is to be lost in. */
export const DURABLE = { appendOnly: true, config: { appendfsync: "always", "maxmemory-policy": "noeviction" } };

export async function onRedis(): Promise<OnRedis> {
  const redis = await startRedis(DURABLE);
  const line = await slowLine(redis.port);
  return {
    replicas: REPLICAS,
    env: { REDIS_URL: `redis://127.0.0.1:${line.port}`, ...newKeys() },
    redis,
    line,
    async end() {
      await line.end();
      await redis.stop();
    },
  };
}

/** What replicas that share a store have to share. */
export function newKeys(): Record<"DATA_KEYS" | "ID_KEY", string> {
  return { DATA_KEYS: randomBytes(32).toString("base64"), ID_KEY: randomBytes(32).toString("base64url") };
}
