/** Where a store is, as it is written on the command line. */
import { z } from "zod";
import type { Config } from "../../config.ts";
import type { Place } from "../../store/open.ts";

const redisUrl = z.url({ protocol: /^rediss?$/ });
const CLUSTER = "cluster:";

/**
 * `redis://…`, `cluster:redis://a,redis://b`, `redis` for whatever Redis the settings name (its password then stands in
 * no list of processes), or the data folder of an embedded store. `undefined` for what is none of them.
 */
export function placeOf(word: string, { dataDir, redis }: Pick<Config, "dataDir" | "redis">): Place | undefined {
  if (word === "redis") return redis && { dataDir, redis };
  if (word.startsWith(CLUSTER)) {
    const cluster = word.slice(CLUSTER.length).split(",");
    return cluster.every(isRedis) ? { dataDir, redis: { cluster } } : undefined;
  }
  if (isRedis(word)) return { dataDir, redis: { url: word } };
  return word === "" || word.includes("://") ? undefined : { dataDir: word, redis: undefined };
}

function isRedis(word: string): boolean {
  return redisUrl.safeParse(word).success;
}
