/** A new data key: what the old one sealed is sealed again, until the old one can be thrown away. */
import assert from "node:assert/strict";
import type { Using } from "../store.ts";
import { commitOf, conversation, entryOf, gather, rotatedKeys, START } from "../store-samples.ts";
import { fill, fingerprints } from "./filling.ts";

export function describeResealing(using: () => Using): void {
  describe("sealing again", () => {
    it("leaves everything as it was, and nothing that needs the old key", async () => {
      const { store, another } = using();
      await fill(store);
      const before = await fingerprints(store);
      const rotating = await another(rotatedKeys("kept"));
      assert.deepEqual(await fingerprints(rotating), before, "both keys open it meanwhile");
      await gather(rotating.reseal());
      const after = await another(rotatedKeys("retired"));
      assert.deepEqual(await fingerprints(after), before);
      const due = await after.takeDue({ now: START + 5_000, leaseMs: 1_000, limit: 100 });
      assert.equal(due.length, 4, "due work is found by its time, as before");
    });

    it("is needed: without it the old key cannot be missed", async () => {
      const { store, another } = using();
      await fill(store);
      const reading = async () => (await another(rotatedKeys("retired"))).load(conversation("texts"));
      await assert.rejects(reading, { code: "store.cannot-open" });
    });

    it("says how far it has come, and finds nothing left to do the second time", async () => {
      const { store, another } = using();
      await fill(store);
      const rotating = await another(rotatedKeys("kept"));
      const steps = await gather(rotating.reseal());
      const last = steps.at(-1);
      assert.ok(last !== undefined && last.looked > 0 && last.resealed > 0);
      const again = (await gather(rotating.reseal())).at(-1);
      assert.deepEqual(again, { looked: last.looked, resealed: 0 });
    });

    it("loses nothing that is committed meanwhile", async () => {
      const { store, another } = using();
      const ids = Array.from({ length: 150 }, (_, index) => conversation(`c${index}`));
      await Promise.all(ids.map((id) => store.commit(commitOf({ conversation: id, entries: [entryOf("1")] }))));
      const rotating = await another(rotatedKeys("kept"));
      const talking = Promise.all(
        ids.map((id) =>
          store.commit(commitOf({ conversation: id, inbound: "m2", expectedVersion: 1, entries: [entryOf("2")] })),
        ),
      );
      await gather(rotating.reseal());
      assert.ok((await talking).every(({ is }) => is === "committed"));
      await gather(rotating.reseal());
      const after = await another(rotatedKeys("retired"));
      for (const id of ids) {
        assert.equal((await after.load(id, "m2")).isAnswered, true);
        assert.equal((await after.entries(id, 0, 10)).length, 2);
      }
    });
  });
}
