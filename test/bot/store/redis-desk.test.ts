/** The desk's part of Redis under bad luck: replies that are lost, breaks, memory that is full, a hand that meddles. */
import assert from "node:assert/strict";
import { noticeDigest } from "../../../bot/store/effects.ts";
import type { RedisConnection } from "../../../bot/store/redis/connection.ts";
import { openRedisStore, type RedisStore } from "../../../bot/store/redis.ts";
import type { ReferralKey } from "../../../bot/store/store.ts";
import {
  commitOf,
  conversation,
  factsOf,
  forgetting,
  gather,
  liveOf,
  notice,
  referralOf,
  rotatedKeys,
  START,
  testKeys,
} from "../../contracts/store-samples.ts";
import { losingOneReply } from "../../redis/losing-one-reply.ts";
import { type RedisServer, startRedis } from "../../redis/server.ts";
import { connect } from "../../redis/store-under-test.ts";
import { until } from "../../until.ts";

const id = conversation("asks for a person");
const KEY: ReferralKey = { conversation: id, reference: "CASE22" };
const referring = commitOf({ conversation: id, effects: [{ kind: "refer", referral: referralOf("CASE22") }] });

describe("the desk in Redis, under bad luck", () => {
  let server: RedisServer;
  let connection: RedisConnection;
  let store: RedisStore;
  const others: { close(): Promise<void> }[] = [];
  before(async () => {
    server = await startRedis({ appendOnly: true });
  });
  after(() => server.stop());
  beforeEach(async () => {
    await server.admin("flushall");
    connection = connect({ url: server.url });
    store = openRedisStore(connection, testKeys());
  });
  afterEach(async () => {
    for (const each of [...others.splice(0), store, connection]) await each.close();
  });

  function another(keys = testKeys()): RedisStore {
    const beside = connect({ url: server.url });
    const replica = openRedisStore(beside, keys);
    others.push(replica, beside);
    return replica;
  }

  describe("when a reply is lost and asked for again", () => {
    const lossy = () => openRedisStore(losingOneReply(connection), testKeys());

    it("has noted once what was noted", async () => {
      await store.commit(referring);
      assert.equal(await lossy().changeCase(KEY, { expectedVersion: 0, facts: factsOf("note") }), true);
      assert.deepEqual((await store.referral(KEY))?.case, { version: 1, facts: factsOf("note") });
    });

    it("has put a record once, whatever it expected", async () => {
      assert.equal(await lossy().shelf.put("account", "a", "new", { expectedVersion: 0 }), true);
      assert.equal(await lossy().shelf.put("account", "a", "next", { expectedVersion: 1 }), true);
      assert.equal(await lossy().shelf.put("account", "a", "any", { expectedVersion: "any" }), true);
      assert.deepEqual(await store.shelf.get("account", "a"), { id: "a", version: 3, value: "any" });
    });

    it("has written one line, and says the same of it", async () => {
      await store.shelf.append("audit", START, "before");
      const knowing = lossy();
      // The first reply says where the trail ends; that is not the one that is lost.
      await knowing.shelf.trail("audit", 0, 1);
      assert.equal((await knowing.shelf.append("audit", START, "once")).sequence, 2);
      const lines = await store.shelf.trail("audit", 0, 10);
      assert.deepEqual(
        lines.map(({ value }) => value),
        ["before", "once"],
      );
    });

    it("has made due once what other systems are told", async () => {
      const commit = commitOf({ conversation: id, effects: [notice("new", "CASE22")] });
      assert.equal((await lossy().commit(commit)).is, "committed");
      assert.equal((await store.takeDue({ now: START, leaseMs: 1_000, limit: 9 })).length, 1);
    });
  });

  it("keeps nothing of what a full Redis refuses", async () => {
    await store.commit(referring);
    await store.shelf.put("account", "a", "first", { expectedVersion: 0 });
    await server.admin("config", "set", "maxmemory", 1);
    const refused = { code: "store.write-failed", details: { reason: "OOM" } };
    const live = { kind: "live", reference: "CASE22", live: liveOf(START) } as const;
    const next = { inbound: "m2", expectedVersion: 1, effects: [live, notice("new", "CASE22")] };
    try {
      await assert.rejects(store.changeCase(KEY, { expectedVersion: 0, facts: factsOf("note") }), refused);
      await assert.rejects(store.shelf.put("account", "a", "second", { expectedVersion: 1 }), refused);
      await assert.rejects(store.shelf.append("audit", START, "line"), refused);
      await assert.rejects(store.commit(commitOf({ conversation: id, ...next })), refused);
      const kept = await store.referral(KEY);
      assert.deepEqual([kept?.case, kept?.live], [undefined, undefined]);
      assert.deepEqual(await store.takeDue({ now: START, leaseMs: 1_000, limit: 9 }), []);
      assert.deepEqual(await store.shelf.get("account", "a"), { id: "a", version: 1, value: "first" });
      assert.deepEqual(await store.shelf.trail("audit", 0, 9), []);
      assert.equal(await store.shelf.remove("account", "a"), true, "who leaves can be signed out all the same");
      const forget = { inbound: "forget me", expectedVersion: 1, effects: [forgetting("RCPT22")] };
      assert.equal((await store.commit(commitOf({ conversation: id, ...forget }))).is, "committed");
    } finally {
      await server.admin("config", "set", "maxmemory", 0);
    }
  });

  it("is told to look again after Redis was away, and hears on", async () => {
    const replica = another();
    const heard: (ReferralKey | undefined)[] = [];
    let changes = 0;
    let told = 0;
    replica.onReferral((changed) => heard.push(changed));
    replica.shelf.onChange("duty", () => changes++);
    replica.shelf.hear("typing", () => told++);
    await until("the replica listens", () => heard.length > 0 && changes > 0);
    await store.commit(referring);
    await until("it is heard", () => heard.at(-1)?.reference === "CASE22");
    heard.length = changes = 0;
    await server.kill();
    await server.restart();
    await until("all are told to look for themselves", () => heard.includes(undefined) && changes > 0);
    assert.equal(told, 0, "what is kept nowhere cannot be looked for");
    heard.length = changes = 0;
    assert.equal(await store.changeCase(KEY, { expectedVersion: 0, facts: factsOf("note") }), true);
    await store.shelf.put("duty", "sam", 1, { expectedVersion: 0 });
    await store.shelf.tell("typing", 1);
    await until("it is heard again", () => heard.length > 0 && changes > 0 && told > 0);
  });

  it("hears each thing once, from itself and from others", async () => {
    const replica = another();
    const heard: string[] = [];
    for (const [who, each] of [
      ["here", store],
      ["there", replica],
    ] as const) {
      each.shelf.hear("typing", (value) => heard.push(`${who} ${value}`));
    }
    await until("both listen", async () => {
      await store.shelf.tell("typing", "first");
      return heard.includes("there first") && heard.includes("here first");
    });
    heard.length = 0;
    for (let count = 0; count < 50; count += 1) await replica.shelf.tell("typing", count);
    await until("all are heard", () => heard.includes("here 49"));
    assert.equal(heard.filter((each) => /^(here|there) \d+$/.test(each)).length, 100);
  });

  it("is told to look again by a word that it has no key for: another replica has the newer one already", async () => {
    const heard: (ReferralKey | undefined)[] = [];
    store.onReferral((changed) => heard.push(changed));
    await until("it listens", () => heard.length > 0);
    heard.length = 0;
    await another(rotatedKeys("kept")).commit(referring);
    await until("it is heard", () => heard.length > 0);
    assert.deepEqual(heard, [undefined]);
  });

  it("opens no second connection for a command that only writes", async () => {
    const connected = async () => String(await server.admin("client", "list")).split("\n").length;
    await store.commit(referring);
    const before = await connected();
    await store.shelf.put("account", "a", 1, { expectedVersion: 0 });
    await store.shelf.tell("typing", 1);
    await store.changeCase(KEY, { expectedVersion: 0, facts: factsOf("note") });
    assert.equal(await connected(), before);
  });

  it("gives away nothing in what it publishes", async () => {
    const monitored = connect({ url: server.url });
    others.push(monitored);
    const listener = monitored.subscriber("the master");
    const said: string[] = [];
    listener.on("pmessage", (_pattern: string, channel: string, text: string) => said.push(`${channel} ${text}`));
    await listener.connect();
    await listener.psubscribe("*");
    await store.commit(referring);
    await store.changeCase(KEY, { expectedVersion: 0, facts: factsOf("note") });
    await store.shelf.put("account", "sam@example.org", 1, { expectedVersion: 0 });
    await store.shelf.tell("typing", { by: "Sam Worker" });
    await until("all is said", () => said.length >= 5);
    listener.disconnect();
    const secrets = [id, "CASE22", "sam@example.org", "Sam Worker", "typing", "account", "note"];
    for (const secret of secrets) {
      for (const bytes of [secret, Buffer.from(secret).toString("base64").slice(0, -3)]) {
        assert.ok(!said.some((each) => each.includes(bytes)), `${secret} can be read`);
      }
    }
  });

  it("writes lines that come together together, so that none waits for all before it", async () => {
    let runs = 0;
    const counted = openRedisStore(
      {
        ...connection,
        run(...asked) {
          runs += 1;
          return connection.run(...asked);
        },
      },
      testKeys(),
    );
    const values = Array.from({ length: 200 }, (_, index) => index);
    const lines = await Promise.all(values.map((value) => counted.shelf.append("audit", START, value)));
    assert.deepEqual(
      lines.map(({ sequence, value }) => [sequence, value]),
      values.map((value) => [value + 1, value]),
    );
    assert.deepEqual(await store.shelf.trail("audit", 0, 1_000), lines);
    assert.equal(runs, 3, "the first alone, then a hundred, then the rest");
  });

  it("fails every line that cannot be written, and writes the next", async () => {
    await server.kill();
    const lost = await Promise.allSettled([1, 2, 3].map((value) => store.shelf.append("audit", START, value)));
    assert.deepEqual(
      lost.map((each) => each.status === "rejected" && each.reason.code),
      Array.from({ length: 3 }, () => "store.unavailable"),
    );
    await server.restart();
    assert.deepEqual(await store.shelf.append("audit", START, "next"), { sequence: 1, at: START, value: "next" });
  });

  describe("a trail that somebody meddles with", () => {
    const lineKeys = async () => ((await server.admin("keys", "wm:{desk}:t:*")) as string[]).sort();
    beforeEach(async () => {
      for (const line of ["one", "two", "three"]) await store.shelf.append("audit", START, line);
    });

    it("has a gap where a line was taken out", async () => {
      const [, second] = await lineKeys();
      await server.admin("del", second ?? "");
      const lines = await store.shelf.trail("audit", 0, 9);
      assert.deepEqual(
        lines.map(({ sequence }) => sequence),
        [1, 3],
      );
    });

    it("cannot be read where a line was put in another's place, or changed", async () => {
      const [first = "", second = ""] = await lineKeys();
      await server.admin("copy", first, second, "replace");
      await assert.rejects(store.shelf.trail("audit", 0, 9), { code: "store.cannot-open" });
      await server.admin("setrange", first, 40, "x");
      await assert.rejects(store.shelf.trail("audit", 0, 1), { code: "store.cannot-open" });
    });

    it("is not written over where its end was put back", async () => {
      const [end = ""] = (await server.admin("keys", "wm:{desk}:te:*")) as string[];
      await server.admin("set", end, 1);
      assert.equal((await another().shelf.append("audit", START, "four")).sequence, 4);
      const lines = await store.shelf.trail("audit", 0, 9);
      assert.deepEqual(
        lines.map(({ value }) => value),
        ["one", "two", "three", "four"],
      );
    });
  });

  it("remembers a notice under a digest that no message has", () => {
    assert.match(noticeDigest("new:CASE22"), /^notify:[\w-]{22}$/);
    assert.equal(testKeys().ids.digestOfInner(noticeDigest("new:CASE22")).length, 22);
  });

  it("clears up the names of what has ended by itself", async () => {
    await store.shelf.put("session", "s", 1, { expectedVersion: 0, expiresAt: Date.now() + 20 });
    await until("it has ended", async () => ((await server.admin("keys", "wm:{desk}:s:*")) as string[]).length === 0);
    await store.shelf.put("session", "lasts", 1, { expectedVersion: 0 });
    await store.sweep(0);
    assert.equal(await server.admin("zcard", "wm:{desk}:shelf"), 1);
    assert.equal((await store.shelf.get("session", "lasts"))?.value, 1);
  });

  it("leaves nothing behind when everything has ended", async () => {
    await store.commit(referring);
    await store.shelf.put("session", "s", 1, { expectedVersion: 0, expiresAt: Date.now() + 3_600_000 });
    await store.shelf.append("audit", START, "line");
    for (const kept of await gather(store.dump())) await store.remove(kept);
    assert.deepEqual(await server.admin("keys", "*"), []);
  });
});
