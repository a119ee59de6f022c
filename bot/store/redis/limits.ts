/**
 * Limits shared by all replicas: one script counts, by the clock of Redis. While Redis does not answer at once, each
 * process counts for itself, so that a limit neither becomes an outage nor stands open.
 */
import { setTimeout as pause } from "node:timers/promises";
import { CodedError } from "../../../knowledge/errors.ts";
import type { Limits } from "../../limits.ts";
import type { Ids } from "../ids.ts";
import { type RedisConnection, script } from "./connection.ts";

const MINUTE_MS = 60_000;
/** A limit must not make anybody wait who is within it. */
const ANSWER_WITHIN_MS = 250;
/** How long Redis is left alone after it did not answer. */
const LEFT_ALONE_MS = 1_000;

/**
 * The generic cell rate algorithm: all that is kept of a key is the moment at which its whole allowance is back. Then: ms
 * gained back per time, and the whole allowance in ms. Replies with the ms to wait, 0 when it was counted.
 */
const COUNT = script(`
local time = redis.call("TIME")
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local full = math.max(tonumber(redis.call("GET", KEYS[1]) or 0), now) + tonumber(ARGV[1])
local over = full - now - tonumber(ARGV[2])
if over > 0 then return over end
redis.call("SET", KEYS[1], string.format("%.0f", full), "PX", full - now)
return 0
`);

/** @param alone counts in this process, while Redis is away. */
export function redisLimits(connection: Pick<RedisConnection, "run">, ids: Pick<Ids, "digest">, alone: Limits): Limits {
  let leftAloneUntil = 0;
  return {
    async count(bucket, key, timesPerMinute) {
      const waitMs =
        performance.now() < leftAloneUntil ? undefined : await ask(connection, ids, bucket, key, timesPerMinute);
      if (waitMs === undefined) {
        if (performance.now() >= leftAloneUntil) leftAloneUntil = performance.now() + LEFT_ALONE_MS;
        return await alone.count(bucket, key, timesPerMinute);
      }
      if (waitMs > 0) {
        throw new CodedError("http.too-many-requests", { retryAfterSeconds: Math.ceil(waitMs / 1_000) });
      }
    },
  };
}

/** How many ms to wait, 0 for none, `undefined` when Redis does not say. */
async function ask(
  connection: Pick<RedisConnection, "run">,
  ids: Pick<Ids, "digest">,
  bucket: string,
  key: string,
  timesPerMinute: number,
): Promise<number | undefined> {
  const asked = [Math.max(1, Math.floor(MINUTE_MS / timesPerMinute)), MINUTE_MS];
  const answer = connection.run(COUNT, [`wm:limit:${ids.digest(`${bucket} ${key}`)}`], asked).then(Number);
  return await Promise.race([answer.catch(() => undefined), pause(ANSWER_WITHIN_MS, undefined, { ref: false })]);
}
