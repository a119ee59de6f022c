import assert from "node:assert/strict";
import { appendFile, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openLog } from "../../../bot/log.ts";
import { keepDeletions, listIn, readDeletions } from "../../../bot/store/deletion-list.ts";
import { innerDigest } from "../../../bot/store/ids.ts";
import { openLocalStore } from "../../../bot/store/local.ts";
import { createSeals } from "../../../bot/store/seal.ts";
import type { Store } from "../../../bot/store/store.ts";
import {
  changedKeys,
  commitOf,
  conversation,
  DAY,
  entryOf,
  forgetting,
  testKeys,
} from "../../contracts/store-samples.ts";
import { type ManualClock, manualClock } from "../manual-clock.ts";

const BACKUP_DAYS = 30;
const PHONE = "07700900123";

describe("the list of deletions", () => {
  let dataDir: string;
  let kept: Store;
  let clock: ManualClock;
  const { seals } = testKeys();
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "what-matters-deletions-"));
    kept = openLocalStore(join(dataDir, "store"), testKeys());
    clock = manualClock();
  });
  afterEach(async () => {
    await kept.close();
    await rm(dataDir, { recursive: true });
  });

  const keep = (store = kept, newSeals = seals) =>
    keepDeletions({ dataDir, backupDays: BACKUP_DAYS, seals: newSeals, store, clock, log: openLog("silent") });
  const receipts = async () => (await readDeletions(listIn(dataDir), seals)).deletions.map(({ receipt }) => receipt);

  async function forget(store: Store, id: string, receipt: string): Promise<void> {
    const commit = commitOf({ conversation: conversation(id), at: clock.now(), effects: [forgetting(receipt)] });
    assert.equal((await store.commit(commit)).is, "committed");
  }

  it("names each as soon as it is done, for its owner alone, and nothing of the person", async () => {
    const { store, stop } = keep();
    await store.commit(commitOf({ conversation: conversation("other"), entries: [entryOf("one")] }));
    await forget(store, PHONE, "R-ONE");
    const { deletions } = await readDeletions(listIn(dataDir), seals);
    assert.deepEqual(deletions, [{ receipt: "R-ONE", at: clock.now(), digest: innerDigest(PHONE) }]);
    const text = await readFile(listIn(dataDir), "utf8");
    for (const secret of ["R-ONE", PHONE, innerDigest(PHONE)]) assert.ok(!text.includes(secret), secret);
    assert.equal((await stat(listIn(dataDir))).mode & 0o777, 0o600);
    await stop();
  });

  it("names one once, however often it was sent", async () => {
    const { store, stop } = keep();
    await forget(store, PHONE, "R-ONE");
    const again = commitOf({ conversation: conversation(PHONE), effects: [forgetting("R-ONE")] });
    assert.equal((await store.commit(again)).is, "duplicate");
    assert.deepEqual(await receipts(), ["R-ONE"]);
    await stop();
  });

  it("takes in those of other servers, and of one that was killed before it could, within a day", async () => {
    await forget(kept, "before", "R-BEFORE");
    const { stop } = keep();
    await forget(kept, "elsewhere", "R-ELSEWHERE");
    clock.advance(DAY);
    await stop();
    assert.deepEqual((await receipts()).sort(), ["R-BEFORE", "R-ELSEWHERE"]);
  });

  it("outlives the store: a store brought back knows less than the list", async () => {
    const first = keep();
    await forget(first.store, PHONE, "R-ONE");
    await first.stop();
    const restored = openLocalStore(join(dataDir, "restored"), testKeys());
    const second = keep(restored);
    await second.stop();
    assert.deepEqual(await receipts(), ["R-ONE"]);
    await restored.close();
  });

  it("ends them when no back-up holds them any more", async () => {
    const first = keep();
    await forget(first.store, PHONE, "R-ONE");
    await first.stop();
    const empty = openLocalStore(join(dataDir, "empty"), testKeys());
    clock.advance(BACKUP_DAYS * DAY);
    await keep(empty).stop();
    assert.deepEqual(await receipts(), ["R-ONE"], "on the last day it may still be needed");
    clock.advance(1);
    await keep(empty).stop();
    assert.deepEqual(await receipts(), []);
    await empty.close();
  });

  it("passes over half a line of a server that was killed while writing, and is whole again afterwards", async () => {
    const first = keep();
    await forget(first.store, "one", "R-ONE");
    await first.stop();
    await appendFile(listIn(dataDir), '{"at":17,"sea');
    assert.deepEqual(await receipts(), ["R-ONE"]);
    const second = keep();
    await forget(second.store, "two", "R-TWO");
    await second.stop();
    assert.deepEqual(await receipts(), ["R-ONE", "R-TWO"]);
  });

  it("is sealed with the newest key from the next start on", async () => {
    const first = keep();
    await forget(first.store, PHONE, "R-ONE");
    await first.stop();
    await keep(kept, changedKeys().seals).stop();
    const newest = createSeals([Buffer.alloc(32, 8)]);
    const { deletions, unopened } = await readDeletions(listIn(dataDir), newest);
    assert.deepEqual([deletions.length, unopened.length], [1, 0]);
  });

  it("keeps a line that no key opens: the key may come back", async () => {
    const first = keep();
    await forget(first.store, PHONE, "R-ONE");
    await first.stop();
    const empty = openLocalStore(join(dataDir, "empty"), testKeys());
    await keep(empty, createSeals([Buffer.alloc(32, 99)])).stop();
    assert.deepEqual(await receipts(), ["R-ONE"]);
    await empty.close();
  });
});
