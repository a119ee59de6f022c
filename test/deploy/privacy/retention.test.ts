/** What is said to be kept is what is kept: the page is made from the table, and the table names all that stores hold. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { open } from "lmdb";
import { openLocalStore } from "../../../bot/store/local.ts";
import { redisLimits } from "../../../bot/store/redis/limits.ts";
import { openRedisStore } from "../../../bot/store/redis.ts";
import type { Commit } from "../../../bot/store/store.ts";
import { KEPT_OF_STAFF } from "../../../bot/store/what-is-kept-at-the-desk.ts";
import { KEPT } from "../../../bot/store/what-is-kept-where.ts";
import { dataFlowPicture, FLOWS } from "../../../deploy/scripts/privacy/data-flow-picture.ts";
import { retentionPage } from "../../../deploy/scripts/privacy/retention-page.ts";
import type { StoreAndShelf } from "../../contracts/store.ts";
import {
  commitOf,
  conversation,
  DAY,
  entryOf,
  factsOf,
  forgetting,
  liveOf,
  notice,
  referralOf,
  START,
  testKeys,
} from "../../contracts/store-samples.ts";
import { startRedis } from "../../redis/server.ts";
import { connect } from "../../redis/store-under-test.ts";

const FOLDER = join(import.meta.dirname, "../../../deploy/privacy");

describe("the page of what is kept where", () => {
  it("is made from the table (if not: npm run privacy)", () => {
    assert.equal(readFileSync(join(FOLDER, "retention.md"), "utf8"), retentionPage());
    assert.equal(readFileSync(join(FOLDER, "data-flow.svg"), "utf8"), dataFlowPicture());
  });

  it("has each flow of the picture in words too", () => {
    const readme = readFileSync(join(FOLDER, "README.md"), "utf8");
    for (const { number, says } of FLOWS) assert.ok(readme.includes(`${number}. ${says}`), says);
  });

  it("says one thing of each kind, and where it is", () => {
    assert.equal(new Set(KEPT.map(({ what }) => what)).size, KEPT.length);
    for (const { what, tables, keys, files, elsewhere } of KEPT) {
      assert.ok([...tables, ...keys, ...files].length > 0 || elsewhere !== undefined, what);
    }
  });

  it("names every kind of record that the desk shelves and every trail that it writes, and no other", async () => {
    const bot = join(import.meta.dirname, "../../../bot");
    const files = (await readdir(bot, { recursive: true })).filter((name) => name.endsWith(".ts"));
    const sources = await Promise.all(files.map((name) => readFile(join(bot, name), "utf8")));
    const writers = sources.filter((source) => /(?<!tables\.)\bshelf\.(?:put|append)\(/.test(source));
    const written = writers.map((source) => /^const (?:KIND|TRAIL) = "([^"]+)";$/m.exec(source)?.[1] ?? source);
    assert.deepEqual(written.sort(), KEPT_OF_STAFF.flatMap(({ shelved }) => shelved).sort());
  });

  it("names every table of an embedded store in which everything has happened, and no other", async () => {
    const folder = await mkdtemp(join(tmpdir(), "what-matters-kept-"));
    try {
      const store = openLocalStore(folder, testKeys());
      await everythingHappens(store);
      await store.close();
      const root = open({ path: folder, readOnly: true });
      const found = Array.from(root.getKeys(), (name) => String(name).replace(/@\d+$/, ""));
      await root.close();
      assert.deepEqual(
        found.sort(),
        named(({ tables }) => tables),
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("names every kind of key of a Redis in which everything has happened, and no other", async () => {
    const redis = await startRedis();
    const connection = connect({ url: redis.url });
    try {
      const store = openRedisStore(connection, testKeys());
      await everythingHappens(store);
      const alone = { count: async () => assert.fail("Redis counts") };
      await redisLimits(connection, testKeys().ids, alone).count("tokens", "192.0.2.1", 1);
      const keys = (await redis.admin("keys", "*")) as string[];
      const kinds = keys.map((key) => /^wm:(?:\{(?:p\d+|desk)\}:)?([a-z]+)(?::|$)/.exec(key)?.[1] ?? key);
      assert.deepEqual(
        [...new Set(kinds)].sort(),
        named(({ keys }) => keys),
      );
    } finally {
      await connection.close();
      await redis.stop();
    }
  });
});

/** A referral with a note, an unmet need, a reminder, a delivery given up and one still due, somebody forgotten, the desk's own. */
async function everythingHappens(store: StoreAndShelf): Promise<void> {
  const deliverTo = { channel: "text", to: "07700900123" };
  await store.commit({
    ...firstOf("stays"),
    deliverTo,
    effects: [
      { kind: "refer", referral: referralOf("AB12CD") },
      { kind: "unmet", need: "energy-bills", week: "2026-11-16", reason: "none" },
      { kind: "remind", id: "r1", at: START + DAY },
      { kind: "live", reference: "AB12CD", live: liveOf(START) },
      notice("new", "AB12CD"),
    ],
  });
  const key = { conversation: conversation("stays"), reference: "AB12CD" };
  assert.ok(await store.changeCase(key, { expectedVersion: 0, facts: factsOf("a note") }));
  assert.ok(await store.shelf.put("session", "s1", {}, { expectedVersion: 0, expiresAt: Date.now() + DAY }));
  await store.shelf.append("audit", START, { did: "case-opened" });
  const due = await store.takeDue({ now: START, leaseMs: DAY, limit: 9, of: [conversation("stays")] });
  const taken = due.find(({ what }) => what === "deliver");
  assert.ok(taken);
  const undelivered = { reason: "refused", at: START };
  assert.ok(await store.deliveredThrough(taken, { through: 1, undelivered, leasedUntil: START + DAY }));
  await store.commit({ ...firstOf("waits"), deliverTo });
  await store.commit({ ...firstOf("goes"), effects: [forgetting("XY34ZW")] });
}

function firstOf(name: string): Commit {
  return commitOf({ conversation: conversation(name), at: START, entries: [entryOf(`${name}-1`)] });
}

function named(of: (kind: (typeof KEPT)[number]) => readonly string[]): string[] {
  return [...new Set(KEPT.flatMap(of))].sort();
}
