import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { runStore } from "../../../../bot/commands/store.ts";
import { written } from "../streams.ts";
import { fill, next } from "./fill.ts";
import { NEW_DATA_KEY, type TestSettings, testSettings } from "./settings.ts";

describe("what-matters store check", () => {
  let settings: TestSettings;
  beforeEach(async () => {
    settings = await testSettings();
  });
  afterEach(() => settings.end());

  it("counts everything by kind, the same each time, beside whoever has the store open", async () => {
    const { store, shelf, close } = await settings.open();
    await fill({ store, shelf });
    const once = await check();
    assert.match(once, /^ +5 conversations +[\da-f]{32}\n +2 referrals +[\da-f]{32}\n/);
    assert.match(
      once,
      / +5 unmet needs +[\da-f]{32}\n +1 deletions +[\da-f]{32}\n +2 desk records +[\da-f]{32}\n +3 trail lines +[\da-f]{32}\n$/,
    );
    assert.equal(await check(), once);
    await store.commit(next("first", { kind: "cancel-reminders" }));
    assert.notEqual(await check(), once, "another state has another fingerprint");
    await close();
  });

  it("makes no store where there is none, and says so", async () => {
    const typed = written();
    assert.equal(await runStore(typed.streams, ["check"]), 0);
    assert.match(typed.errors(), /^There is no store in /);
    assert.equal(existsSync(settings.dataDir), false);
  });

  it("says what to do when the key that sealed it is not given", async () => {
    const { store, shelf, close } = await settings.open();
    await fill({ store, shelf });
    await close();
    settings.set({ DATA_KEYS: NEW_DATA_KEY });
    await assert.rejects(runStore(written().streams, ["check"]), { code: "store.cannot-open" });
  });

  for (const args of [
    [],
    ["cheque"],
    ["check", "more"],
    ["toString"],
    ["copy", "one"],
    ["reseal", "x"],
    ["rekey", "x"],
  ]) {
    it(`says how it is used after "store ${args.join(" ")}"`, async () => {
      const typed = written();
      assert.equal(await runStore(typed.streams, args), 2);
      assert.match(typed.errors(), /store/);
      assert.equal(typed.output(), "");
    });
  }

  async function check(): Promise<string> {
    const typed = written();
    assert.equal(await runStore(typed.streams, ["check"]), 0);
    assert.equal(typed.errors(), "");
    return typed.output();
  }
});
