import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { open } from "lmdb";
import { openLocalStore } from "../../../../bot/store/local.ts";
import {
  changedKeys,
  commitOf,
  conversation,
  DAY,
  entryOf,
  forgetting,
  gather,
  referralOf,
  START,
  stateOf,
  testKeys,
} from "../../../contracts/store-samples.ts";
import { type FirstConversation, writeFirstLayout } from "./first-layout.ts";

const id = conversation("+447700900321");
const UNMET = { kind: "unmet", need: "food", week: "2026-11-16", reason: "too-far" } as const;
const IN_THE_MIDDLE: FirstConversation = {
  id,
  version: 2,
  lastSequence: 3,
  state: stateOf({ pendingService: "half way" }),
  entries: ["hello", "1", "2"].map((name, index) => ({ ...entryOf(name), sequence: index + 1 })),
  inbound: ["m1", "m2"],
  referrals: [referralOf("FIRST2")],
  unmet: [UNMET, UNMET],
};

describe("a store of an earlier release", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "what-matters-layout-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("is brought up to date when it is opened, and a conversation in the middle goes on", async () => {
    await writeFirstLayout(folder, [IN_THE_MIDDLE]);
    const store = openLocalStore(folder, testKeys());
    assert.deepEqual(await store.load(id, "m2"), { state: IN_THE_MIDDLE.state, version: 2, isAnswered: true });
    assert.deepEqual(await store.entries(id, 0, 10), IN_THE_MIDDLE.entries);
    assert.deepEqual(await store.commit(commitOf({ conversation: id })), { is: "duplicate" });
    const next = commitOf({ conversation: id, inbound: "m3", expectedVersion: 2, entries: [entryOf("3")] });
    assert.deepEqual(await store.commit(next), {
      is: "committed",
      version: 3,
      entries: [{ ...entryOf("3"), sequence: 4 }],
    });
    assert.deepEqual(await gather(store.referrals()), [{ ...referralOf("FIRST2"), conversation: id }]);
    assert.deepEqual(await gather(store.unmetNeeds()), [UNMET, UNMET]);
    await store.close();
  });

  it("is up to date once and for all", async () => {
    await writeFirstLayout(folder, [IN_THE_MIDDLE]);
    const first = openLocalStore(folder, testKeys());
    await first.commit(commitOf({ conversation: id, inbound: "m3", expectedVersion: 2, entries: [entryOf("3")] }));
    await first.close();
    const second = openLocalStore(folder, testKeys());
    assert.equal((await second.load(id)).version, 3);
    assert.equal((await second.entries(id, 0, 10)).length, 4);
    await second.close();
  });

  it("lets a person whose conversation began before be forgotten", async () => {
    await writeFirstLayout(folder, [IN_THE_MIDDLE]);
    const store = openLocalStore(folder, testKeys());
    const forget = { inbound: "forget me", expectedVersion: 2, effects: [forgetting("RCPT22")] };
    await store.commit(commitOf({ conversation: id, ...forget }));
    assert.equal((await store.load(id)).state, undefined);
    assert.deepEqual(await store.entries(id, 0, 10), []);
    assert.deepEqual(await gather(store.referrals()), []);
    await store.close();
  });

  it("goes over to other keys like any other, though the ids of its conversations are not known", async () => {
    await writeFirstLayout(folder, [IN_THE_MIDDLE]);
    const store = openLocalStore(folder, testKeys());
    const changed = openLocalStore(folder, changedKeys());
    for (const kept of await gather(store.dump())) {
      await changed.restore(kept);
      await store.remove(kept);
    }
    assert.deepEqual(await changed.load(id, "m2"), { state: IN_THE_MIDDLE.state, version: 2, isAnswered: true });
    await store.close();
    await changed.close();
  });

  it("begins an upgrade again that broke off, however many there are", async () => {
    const several = Array.from({ length: 250 }, (_, index) => ({
      ...IN_THE_MIDDLE,
      id: conversation(`c${index}`),
      referrals: [referralOf(`R${index}`)],
    }));
    await writeFirstLayout(folder, several);
    await leaveUnfinished(folder);
    const store = openLocalStore(folder, testKeys());
    for (const each of several) assert.equal((await store.load(each.id, "m1")).isAnswered, true);
    const kinds = new Map<string, number>();
    for await (const { is } of store.dump()) kinds.set(is, (kinds.get(is) ?? 0) + 1);
    assert.deepEqual(Object.fromEntries(kinds), { conversation: 250, referral: 250, unmet: 500 });
    await store.close();
    assert.deepEqual((await readdir(folder)).sort(), ["data.mdb", "lock.mdb"]);
  });

  it("keeps conversations from their last message on, and those without any from the upgrade on", async () => {
    const silent = { ...IN_THE_MIDDLE, id: conversation("silent"), lastSequence: 0, entries: [] };
    await writeFirstLayout(folder, [IN_THE_MIDDLE, silent]);
    const before = Date.now();
    const store = openLocalStore(folder, testKeys());
    const { idleMs } = testKeys().retention;
    assert.equal((await store.sweep(START + idleMs - 1)).conversations, 0);
    assert.equal((await store.sweep(START + idleMs)).conversations, 1);
    assert.equal((await store.load(id)).version, 0);
    assert.equal((await store.sweep(before + idleMs - DAY)).conversations, 0);
    assert.equal((await store.sweep(Date.now() + idleMs)).conversations, 1);
    await store.close();
  });

  it("leaves nothing of what lay there unsealed, not even in pages that are free", async () => {
    const many = Array.from({ length: 50 }, (_, index) => ({ ...IN_THE_MIDDLE, id: conversation(`${id} ${index}`) }));
    await writeFirstLayout(folder, many);
    const plain = ["half way", "Words of hello", "Rowan Example", "07700900123", id];
    const before = await readFile(join(folder, "data.mdb"));
    for (const words of plain) assert.ok(before.includes(words), `${words} lay there before`);
    await openLocalStore(folder, testKeys()).close();
    const after = await readFile(join(folder, "data.mdb"));
    for (const words of plain) assert.ok(!after.includes(words), `${words} can still be read`);
  });

  it("is refused when a newer release wrote it", async () => {
    const store = openLocalStore(folder, testKeys());
    await store.close();
    await writeLayout(folder, "3");
    assert.throws(() => openLocalStore(folder, testKeys()), { code: "store.newer" });
  });
});

async function writeLayout(folder: string, layout: string): Promise<void> {
  const root = open({ path: folder, maxDbs: 32 });
  await root.openDB<Buffer, string[]>({ name: "meta", encoding: "binary" }).put(["layout"], Buffer.from(layout));
  await root.close();
}

/** As a process leaves it that dies before everything is written. */
async function leaveUnfinished(folder: string): Promise<void> {
  const aside = join(folder, "upgrade");
  await mkdir(aside);
  const store = openLocalStore(aside, testKeys());
  await store.commit(commitOf({ conversation: conversation("c0"), inbound: "unfinished" }));
  await store.commit(commitOf({ conversation: conversation("of nobody") }));
  await store.close();
}
