/** A command's process beside a server's on one folder: both commit, and each sees what the other has committed. */
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openLocalStore } from "../../../bot/store/local.ts";
import { commitOf, conversation, entryOf, START, testKeys } from "../../contracts/store-samples.ts";
import { startCommitting } from "./committing.ts";

const TURNS = 20;

describe("the embedded store in two processes", () => {
  it("loses no commit of either and mixes none up, in the same conversation", async () => {
    const folder = await mkdtemp(join(tmpdir(), "what-matters-store-"));
    const committing = startCommitting(folder);
    const store = openLocalStore(folder, testKeys());
    const id = conversation("c0");
    await committing.acknowledgedAtLeast(1);
    for (let turn = 0; turn < TURNS; ) {
      const { version } = await store.load(id);
      const entries = [entryOf(`ours ${turn}`), entryOf(`ours too ${turn}`)];
      const commit = { inbound: `ours ${turn}`, expectedVersion: version, at: START, entries };
      const { is } = await store.commit(commitOf({ conversation: id, ...commit }));
      if (is === "committed") turn += 1;
    }
    const theirs = (await committing.kill()).get("c0") ?? 0;

    const { version } = await store.load(id);
    const entries = await store.entries(id, 0, 100_000);
    assert.ok(version >= theirs && version > TURNS, "both have committed");
    assert.deepEqual(
      entries.map(({ sequence }) => sequence),
      Array.from({ length: 2 * version }, (_, index) => index + 1),
    );
    const ours = entries.filter((entry) => entry.id.startsWith("ours"));
    assert.equal(ours.length, 2 * TURNS);
    for (let turn = 0; turn < TURNS; turn++) assert.equal((await store.load(id, `ours ${turn}`)).isAnswered, true);
    await store.close();
    await rm(folder, { recursive: true });
  });
});
