import assert from "node:assert/strict";
import sinon from "sinon";
import type { Limits } from "../../../bot/limits.ts";
import type { RedisConnection } from "../../../bot/store/redis/connection.ts";
import { redisLimits } from "../../../bot/store/redis/limits.ts";
import { CodedError } from "../../../knowledge/errors.ts";
import { testKeys } from "../../contracts/store-samples.ts";
import { type RedisServer, startRedis } from "../../redis/server.ts";
import { connect } from "../../redis/store-under-test.ts";

const { ids } = testKeys();
const ADDRESS = "203.0.113.7";

describe("limits in Redis", () => {
  let server: RedisServer;
  let connections: RedisConnection[];
  before(async () => {
    server = await startRedis();
  });
  after(() => server.stop());
  beforeEach(async () => {
    await server.admin("flushall");
    connections = [connect({ url: server.url }), connect({ url: server.url })];
  });
  afterEach(async () => void (await Promise.all(connections.map((connection) => connection.close()))));

  it("are shared by two replicas: together they allow as much as one", async () => {
    const replicas = connections.map((connection) => redisLimits(connection, ids, nobody()));
    const counted = await Promise.allSettled(
      Array.from({ length: 30 }, (_, index) => replicas[index % 2]?.count("tokens", ADDRESS, 10)),
    );
    assert.equal(counted.filter(({ status }) => status === "fulfilled").length, 10);
  });

  const apart = [
    { bucket: "tokens", key: "203.0.113.8", why: "another address has an allowance of its own" },
    { bucket: "messages", key: ADDRESS, why: "another thing to do is counted apart" },
  ];
  for (const { bucket, key, why } of apart) {
    it(`count ${bucket} of ${key} apart: ${why}`, async () => {
      const limits = onlyLimits();
      await limits.count("tokens", ADDRESS, 1);
      await limits.count(bucket, key, 1);
      await assert.rejects(limits.count("tokens", ADDRESS, 1), { code: "http.too-many-requests" });
    });
  }

  it("say how many seconds to wait, and keep no key longer than that nor any address", async () => {
    const limits = onlyLimits();
    for (let times = 0; times < 6; times++) await limits.count("tokens", ADDRESS, 6);
    await assert.rejects(limits.count("tokens", ADDRESS, 6), (error: unknown) => {
      assert.ok(error instanceof CodedError);
      const { retryAfterSeconds } = error.details;
      return typeof retryAfterSeconds === "number" && retryAfterSeconds > 0 && retryAfterSeconds <= 10;
    });
    const [key = "", ...others] = (await server.admin("keys", "*")) as string[];
    assert.deepEqual(others, []);
    assert.ok(key.startsWith("wm:limit:") && !key.includes(ADDRESS));
    const leftMs = Number(await server.admin("pttl", key));
    assert.ok(leftMs > 0 && leftMs <= 60_000);
  });

  it("give the allowance back evenly", async () => {
    const limits = onlyLimits();
    const timesPerMinute = 600;
    const all = Array.from({ length: timesPerMinute }, () => limits.count("tokens", ADDRESS, timesPerMinute));
    await Promise.allSettled(all);
    await assert.doesNotReject(async () => {
      const giveUpAt = Date.now() + 2_000;
      for (;;) {
        const refused = await limits.count("tokens", ADDRESS, timesPerMinute).then(
          () => undefined,
          (error: unknown) => error,
        );
        if (refused === undefined) return;
        if (Date.now() > giveUpAt) throw refused;
      }
    });
  });

  it("are counted in this process while Redis hangs: neither an outage nor open", async () => {
    const count = sinon.fake.resolves(undefined);
    const limits = redisLimits(connections[0] as RedisConnection, ids, { count });
    await limits.count("tokens", ADDRESS, 10);
    assert.equal(count.callCount, 0);
    server.freeze();
    try {
      await limits.count("tokens", ADDRESS, 10);
      await limits.count("tokens", ADDRESS, 10);
      assert.deepEqual(count.args, [
        ["tokens", ADDRESS, 10],
        ["tokens", ADDRESS, 10],
      ]);
      const refusing: Limits = { count: sinon.fake.rejects(new CodedError("http.too-many-requests")) };
      const refused = redisLimits(connections[1] as RedisConnection, ids, refusing).count("tokens", ADDRESS, 10);
      await assert.rejects(refused, { code: "http.too-many-requests" });
    } finally {
      server.resume();
    }
  });

  function onlyLimits(): Limits {
    return redisLimits(connections[0] as RedisConnection, ids, nobody());
  }
});

/** Stands in for counting in this process where Redis has to be asked. */
function nobody(): Limits {
  return { count: () => Promise.reject(new Error("Redis was not asked.")) };
}
