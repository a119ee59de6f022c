/** What whoever runs Redis should know about how it is set up: where it may lose what it acknowledged, or be refused. */
import type { Redis } from "ioredis";
import { type RedisConnection, replyCode } from "./connection.ts";

export async function warningsOfRedis({ kind, masters }: Pick<RedisConnection, "kind" | "masters">) {
  const warnings = await Promise.all((await masters()).map((master) => warningsOf(master, kind)));
  // The servers of a cluster are set up alike, as a rule: said once is enough.
  return [...new Set(warnings.flat())];
}

async function warningsOf(master: Redis, kind: RedisConnection["kind"]): Promise<string[]> {
  const facts = await factsOf(master);
  if (typeof facts === "string") {
    return [
      `Redis did not answer INFO (${facts}), so its memory policy and its append-only file could not be checked.`,
    ];
  }
  const warnings: string[] = [];
  const policy = facts.get("maxmemory_policy") ?? "noeviction";
  if (policy !== "noeviction") {
    warnings.push(
      `Redis deletes conversations when its memory is full (maxmemory-policy is ${policy}): set maxmemory-policy to noeviction.`,
    );
  }
  if ((facts.get("maxmemory") ?? "0") === "0") {
    warnings.push("Redis has no limit of memory, so the machine may end it when memory runs out: set maxmemory.");
  }
  if (facts.get("aof_enabled") === "0") {
    warnings.push("Redis keeps no append-only file, so a restart loses what was acknowledged: set appendonly to yes.");
  }
  if (facts.get("aof_last_write_status") === "err") {
    warnings.push("Redis could not write its append-only file the last time it tried: look at the space on its disk.");
  }
  if (facts.get("role") === "slave") {
    warnings.push("This Redis is a replica, which refuses writes: name its master, its sentinels or its cluster.");
  }
  return [...warnings, ...(await warningsOfSettings(master, facts, kind))];
}

/** What only CONFIG tells. Managed services forbid it and look after these things themselves. */
async function warningsOfSettings(master: Redis, facts: ReadonlyMap<string, string>, kind: RedisConnection["kind"]) {
  const names = ["appendfsync", "min-replicas-to-write"];
  const reply = await Promise.all(names.map((name) => master.config("GET", name) as Promise<string[]>)).catch(() => []);
  const settings = new Map(reply.map(([name = "", value = ""]) => [name, value]));
  const warnings: string[] = [];
  if (facts.get("aof_enabled") === "1" && settings.get("appendfsync") === "everysec") {
    warnings.push(
      "Redis writes to disk once a second, and later while the disk is busy: if it or its machine ends, up to two seconds of what was acknowledged are gone. Set appendfsync to always.",
    );
  }
  if (facts.get("aof_enabled") === "1" && settings.get("appendfsync") === "no") {
    warnings.push("Redis leaves it to the machine when to write to disk: set appendfsync to always.");
  }
  const hasReplicas = kind === "sentinel" || (facts.get("connected_slaves") ?? "0") !== "0";
  if (hasReplicas && settings.get("min-replicas-to-write") === "0") {
    warnings.push("Redis takes writes that no replica has, which a fail-over loses: set min-replicas-to-write to 1.");
  }
  return warnings;
}

async function factsOf(master: Redis): Promise<ReadonlyMap<string, string> | string> {
  try {
    const lines = (await master.info()).split("\r\n").map((line) => line.split(":"));
    return new Map(lines.map(([name = "", ...value]) => [name, value.join(":")]));
  } catch (error) {
    return replyCode(error);
  }
}
