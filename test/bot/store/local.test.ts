import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { openLocalStore } from "../../../bot/store/local.ts";
import { describeStore } from "../../contracts/store.ts";
import { commitOf, conversation, entryOf, gather } from "../../contracts/store-samples.ts";

const temporaryFolder = () => mkdtemp(join(tmpdir(), "what-matters-store-"));

describeStore("the embedded store", async () => {
  const folder = await temporaryFolder();
  return { open: async () => openLocalStore(folder), dispose: () => rm(folder, { recursive: true }) };
});

describe("the embedded store, under bad luck", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("has every acknowledged commit, whole, after kill -9", async () => {
    for (const killAfter of [1, 40, 7]) {
      const acknowledged = await commitUntilKilled(folder, killAfter);
      const store = openLocalStore(folder);
      const referred = new Map<string, number>();
      for await (const { conversation: id } of store.referrals()) referred.set(id, (referred.get(id) ?? 0) + 1);
      for (const [id, version] of acknowledged) {
        const { version: kept } = await store.load(conversation(id));
        const entries = await store.entries(conversation(id), 0, 10_000);
        assert.ok(kept >= version, `${id} was acknowledged at version ${version} and came back at ${kept}`);
        assert.equal(entries.length, kept * 2, "state and messages are written together");
        assert.equal(referred.get(id), kept, "state and referrals are written together");
        assert.equal(await store.hasSeen(conversation(id), `m${kept}`), true);
        assert.equal(await store.hasSeen(conversation(id), `m${kept + 1}`), false);
      }
      await store.close();
    }
  });

  it("keeps nothing of a commit that fails in the middle", async () => {
    const store = openLocalStore(folder);
    const id = conversation("half");
    const unwritable = { ...entryOf("2"), received: { size: 1n } };
    const commit = commitOf({ conversation: id, entries: [entryOf("1"), unwritable] });
    await assert.rejects(store.commit(commit), { code: "store.write-failed" });
    assert.deepEqual(await store.load(id), { state: undefined, version: 0 });
    assert.deepEqual(await store.entries(id, 0, 10), []);
    assert.equal(await store.hasSeen(id, "m1"), false);
    assert.deepEqual(await gather(store.referrals()), []);
    assert.equal((await store.commit(commitOf({ conversation: id }))).is, "committed", "the next commit is not harmed");
    await store.close();
  });

  it("says which folder cannot be used", async () => {
    const file = join(folder, "a-file");
    await writeFile(file, "not a store");
    assert.throws(() => openLocalStore(join(file, "below")), { code: "store.unavailable" });
  });
});

/** Versions by conversation for which a real process said "committed" before it was killed. */
async function commitUntilKilled(folder: string, killAfter: number): Promise<Map<string, number>> {
  const script = join(import.meta.dirname, "commit-forever.ts");
  const child: ChildProcess = spawn(process.execPath, ["--import", "tsx", script, folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  assert.ok(child.stdout);
  const acknowledged = new Map<string, number>();
  let lines = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const [id, version] = JSON.parse(line) as [string, number];
    acknowledged.set(id, version);
    lines += 1;
    if (lines === killAfter) child.kill("SIGKILL");
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  assert.equal(child.signalCode, "SIGKILL");
  return acknowledged;
}
