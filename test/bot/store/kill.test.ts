/** The embedded store under `kill -9`: whatever was acknowledged is there, whole. */
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openLocalStore } from "../../../bot/store/local.ts";
import { conversation, START, testKeys } from "../../contracts/store-samples.ts";
import { startCommitting } from "./committing.ts";

describe("the embedded store after kill -9", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "what-matters-store-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("has every acknowledged commit, whole, with what it made due", async () => {
    let now = START;
    for (const killAfter of [1, 40, 7]) {
      const committing = startCommitting(folder);
      await committing.acknowledgedAtLeast(killAfter);
      const acknowledged = await committing.kill();
      const store = openLocalStore(folder, testKeys());
      const referred = new Map<string, number>();
      const noted = new Map<string, number>();
      for await (const { conversation: id, live, case: facts } of store.referrals()) {
        if (facts !== undefined) noted.set(id, (noted.get(id) ?? 0) + 1);
        if (live !== undefined) referred.set(id, (referred.get(id) ?? 0) + 1);
      }
      // An hour later each time, when the leases of the time before have ended.
      now += 3_600_000;
      const due = await store.takeDue({ now, leaseMs: 1, limit: 100_000 });
      const lines = await store.shelf.trail("audit", 0, 100_000);
      assert.deepEqual(
        lines.map(({ sequence }) => sequence),
        Array.from({ length: lines.length }, (_, index) => index + 1),
        "the trail leaves nothing out",
      );
      const all = [...acknowledged.values()].reduce((sum, version) => sum + version, 0);
      assert.ok(lines.length >= all, `${all} were acknowledged and ${lines.length} lines are there`);
      for (const [name, version] of acknowledged) {
        assert.ok((noted.get(name) ?? 0) >= version, "what was noted is there");
        assert.ok(((await store.shelf.get("duty", name))?.version ?? 0) >= version, "and what was put on the shelf");
        const id = conversation(name);
        const { version: kept, isAnswered } = await store.load(id, `m${version}`);
        const entries = await store.entries(id, 0, 10_000);
        assert.ok(kept >= version, `${name} was acknowledged at version ${version} and came back at ${kept}`);
        assert.ok(isAnswered, "a message that is sent again is not answered again");
        assert.equal((await store.load(id, `m${kept + 1}`)).isAnswered, false);
        assert.equal(entries.length, kept * 2, "state and messages are written together");
        assert.equal(referred.get(name), kept, "state, referrals and how they stand are written together");
        assert.equal(
          due.filter((taken) => taken.conversation === id && taken.what === "notify").length,
          kept,
          "and what other systems are told",
        );
        assert.deepEqual(
          due
            .filter((taken) => taken.conversation === id && taken.what !== "notify")
            .map(({ what }) => what)
            .sort(),
          ["deliver", "remind"],
          "state and due work are written together, and both can be found by time",
        );
      }
      await store.close();
    }
  });
});
