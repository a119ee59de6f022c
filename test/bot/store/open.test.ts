import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { readConfig } from "../../../bot/config.ts";
import { openLog } from "../../../bot/log.ts";
import { secretsFor } from "../../../bot/secrets.ts";
import { hasStore, type Opened, openAlone, openForCommand, openShared } from "../../../bot/store/open.ts";
import { commitOf, conversation, referralOf } from "../../contracts/store-samples.ts";
import { type RedisServer, startRedis } from "../../redis/server.ts";
import { until } from "../../until.ts";
import { manualClock } from "../manual-clock.ts";

const log = openLog("silent");
const SET = {
  DATA_KEYS: Buffer.alloc(32, 1).toString("base64"),
  ID_KEY: "an-invented-key-of-ids-32-letters-1",
  DIRECT_LINE_SECRET: "an-invented-secret-of-32-letters-",
  TOKEN_KEY: "an-invented-signing-key-32-letters",
};

describe("opening the store of the settings", () => {
  let dataDir: string;
  const opened: Opened[] = [];
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "what-matters-open-"));
  });
  afterEach(async () => {
    for (const each of opened.splice(0).reverse()) await each.close();
    await rm(dataDir, { recursive: true });
  });

  const config = (more = {}) => readConfig({ DATA_DIR: dataDir, ...more });
  async function serve(more = {}) {
    const shared = await openShared(config(more), await secretsFor(config(more)), manualClock(), log);
    opened.push(shared);
    return shared;
  }
  async function command(open = openForCommand, more = {}) {
    const one = await open(config(more), await secretsFor(config(more)), log);
    opened.push(one);
    return one;
  }
  const said = (id: string) => commitOf({ conversation: conversation(id), at: Date.now() });

  describe("embedded", () => {
    it("is for one server, and says so to the second", async () => {
      await serve();
      await assert.rejects(serve(), { code: "store.busy", details: { dataDir } });
    });

    it("is free again when the server has closed it, or could not open it", async () => {
      await (await serve()).close();
      opened.pop();
      await writeFile(join(dataDir, "not-a-folder"), "");
      const broken = { ...config(), dataDir: join(dataDir, "not-a-folder") };
      await assert.rejects(openShared(broken, await secretsFor(config()), manualClock(), log), {
        code: "store.unavailable",
      });
      await serve();
    });

    it("is opened by commands beside a server, which hears what they commit", async () => {
      const { store } = await serve();
      const asked = await command();
      const heard: string[] = [];
      store.subscribe(conversation("theirs"), () => heard.push("theirs"));
      store.subscribe(conversation("another"), () => heard.push("another"));
      await asked.store.commit(said("theirs"));
      await until("the server has heard", () => heard.length > 0);
      assert.deepEqual(heard, ["theirs"]);
      assert.equal((await store.load(conversation("theirs"))).version, 1);
    });

    it("tells a server what commands beside it change at the desk", async () => {
      const { store, shelf } = await serve();
      const asked = await command();
      const heard: unknown[] = [];
      store.onReferral((changed) => heard.push(changed));
      shelf.onChange("account", () => heard.push("account"));
      shelf.hear("typing", (value) => heard.push(value));
      const id = conversation("asks");
      const refer = { kind: "refer", referral: referralOf("CASE22") } as const;
      await asked.store.commit(commitOf({ conversation: id, at: Date.now(), effects: [refer] }));
      await asked.shelf.put("account", "sam@example.org", { name: "Sam" }, { expectedVersion: 0 });
      await asked.shelf.tell("typing", { by: "Sam" });
      await until("the server has heard", () => heard.length >= 3);
      const all = [{ conversation: id, reference: "CASE22" }, "account", { by: "Sam" }];
      assert.ok(all.every((each) => heard.some((one) => isDeepStrictEqual(one, each))));
      assert.deepEqual((await shelf.get("account", "sam@example.org"))?.value, { name: "Sam" });
      heard.length = 0;
      const long = conversation(randomBytes(3_000).toString("hex"));
      await asked.store.commit(commitOf({ conversation: long, at: Date.now(), effects: [refer] }));
      await until("it is told that some referral changed", () => heard.length > 0);
      assert.ok(
        heard.every((each) => each === undefined),
        "its name is too long for a line",
      );
    });

    it("is opened by commands without a server too", async () => {
      const { store } = await command();
      assert.equal((await store.commit(said("one"))).is, "committed");
    });

    it("is refused to a command that needs it alone, and a server to the store of such a command", async () => {
      const server = await serve();
      await assert.rejects(command(openAlone), { code: "store.busy" });
      await server.close();
      opened.pop();
      await command(openAlone);
      await assert.rejects(serve(), { code: "store.busy" });
    });

    it("is not opened by a server with another ID_KEY, to whom everybody would be a stranger", async () => {
      const { store } = await command();
      await store.commit(said("one"));
      const other = { ID_KEY: "an-invented-key-that-is-another-one" };
      await assert.rejects(serve(other), { code: "config.invalid" });
      await serve();
    });

    it("counts limits in this process", async () => {
      const { limits } = await serve();
      await limits.count("tokens", "an address", 1);
      await assert.rejects(limits.count("tokens", "an address", 1), { code: "http.too-many-requests" });
    });

    it("is there once it was opened, and looking makes none", async () => {
      assert.equal(hasStore(config()), false);
      assert.equal(existsSync(join(dataDir, "store")), false);
      await command();
      assert.equal(hasStore(config()), true);
    });
  });

  describe("in Redis", () => {
    let redis: RedisServer;
    before(async () => {
      redis = await startRedis();
    });
    after(() => redis.stop());
    beforeEach(() => redis.admin("flushall"));
    const shared = () => ({ ...SET, REDIS_URL: redis.url });

    it("is for several servers, which see what each other commits and share their limits", async () => {
      const [one, other] = [await serve(shared()), await serve(shared())];
      let isHeard = false;
      other.store.subscribe(conversation("ours"), () => {
        isHeard = true;
      });
      await one.store.commit(said("ours"));
      await until("the other has heard", () => isHeard);
      assert.equal((await other.store.load(conversation("ours"))).version, 1);
      await one.limits.count("tokens", "an address", 1);
      await assert.rejects(other.limits.count("tokens", "an address", 1), { code: "http.too-many-requests" });
    });

    it("is not opened with another ID_KEY", async () => {
      const { store } = await serve(shared());
      await store.commit(said("one"));
      const other = { ...shared(), ID_KEY: "an-invented-key-that-is-another-one" };
      await assert.rejects(serve(other), { code: "config.invalid" });
    });

    it("is there without anybody having looked", () => {
      assert.equal(hasStore(config(shared())), true);
    });

    it("says so when there is none", async () => {
      const nobody = { ...SET, REDIS_URL: "redis://127.0.0.1:1" };
      await assert.rejects(serve(nobody), { code: "store.unavailable" });
    });
  });
});
