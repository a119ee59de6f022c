import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runStoreCopy } from "../../../../bot/commands/store/copy.ts";
import { claimFolder } from "../../../../bot/store/one-server.ts";
import { surveyOf } from "../../../../bot/store/survey.ts";
import { commitOf, conversation, entryOf } from "../../../contracts/store-samples.ts";
import { startCluster } from "../../../redis/cluster.ts";
import { type RedisServer, startRedis } from "../../../redis/server.ts";
import { until } from "../../../until.ts";
import { written } from "../streams.ts";
import { fill, next } from "./fill.ts";
import { NEW_ID_KEY, type TestSettings, testSettings } from "./settings.ts";

describe("what-matters store copy", () => {
  let settings: TestSettings;
  let other: string;
  beforeEach(async () => {
    settings = await testSettings();
    other = await mkdtemp(join(tmpdir(), "what-matters-other-"));
  });
  afterEach(async () => {
    await settings.end();
    await rm(other, { recursive: true, force: true });
  });

  it("puts all of it into another folder, with the same figures, and takes nothing out", async () => {
    const figures = await filled();
    const { status, output } = await copy(settings.dataDir, other);
    assert.equal(status, 0, output);
    assert.match(output, /Both hold the same\.\n$/);
    assert.deepEqual(await surveyed(other), figures);
    assert.deepEqual(await surveyed(settings.dataDir), figures);
  });

  describe("with Redis", () => {
    let redis: RedisServer;
    before(async () => {
      redis = await startRedis();
    });
    after(() => redis.stop());

    it("goes there and back without changing anything", async () => {
      const figures = await filled();
      assert.equal((await copy(settings.dataDir, redis.url)).status, 0);
      assert.equal((await copy(redis.url, other)).status, 0);
      assert.deepEqual(await surveyed(other), figures);
    });

    it("goes into a cluster, spread over its servers, and out of it again", async () => {
      const cluster = await startCluster();
      try {
        const figures = await filled();
        const nodes = `cluster:${cluster.urls.join(",")}`;
        assert.equal((await copy(settings.dataDir, nodes)).status, 0);
        assert.equal((await copy(nodes, other)).status, 0);
        assert.deepEqual(await surveyed(other), figures);
      } finally {
        await cluster.stop();
      }
    });

    it("takes the address from the settings, so that no password stands among the arguments", async () => {
      await filled();
      await redis.admin("flushall");
      assert.equal((await copy(settings.dataDir, "redis")).status, 2, "none is named there");
      settings.set({ REDIS_URL: redis.url });
      assert.equal((await copy(settings.dataDir, "redis")).status, 0);
    });
  });

  it("refuses a side that is kept under another ID_KEY, since everybody would be there twice", async () => {
    const figures = await filled();
    settings.set({ ID_KEY: NEW_ID_KEY });
    const refused = { code: "config.invalid" };
    await assert.rejects(copy(settings.dataDir, other), refused, "FROM is");
    const { store, shelf, close } = await settings.open({ DATA_DIR: other });
    await fill({ store, shelf });
    await close();
    await assert.rejects(copy(other, settings.dataDir), refused, "TO is");
    assert.deepEqual(await surveyed(settings.dataDir), figures, "and nothing was put into it");
  });

  it("ends the same when it is killed in the middle and run again", async () => {
    const { store, close } = await settings.open();
    for (let at = 0; at < 400; at += 1) {
      await store.commit(commitOf({ conversation: conversation(`c${at}`), at: Date.now(), entries: [entryOf("one")] }));
    }
    await close();
    const cli = join(import.meta.dirname, "../../../../bot/cli.ts");
    const args = ["--import", "tsx", cli, "store", "copy", settings.dataDir, other];
    const child = spawn(process.execPath, args, { stdio: "ignore" });
    const ended = once(child, "exit");
    await until("some of it was copied", async () => (await countIn(other)) > 0);
    child.kill("SIGKILL");
    await ended;
    const { status, output } = await copy(settings.dataDir, other);
    assert.equal(status, 0, output);
    assert.equal(await countIn(other), 400);
  });

  it("says that they differ when something else is there, or something changed meanwhile", async () => {
    await filled();
    assert.equal((await copy(settings.dataDir, other)).status, 0);
    const { store, close } = await settings.open({ DATA_DIR: other });
    await store.commit(commitOf({ conversation: conversation("somebody else"), at: Date.now() }));
    await close();
    const { status, errors } = await copy(settings.dataDir, other);
    assert.equal(status, 1);
    assert.match(errors, /They differ/);
  });

  it("puts back what has changed in TO since the last time", async () => {
    await filled();
    await copy(settings.dataDir, other);
    const { store, close } = await settings.open({ DATA_DIR: other });
    await store.commit(next("first", { kind: "cancel-reminders" }));
    await close();
    assert.equal((await copy(settings.dataDir, other)).status, 0);
  });

  it("is refused while a server runs on either side", async () => {
    await filled();
    for (const folder of [settings.dataDir, other]) {
      const claim = await claimFolder(folder, () => undefined);
      await assert.rejects(copy(settings.dataDir, other), { code: "store.busy", details: { dataDir: folder } });
      await claim.release();
    }
  });

  it("says so when there is nothing to copy", async () => {
    const { status, errors } = await copy(other, settings.dataDir);
    assert.equal(status, 1);
    assert.match(errors, /^There is no store in /);
  });

  const wrong = [
    { args: ["one"], why: "there is nowhere to copy to" },
    { args: ["one", "two", "three"], why: "two are copied at a time" },
    { args: ["one", "http://localhost"], why: "that is no store" },
    { args: ["one", "cluster:redis://a,b"], why: "a node without its scheme" },
    { args: ["one", "redis"], why: "the settings name none" },
    { args: ["one", "--two"], why: "there is no such word" },
  ];
  for (const { args, why } of wrong) {
    it(`says how it is used after ${args.join(" ")}: ${why}`, async () => {
      const { status, errors } = await copy(...args);
      assert.equal(status, 2);
      assert.match(errors, /^store copy FROM TO/);
    });
  }

  async function filled() {
    const { store, shelf, close } = await settings.open();
    await fill({ store, shelf });
    await close();
    return await surveyed(settings.dataDir);
  }

  async function surveyed(dataDir: string) {
    const { store, close } = await settings.open({ DATA_DIR: dataDir });
    try {
      return await surveyOf(store);
    } finally {
      await close();
    }
  }

  async function countIn(dataDir: string): Promise<number> {
    return (await surveyed(dataDir)).get("conversation")?.count ?? 0;
  }
});

async function copy(...args: readonly string[]) {
  const typed = written();
  const status = await runStoreCopy(typed.streams, args);
  return { status, output: typed.output(), errors: typed.errors() };
}
