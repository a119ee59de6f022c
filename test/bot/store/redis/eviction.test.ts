import assert from "node:assert/strict";
import { refuseEviction } from "../../../../bot/store/redis/eviction.ts";
import { type RedisServer, startRedis } from "../../../redis/server.ts";
import { connect } from "../../../redis/store-under-test.ts";

describe("a Redis in production", () => {
  let server: RedisServer;
  before(async () => {
    server = await startRedis();
  });
  after(() => server.stop());

  const policies = [
    { policy: "noeviction", isRefused: false, why: "when it is full a message is refused and sent again" },
    { policy: "allkeys-lru", isRefused: true, why: "it would throw out whoever was quiet for longest" },
    { policy: "volatile-ttl", isRefused: true, why: "every conversation has an end, so any may go" },
  ];
  for (const { policy, isRefused, why } of policies) {
    it(`is ${isRefused ? "refused" : "taken"} with ${policy}: ${why}`, async () => {
      await server.admin("CONFIG", "SET", "maxmemory-policy", policy);
      const connection = connect({ url: server.url });
      try {
        const checked = refuseEviction(connection);
        await (isRefused ? assert.rejects(checked, { code: "store.evicts", details: { policy } }) : checked);
      } finally {
        await connection.close();
      }
    });
  }
});
