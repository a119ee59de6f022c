import assert from "node:assert/strict";
import { cp, stat } from "node:fs/promises";
import { join } from "node:path";
import { systemClock } from "../../../../bot/clock.ts";
import { runStoreDeletions } from "../../../../bot/commands/store/deletions.ts";
import { runReapplyDeletions } from "../../../../bot/commands/store/reapply-deletions.ts";
import { readConfig } from "../../../../bot/config.ts";
import { openLog } from "../../../../bot/log.ts";
import { secretsFor } from "../../../../bot/secrets.ts";
import { claimFolder } from "../../../../bot/store/one-server.ts";
import { openShared } from "../../../../bot/store/open.ts";
import { conversation, forgetting, gather } from "../../../contracts/store-samples.ts";
import { written } from "../streams.ts";
import { fill, next } from "./fill.ts";
import { NEW_DATA_KEY, type TestSettings, testSettings } from "./settings.ts";

describe("what-matters store deletions and reapply-deletions", () => {
  let settings: TestSettings;
  beforeEach(async () => {
    settings = await testSettings();
  });
  afterEach(() => settings.end());

  it("make a restored store forget again whom it should, and nobody else (rule 26)", async () => {
    const backup = await backUpThenForget();
    await restore(backup);
    assert.ok((await load("first")).state, "the back-up has brought it back");

    const list = join(settings.dataDir, "deletions.jsonl");
    const { status, output } = await run(runReapplyDeletions, [list]);
    assert.equal(status, 0);
    assert.match(output, /; 1 were in the store again and are gone now\.\n$/);
    assert.equal((await load("first")).state, undefined);
    assert.ok((await load("fourth")).state);
    const { store, close } = await settings.open();
    const references = (await gather(store.referrals())).map(({ reference }) => reference);
    assert.deepEqual(references, ["SECOND"], "with the referral that nobody had taken up");
    await close();
  });

  it("need nobody for an embedded store whose list is beside it: the server does it when it starts", async () => {
    const backup = await backUpThenForget();
    await restore(backup);
    await (await serve()).close();
    assert.equal((await load("first")).state, undefined);
    assert.ok((await load("fourth")).state);
  });

  it("leave alone what somebody says after they were forgotten", async () => {
    await backUpThenForget();
    const { store, close } = await settings.open();
    await store.commit({ ...next("first", { kind: "cancel-reminders" }), inbound: "m3", expectedVersion: 2 });
    await close();
    await (await serve()).close();
    assert.ok((await load("first")).state, "the store knows that this was done");
  });

  it("do nothing the second time", async () => {
    const backup = await backUpThenForget();
    await restore(backup);
    const list = join(settings.dataDir, "deletions.jsonl");
    await run(runReapplyDeletions, [list]);
    assert.match((await run(runReapplyDeletions, [list])).output, /; 0 were in the store again/);
  });

  it("work from a list that was written elsewhere, which only its owner may read", async () => {
    const backup = await backUpThenForget();
    const list = join(settings.folder, "kept-apart", "list.jsonl");
    assert.equal((await run(runStoreDeletions, ["--out", list])).status, 0);
    assert.equal((await stat(list)).mode & 0o777, 0o600);
    await restore(backup);
    assert.match((await run(runReapplyDeletions, [list])).output, /; 1 were in the store again/);
  });

  it("list receipts and times, and nothing that leads to a person", async () => {
    await backUpThenForget();
    const { output } = await run(runStoreDeletions, []);
    const lines = output
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      lines.map(({ receipt }) => receipt),
      ["R-FIFTH", "R-FIRST"],
    );
    for (const line of lines) assert.deepEqual(Object.keys(line), ["receipt", "at"]);
  });

  it("say so when the list was sealed with a key that is not given", async () => {
    await backUpThenForget();
    const list = join(settings.folder, "list.jsonl");
    await run(runStoreDeletions, ["--out", list]);
    settings.set({ DATA_KEYS: NEW_DATA_KEY, DATA_DIR: join(settings.folder, "new") });
    await (await settings.open()).close();
    const { status, errors } = await run(runReapplyDeletions, [list]);
    assert.equal(status, 1);
    assert.match(errors, /^2 lines could not be opened/);
  });

  it("are refused beside a server, which may have heard something new of the same person", async () => {
    await backUpThenForget();
    const claim = await claimFolder(settings.dataDir, () => undefined);
    const list = join(settings.dataDir, "deletions.jsonl");
    await assert.rejects(run(runReapplyDeletions, [list]), { code: "store.busy" });
    await claim.release();
  });

  it("say how they are used", async () => {
    assert.equal((await run(runReapplyDeletions, [])).status, 2);
    assert.equal((await run(runReapplyDeletions, ["one", "two"])).status, 2);
    assert.equal((await run(runStoreDeletions, ["--out"])).status, 2);
    const { status, errors } = await run(runReapplyDeletions, [join(settings.folder, "none")]);
    assert.equal(status, 1);
    assert.match(errors, /^There is no file/);
  });

  /** A copy of the store from before a server was told to forget somebody. */
  async function backUpThenForget(): Promise<string> {
    const backup = join(settings.folder, "backup");
    const filling = await settings.open();
    await fill(filling);
    await filling.close();
    await cp(join(settings.dataDir, "store"), backup, { recursive: true });
    const server = await serve();
    assert.equal((await server.store.commit(next("first", forgetting("R-FIRST")))).is, "committed");
    await server.close();
    assert.equal((await load("first")).state, undefined);
    return backup;
  }

  async function serve() {
    const config = readConfig(process.env);
    return await openShared(config, await secretsFor(config), systemClock, openLog("silent"));
  }

  async function restore(backup: string): Promise<void> {
    await cp(backup, join(settings.dataDir, "store"), { recursive: true, force: true });
  }

  async function load(name: string) {
    const { store, close } = await settings.open();
    try {
      return await store.load(conversation(name));
    } finally {
      await close();
    }
  }
});

async function run(command: typeof runStoreDeletions, args: readonly string[]) {
  const typed = written();
  const status = await command(typed.streams, args);
  return { status, output: typed.output(), errors: typed.errors() };
}
