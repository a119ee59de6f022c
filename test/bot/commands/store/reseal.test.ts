import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { runStoreReseal } from "../../../../bot/commands/store/reseal.ts";
import type { Opened } from "../../../../bot/store/open.ts";
import { surveyOf } from "../../../../bot/store/survey.ts";
import { commitOf, conversation, entryOf, gather } from "../../../contracts/store-samples.ts";
import { type RedisServer, startRedis } from "../../../redis/server.ts";
import { written } from "../streams.ts";
import { fill } from "./fill.ts";
import { NEW_DATA_KEY, OLD_DATA_KEY, type TestSettings, testSettings } from "./settings.ts";

const CLI = join(import.meta.dirname, "../../../../bot/cli.ts");
const BOTH = { DATA_KEYS: `${NEW_DATA_KEY},${OLD_DATA_KEY}` };
const OLD_ALONE = { DATA_KEYS: OLD_DATA_KEY };
const NEW_ALONE = { DATA_KEYS: NEW_DATA_KEY };

describe("what-matters store reseal", () => {
  let redis: RedisServer;
  before(async () => {
    redis = await startRedis();
  });
  after(() => redis.stop());

  for (const where of ["the embedded store", "Redis"] as const) {
    describe(`in ${where}`, () => {
      let settings: TestSettings;
      beforeEach(async () => {
        await redis.admin("flushall");
        settings = await testSettings(where === "Redis" ? { REDIS_URL: redis.url } : {});
      });
      afterEach(() => settings.end());

      it("lets the old key be taken out, and changes nothing else", async () => {
        const old = await settings.open(OLD_ALONE);
        await fill(old);
        const figures = await surveyOf(old.store);
        const { status, output } = await reseal();
        assert.equal(status, 0);
        assert.match(output, /^[1-9]\d* were sealed with an older key/);
        assert.match(output, /all but the first of DATA_KEYS can be taken out\.\nA back-up made before still does/);

        const opened = await settings.open(NEW_ALONE);
        assert.deepEqual(await surveyOf(opened.store), figures);
        assert.equal((await gather(opened.store.referrals())).length, 2);
        await opened.close();
        await assert.rejects(gather(old.store.referrals()), { code: "store.cannot-open" }, "the old key opens nothing");
        await old.close();
      });

      it("finds nothing to do the second time", async () => {
        const { store, shelf, close } = await settings.open(OLD_ALONE);
        await fill({ store, shelf });
        await close();
        await reseal();
        assert.match((await reseal()).output, /^0 were sealed with an older key/);
      });

      it("loses nothing that is committed meanwhile", async () => {
        const { store, close } = await settings.open(BOTH);
        const old = await settings.open(OLD_ALONE);
        for (let at = 0; at < 100; at += 1) await commit(old.store, at, 1);
        await old.close();
        let isDone = false;
        const talking = (async () => {
          const versions = new Map<number, number>();
          for (let turn = 0; !isDone; turn += 1) {
            const at = turn % 100;
            const version = (versions.get(at) ?? 1) + 1;
            await commit(store, at, version);
            versions.set(at, version);
          }
          return versions;
        })();
        const { status } = await resealBeside().finally(() => {
          isDone = true;
        });
        const versions = await talking;
        assert.equal(status, 0);
        await close();
        const opened = await settings.open(NEW_ALONE);
        assert.ok(versions.size > 0, "somebody talked meanwhile");
        for (const [at, version] of versions) {
          const id = conversation(`c${at}`);
          assert.equal((await opened.store.load(id)).version, version);
          assert.equal((await opened.store.entries(id, 0, 1_000)).length, version);
        }
        await opened.close();
      });

      it("says so when a server still seals with the old key", async () => {
        const { store, close } = await settings.open(OLD_ALONE);
        let isDone = false;
        const talking = (async () => {
          for (let at = 0; !isDone; at += 1) await commit(store, at, 1);
        })();
        const { status, errors } = await resealBeside().finally(() => {
          isDone = true;
        });
        await talking;
        await close();
        assert.equal(status, 1);
        assert.match(errors, /Start every server again with these DATA_KEYS/);
      });

      /** In a process of its own, as beside a server: LMDB cannot be opened again in one that is writing. */
      async function resealBeside() {
        const env = { ...process.env, ...BOTH };
        const child = spawn(process.execPath, ["--import", "tsx", CLI, "store", "reseal"], { env });
        child.stdout.resume();
        const [errors, [status]] = await Promise.all([text(child.stderr), once(child, "exit")]);
        return { status, errors };
      }

      async function reseal() {
        settings.set(BOTH);
        const typed = written();
        const status = await runStoreReseal(typed.streams, []);
        return { status, output: typed.output(), errors: typed.errors() };
      }
    });
  }
});

async function commit(store: Opened["store"], at: number, version: number): Promise<void> {
  const result = await store.commit(
    commitOf({
      conversation: conversation(`c${at}`),
      inbound: `m${version}`,
      expectedVersion: version - 1,
      at: Date.now(),
      entries: [entryOf(`m${version}/1`)],
    }),
  );
  assert.equal(result.is, "committed");
}
