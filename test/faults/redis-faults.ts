/**
 * What can happen to Redis. Whatever was acknowledged before is there afterwards, whatever was refused or left open is sent
 * again and counts once: also where Redis had written it and only its reply was lost.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { RedisServer } from "../redis/server.ts";
import type { OnCluster } from "./on-cluster.ts";
import type { OnRedis } from "./on-redis.ts";
import { patiently } from "./patience.ts";
import type { Tally } from "./tally.ts";
import type { Ground, Trial } from "./trial.ts";

const MOST_MESSAGES_BETWEEN = 60;
const LONGEST_AWAY_MS = 1_500;
/** Longer than the service waits for Redis in all, so that some messages are refused. */
const LONGEST_PAUSE_MS = 5_000;
const LONGEST_DELAY_MS = 200;

/** `kill -9`, and a while later it is started again from what it wrote down. */
export function redisDies(trial: Trial<OnRedis>): Promise<void> {
  return anyDies(trial, [trial.ground.redis]);
}

/** One of the masters does, and with it the partitions that it holds. */
export function masterDies(trial: Trial<OnCluster>): Promise<void> {
  return anyDies(trial, trial.ground.cluster.servers);
}

async function anyDies(trial: Trial<Ground>, servers: readonly RedisServer[]): Promise<void> {
  const { crowd, tally, chance, times, recovered } = trial;
  for (let death = 1; death <= times; death += 1) {
    const redis = chance.pick(servers);
    await crowd.goesOn(1 + chance.below(MOST_MESSAGES_BETWEEN));
    await tally.next("sending");
    await sleep(chance.below(20));
    await redis.kill();
    const recovering = crowd.recovers();
    await sleep(chance.below(LONGEST_AWAY_MS));
    await redis.restart();
    recovered(await recovering);
  }
}

/** Every reply takes its time; then there are none at all for a while. */
export async function redisIsSlow({ ground, crowd, chance, times, recovered }: Trial<OnRedis>): Promise<void> {
  for (let slowness = 1; slowness <= times; slowness += 1) {
    ground.line.delay(chance.below(LONGEST_DELAY_MS));
    await crowd.goesOn(1 + chance.below(MOST_MESSAGES_BETWEEN));
    await ground.redis.admin("client", "pause", chance.below(LONGEST_PAUSE_MS), "all");
    recovered(await crowd.recovers());
    ground.line.delay(0);
  }
}

/** Connections break with commands and replies on the way. */
export async function redisIsCutOff({ ground, crowd, tally, chance, times, recovered }: Trial<OnRedis>): Promise<void> {
  for (let cut = 1; cut <= times; cut += 1) {
    ground.line.delay(chance.below(10));
    await crowd.goesOn(1 + chance.below(MOST_MESSAGES_BETWEEN));
    await tally.next("sending");
    await sleep(chance.below(20));
    ground.line.cut();
    recovered(await crowd.recovers());
  }
  ground.line.delay(0);
}

/** No memory is left, and nothing may be thrown out for it (`noeviction`): writes are refused. */
export async function redisIsFull({ ground, crowd, tally, chance, times, recovered }: Trial<OnRedis>): Promise<void> {
  for (let filling = 1; filling <= times; filling += 1) {
    await crowd.goesOn(1 + chance.below(MOST_MESSAGES_BETWEEN));
    const before = refused(tally);
    await ground.redis.admin("config", "set", "maxmemory", 1);
    await patiently("a message that is refused", () => refused(tally) > before);
    const recovering = crowd.recovers();
    await ground.redis.admin("config", "set", "maxmemory", 0);
    recovered(await recovering);
  }
}

function refused({ refusals }: Tally): number {
  return refusals.get(503) ?? 0;
}
