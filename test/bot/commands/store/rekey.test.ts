import assert from "node:assert/strict";
import { systemClock } from "../../../../bot/clock.ts";
import { runStoreRekey } from "../../../../bot/commands/store/rekey.ts";
import { readConfig } from "../../../../bot/config.ts";
import { openLog } from "../../../../bot/log.ts";
import { secretsFor } from "../../../../bot/secrets.ts";
import { claimFolder } from "../../../../bot/store/one-server.ts";
import { openShared } from "../../../../bot/store/open.ts";
import { rekey } from "../../../../bot/store/rekey.ts";
import type { Store } from "../../../../bot/store/store.ts";
import { isSame, surveyOf } from "../../../../bot/store/survey.ts";
import { conversation, gather } from "../../../contracts/store-samples.ts";
import { type RedisServer, startRedis } from "../../../redis/server.ts";
import { written } from "../streams.ts";
import { fill, NAMES } from "./fill.ts";
import { ID_KEY, NEW_ID_KEY, type TestSettings, testSettings } from "./settings.ts";

const OLD = { ID_KEY };
const NEW = { ID_KEY: NEW_ID_KEY };
const CHANGING = { ID_KEY: NEW_ID_KEY, ID_KEY_OLD: ID_KEY };

describe("what-matters store rekey", () => {
  let redis: RedisServer;
  let settings: TestSettings;
  before(async () => {
    redis = await startRedis();
  });
  after(() => redis.stop());
  afterEach(() => settings.end());

  for (const where of ["the embedded store", "Redis"] as const) {
    describe(`in ${where}`, () => {
      const args = where === "Redis" ? ["--servers-stopped"] : [];
      beforeEach(async () => {
        await redis.admin("flushall");
        settings = await testSettings(where === "Redis" ? { REDIS_URL: redis.url } : {});
      });

      it("puts everything under names of the new key, and leaves nothing under the old ones", async () => {
        const figures = await filled();
        settings.set(CHANGING);
        const { status, output } = await run(args);
        assert.equal(status, 0, output);
        assert.match(output, /take ID_KEY_OLD out of the settings\.\n$/);
        await found(NEW, true);
        await found(OLD, false);
        const { store, close } = await settings.open(NEW);
        assert.deepEqual(await surveyOf(store), figures);
        assert.equal((await gather(store.referrals())).length, 2);
        assert.equal((await store.load(conversation("first"), "m1")).isAnswered, true, "what was answered stays so");
        await close();
      });

      it("ends the same wherever it is killed, and run again", async () => {
        const figures = await filled();
        const old = await settings.open(OLD);
        const renamed = await settings.open(NEW);
        const stores = { old: old.store, renamed: renamed.store };
        for (let steps = 0; steps < 24; steps += 3) {
          await assert.rejects(
            rekey(dyingAfter(steps, stores), () => undefined),
            /killed/,
          );
        }
        const before = await rekey(stores, () => undefined);
        assert.ok(isSame(before, figures), "nothing is counted twice");
        assert.deepEqual(await surveyOf(renamed.store), figures);
        await old.close();
        await renamed.close();
        await found(NEW, true);
        await found(OLD, false);
      });

      it("changes nothing when the old key is not the one in use", async () => {
        const figures = await filled();
        settings.set({ ...CHANGING, ID_KEY_OLD: "an-invented-key-that-was-never-in-use" });
        await assert.rejects(run(args), { code: "config.invalid" });
        await found(OLD, true);
        const { store, close } = await settings.open(OLD);
        assert.deepEqual(await surveyOf(store), figures);
        await close();
      });

      it("is refused with the same key twice: everything would be taken out", async () => {
        await filled();
        settings.set({ ...OLD, ID_KEY_OLD: ID_KEY });
        await assert.rejects(run(args), { code: "config.invalid", details: { ID_KEY_OLD: "is the same as ID_KEY" } });
        await found(OLD, true);
      });

      it("has to be done before a server starts with another key", async () => {
        await filled();
        settings.set(CHANGING);
        const config = readConfig(process.env);
        const start = async () => openShared(config, await secretsFor(config), systemClock, openLog("silent"));
        await assert.rejects(start(), { code: "config.invalid" });
        assert.equal((await run(args)).status, 0);
        await (await start()).close();
      });
    });
  }

  it("is refused beside a server", async () => {
    settings = await testSettings();
    await filled();
    settings.set(CHANGING);
    const claim = await claimFolder(settings.dataDir, () => undefined);
    await assert.rejects(run([]), { code: "store.busy" });
    await claim.release();
    await found(OLD, true);
  });

  it("with Redis, waits until somebody says that the servers are stopped", async () => {
    settings = await testSettings({ REDIS_URL: redis.url });
    await filled();
    settings.set(CHANGING);
    const { status, errors } = await run([]);
    assert.equal(status, 2);
    assert.match(errors, /--servers-stopped/);
    await found(OLD, true);
  });

  it("names the settings that it needs", async () => {
    settings = await testSettings();
    await filled();
    await assert.rejects(run([]), { code: "config.invalid", details: { ID_KEY_OLD: "is not set" } });
  });

  async function filled() {
    const { store, shelf, close } = await settings.open(OLD);
    await fill({ store, shelf });
    const figures = await surveyOf(store);
    await close();
    return figures;
  }

  async function found(key: Readonly<Record<string, string>>, expected: boolean): Promise<void> {
    const { store, close } = await settings.open(key);
    for (const name of NAMES) assert.equal((await store.load(conversation(name))).version > 0, expected, name);
    await close();
  }
});

async function run(args: readonly string[]) {
  const typed = written();
  const status = await runStoreRekey(typed.streams, args);
  return { status, output: typed.output(), errors: typed.errors() };
}

/** As if the process were killed after so many things were put or taken out. */
function dyingAfter(steps: number, { old, renamed }: Parameters<typeof rekey>[0]): Parameters<typeof rekey>[0] {
  let left = steps;
  const living = <Kept>(act: (kept: Kept) => Promise<void>) => {
    return async (kept: Kept) => {
      if (left === 0) throw new Error("killed");
      left -= 1;
      await act(kept);
    };
  };
  const dying = (store: Store): Store => ({ ...store, restore: living(store.restore), remove: living(store.remove) });
  return { old: dying(old), renamed: dying(renamed) };
}
