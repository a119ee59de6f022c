/** A trail only grows: every line once, in order, with none left out, until its time. */
import assert from "node:assert/strict";
import type { Using } from "../store.ts";
import { DAY, gather, START, testKeys } from "../store-samples.ts";

const { trailMs } = testKeys().retention;

export function describeTrails(using: () => Using): void {
  describe("a trail", () => {
    it("has every line in the order written, read in parts", async () => {
      const { store, reopen } = using();
      const { shelf } = store;
      assert.deepEqual(await shelf.trail("audit", 0, 10), []);
      for (let line = 1; line <= 5; line += 1) {
        assert.deepEqual(await shelf.append("audit", START + line, { line }), {
          sequence: line,
          at: START + line,
          value: { line },
        });
      }
      const all = [1, 2, 3, 4, 5].map((line) => ({ sequence: line, at: START + line, value: { line } }));
      assert.deepEqual(await shelf.trail("audit", 0, 100), all);
      assert.deepEqual(await shelf.trail("audit", 0, 2), all.slice(0, 2));
      assert.deepEqual(await shelf.trail("audit", 2, 2), all.slice(2, 4));
      assert.deepEqual(await shelf.trail("audit", 5, 2), []);
      assert.deepEqual(await shelf.trail("another", 0, 2), [], "each trail is its own");
      assert.deepEqual([await shelf.trailEnd("audit"), await shelf.trailEnd("another")], [5, 0]);
      const reopened = (await reopen()).shelf;
      assert.equal((await reopened.append("audit", START, "after opening")).sequence, 6);
    });

    it("has no gap and nothing twice when two replicas write to it at once", async () => {
      const { store, another } = using();
      const replicas = [store.shelf, (await another()).shelf];
      const written = await Promise.all(
        Array.from({ length: 120 }, (_, index) => replicas[index % 2]?.append("audit", START, `line ${index}`)),
      );
      const kept = await store.shelf.trail("audit", 0, 1_000);
      assert.deepEqual(
        kept.map(({ sequence }) => sequence),
        Array.from({ length: 120 }, (_, index) => index + 1),
      );
      for (const line of written)
        assert.deepEqual(kept[(line?.sequence ?? 0) - 1], line, "what was said is what is kept");
      assert.equal(new Set(kept.map(({ value }) => value)).size, 120);
    });

    it("ends line by line at its time, and goes on counting", async () => {
      const { store, passTime } = using();
      const { shelf } = store;
      for (let line = 1; line <= 5; line += 1) await shelf.append("audit", START, `early ${line}`);
      await passTime(trailMs / 2);
      for (let line = 6; line <= 8; line += 1) await shelf.append("audit", START + trailMs / 2, `late ${line}`);
      await passTime(trailMs / 2 - DAY);
      assert.equal((await shelf.trail("audit", 0, 100)).length, 8);
      await passTime(DAY);
      const sequences = async (after: number, limit: number) =>
        (await shelf.trail("audit", after, limit)).map(({ sequence }) => sequence);
      assert.deepEqual(await sequences(0, 100), [6, 7, 8]);
      assert.deepEqual(await sequences(3, 2), [6, 7]);
      await passTime(trailMs);
      assert.deepEqual(await sequences(0, 100), []);
      assert.equal((await shelf.append("audit", START + 2 * trailMs, "new")).sequence, 9, "no number is used twice");
      assert.deepEqual(await sequences(0, 100), [9]);
      assert.equal((await gather(store.dump())).length, 1);
    });
  });
}
