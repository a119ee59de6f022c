/** Redis dies, hangs, is full, loses a reply: what was acknowledged is there, and what was not can be sent again. */
import assert from "node:assert/strict";
import type { RedisConnection } from "../../../bot/store/redis/connection.ts";
import { openRedisStore } from "../../../bot/store/redis.ts";
import type { CommitResult, Store } from "../../../bot/store/store.ts";
import {
  commitOf,
  conversation,
  entryOf,
  gather,
  referralOf,
  stateOf,
  testKeys,
} from "../../contracts/store-samples.ts";
import { losingOneReply } from "../../redis/losing-one-reply.ts";
import { type RedisServer, startRedis } from "../../redis/server.ts";
import { connect } from "../../redis/store-under-test.ts";
import { crowd } from "../../redis/talk.ts";
import { until } from "../../until.ts";

describe("Redis, under bad luck", () => {
  let server: RedisServer;
  let connection: RedisConnection;
  let store: Store;
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
    await store.close();
    await connection.close();
  });

  it("has every acknowledged commit, whole, after Redis was killed, and goes on by itself", async () => {
    const names = Array.from({ length: 8 }, (_, index) => `c${index}`);
    const people = crowd(store, names);
    await people.until("all have talked", async () => (await people.versions()).every((version) => version > 5));
    for (let kills = 0; kills < 2; kills++) {
      await server.kill();
      await server.restart();
      const before = await people.versions();
      await people.until("all talk again", async () =>
        (await people.versions()).every((version, at) => version > (before[at] ?? 0) + 3),
      );
    }
    for (const [index, acknowledged] of (await people.end()).entries()) {
      const id = conversation(names[index] ?? "");
      const entries = await store.entries(id, 0, 100_000);
      assert.equal((await store.load(id)).version, acknowledged);
      assert.deepEqual(
        entries.map((entry) => entry.id),
        Array.from({ length: acknowledged }, (_, turn) => `e${turn}`),
      );
    }
  });

  it("fails a turn within seconds while Redis hangs, and works again when it goes on", async () => {
    const id = conversation("hanging");
    await store.commit(commitOf({ conversation: id }));
    server.freeze();
    const start = Date.now();
    const next = commitOf({ conversation: id, inbound: "m2", expectedVersion: 1, entries: [entryOf("1")] });
    try {
      await assert.rejects(store.commit(next), { code: "store.write-failed" });
      await assert.rejects(store.load(id), { code: "store.unavailable" });
    } finally {
      server.resume();
    }
    assert.ok(Date.now() - start < 10_000, "a person waits no longer than they would for a page");
    let again: CommitResult | undefined;
    await until("it is back", async () => {
      again = await store.commit(next).catch(() => undefined);
      return again !== undefined;
    });
    assert.ok(again?.is === "committed" || again?.is === "duplicate");
    assert.equal((await store.entries(id, 0, 10)).length, 1, "written once, whichever of the two tries it was");
  });

  it("waits out a pause that is shorter than a turn may take", async () => {
    await server.admin("client", "pause", 500, "all");
    assert.equal((await store.commit(commitOf({ conversation: conversation("paused") }))).is, "committed");
  });

  it("fails while there is no Redis, and works when there is one", async () => {
    await server.kill();
    const id = conversation("away");
    await assert.rejects(store.commit(commitOf({ conversation: id })), { code: "store.write-failed" });
    await server.restart();
    assert.equal((await store.commit(commitOf({ conversation: id }))).is, "committed");
  });

  it("keeps nothing of a commit that a full Redis refuses, whatever the commit writes first", async () => {
    const id = conversation("full");
    await store.commit(commitOf({ conversation: id, entries: [entryOf("1")] }));
    await server.admin("config", "set", "maxmemory", 1);
    const everything = commitOf({
      conversation: id,
      inbound: "m2",
      expectedVersion: 1,
      state: stateOf({ pendingService: "a" }),
      entries: [entryOf("2")],
      deliverTo: { channel: "sms", to: "+447700900123" },
      effects: [
        { kind: "cancel-reminders" },
        { kind: "remind", id: "r", at: 1 },
        { kind: "refer", referral: referralOf("FULL22") },
        { kind: "unmet", need: "food", week: "2026-11-16", reason: "too-far" },
      ],
    });
    try {
      await assert.rejects(store.commit(everything), { code: "store.write-failed", details: { reason: "OOM" } });
      assert.deepEqual(await store.load(id, "m2"), { state: stateOf(), version: 1, isAnswered: false });
      assert.equal((await store.entries(id, 0, 10)).length, 1);
      assert.deepEqual(await gather(store.referrals()), []);
      assert.deepEqual(await gather(store.unmetNeeds()), []);
      const forget = {
        inbound: "forget me",
        expectedVersion: 1,
        effects: [{ kind: "forget", receipt: "RCPT22" }],
      } as const;
      assert.equal(
        (await store.commit(commitOf({ conversation: id, ...forget }))).is,
        "committed",
        "forgetting makes room",
      );
    } finally {
      await server.admin("config", "set", "maxmemory", 0);
    }
    assert.equal((await store.commit({ ...everything, expectedVersion: 2 })).is, "committed");
  });

  it("tells a commit whose reply was lost what it was told before", async () => {
    const lossy = openRedisStore(losingOneReply(connection), testKeys());
    const id = conversation("reply");
    const commit = commitOf({ conversation: id, entries: [entryOf("1"), entryOf("2")] });
    const result = await lossy.commit(commit);
    assert.deepEqual(result, {
      is: "committed",
      version: 1,
      entries: [
        { ...entryOf("1"), sequence: 1 },
        { ...entryOf("2"), sequence: 2 },
      ],
    });
    assert.equal((await store.entries(id, 0, 10)).length, 2);
    assert.deepEqual(await store.commit(commit), { is: "duplicate" }, "the message sent again is another matter");
  });

  it("finds its scripts again in a Redis that has forgotten them", async () => {
    await store.commit(commitOf({ conversation: conversation("scripts") }));
    await server.admin("script", "flush");
    const next = commitOf({ conversation: conversation("scripts"), inbound: "m2", expectedVersion: 1 });
    assert.equal((await store.commit(next)).is, "committed");
  });

  it("is heard by another replica, also after Redis was away", async () => {
    const other = connect({ url: server.url });
    const replica = openRedisStore(other, testKeys());
    const id = conversation("heard");
    let heard = 0;
    const stop = replica.subscribe(id, () => {
      heard += 1;
    });
    try {
      await until("the replica listens", () => listens(server));
      await store.commit(commitOf({ conversation: id }));
      await until("it is heard", () => heard === 1);
      await server.kill();
      await server.restart();
      await until("all are told to look for themselves", () => heard === 2);
      await store.commit(commitOf({ conversation: id, inbound: "m2", expectedVersion: 1 }));
      await until("it is heard again", () => heard === 3);
      stop();
      await until("the channel is left", async () => !(await listens(server)));
    } finally {
      await replica.close();
      await other.close();
    }
  });

  it("tells a listener who came while another replica committed", async () => {
    const id = conversation("just now");
    let heard = 0;
    const other = connect({ url: server.url });
    const replica = openRedisStore(other, testKeys());
    try {
      // Asks the version, and has no connection to listen on yet: the commit comes in between.
      replica.subscribe(id, () => {
        heard += 1;
      });
      await replica.load(id);
      await store.commit(commitOf({ conversation: id }));
      await until("it is heard", () => heard > 0);
    } finally {
      await replica.close();
      await other.close();
    }
  });
});

async function listens(server: RedisServer): Promise<boolean> {
  return ((await server.admin("pubsub", "channels")) as string[]).length > 0;
}
