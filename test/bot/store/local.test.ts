import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { open } from "lmdb";
import sinon from "sinon";
import { type LocalStore, openLocalStore } from "../../../bot/store/local.ts";
import { createSeals } from "../../../bot/store/seal.ts";
import { describeStore } from "../../contracts/store.ts";
import {
  changedKeys,
  commitOf,
  conversation,
  entryOf,
  gather,
  referralOf,
  START,
  testKeys,
} from "../../contracts/store-samples.ts";

const temporaryFolder = () => mkdtemp(join(tmpdir(), "what-matters-store-"));

describeStore("the embedded store", async (now) => {
  const folder = await temporaryFolder();
  const all: LocalStore[] = [];
  function open(keys = testKeys()): LocalStore {
    const tellOthers = (news: string) => {
      for (const other of all) if (other !== store) other.announce(news);
    };
    const store = openLocalStore(folder, { ...keys, now, tellOthers });
    all.push(store);
    return store;
  }
  return {
    open: async () => open(),
    another: async (keys) => open(keys),
    passTime: async () => {},
    raw: () => readFile(join(folder, "data.mdb")),
    dispose: () => rm(folder, { recursive: true }),
  };
});

describe("the embedded store", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("keeps nothing of a commit that fails in the middle", async () => {
    const store = openLocalStore(folder, testKeys());
    const id = conversation("half");
    const unwritable = { ...entryOf("2"), received: { size: 1n } };
    const commit = commitOf({ conversation: id, entries: [entryOf("1"), unwritable] });
    await assert.rejects(store.commit(commit), { code: "store.write-failed" });
    assert.deepEqual(await store.load(id, "m1"), { state: undefined, version: 0, isAnswered: false });
    assert.deepEqual(await store.entries(id, 0, 10), []);
    assert.deepEqual(await gather(store.dump()), []);
    assert.equal((await store.commit(commitOf({ conversation: id }))).is, "committed", "the next commit is not harmed");
    await store.close();
  });

  it("says which folder cannot be used", async () => {
    const file = join(folder, "a-file");
    await writeFile(file, "not a store");
    assert.throws(() => openLocalStore(join(file, "below"), testKeys()), { code: "store.unavailable" });
  });

  it("is refused at once under keys of which none has sealed it", async () => {
    const store = openLocalStore(folder, testKeys());
    await store.commit(commitOf({ conversation: conversation("a") }));
    await store.close();
    const seals = createSeals([Buffer.alloc(32, 99)]);
    assert.throws(() => openLocalStore(folder, { ...testKeys(), seals }), { code: "store.cannot-open" });
    const again = openLocalStore(folder, testKeys());
    assert.equal((await again.load(conversation("a"))).version, 1, "and is not harmed by that");
    await again.close();
  });

  it("warns of another ID_KEY, under which everybody would be a stranger", async () => {
    const store = openLocalStore(folder, testKeys());
    await store.commit(commitOf({ conversation: conversation("a") }));
    const changed = openLocalStore(folder, changedKeys());
    const isAboutIds = (warning: string) => warning.includes("ID_KEY");
    assert.equal((await store.warnings()).some(isAboutIds), false);
    assert.equal((await changed.warnings()).some(isAboutIds), true);
    await store.close();
    await changed.close();
  });

  it("tells another process of commits, and hears of theirs", async () => {
    const tellOthers = sinon.fake();
    const server = openLocalStore(folder, testKeys());
    const command = openLocalStore(folder, { ...testKeys(), tellOthers });
    const id = conversation("heard");
    const listener = sinon.fake();
    server.subscribe(id, listener);
    await command.commit(commitOf({ conversation: id }));
    await command.commit(commitOf({ conversation: id }));
    const digest = testKeys().ids.key(id)[1];
    assert.deepEqual(tellOthers.args, [[digest]], "the refused commit is no news");
    server.announce(digest);
    assert.equal(listener.callCount, 1);
    assert.equal((await server.load(id)).version, 1);
    await server.close();
    await command.close();
  });

  it("says how much it has swept, of a store with more than fits one page", async () => {
    const store = openLocalStore(folder, testKeys());
    const { idleMs, referralMs } = testKeys().retention;
    const effects = [{ kind: "refer", referral: referralOf("SWEPT2") }] as const;
    const commits = Array.from({ length: 250 }, (_, index) =>
      commitOf({ conversation: conversation(`c${index}`), effects, at: START + (index % 2) }),
    );
    await Promise.all(commits.map((commit) => store.commit(commit)));
    assert.deepEqual(await store.sweep(START + idleMs - 1), { conversations: 0, referrals: 0 });
    assert.deepEqual(await store.sweep(START + idleMs), { conversations: 125, referrals: 0 });
    assert.deepEqual(await store.sweep(START + idleMs + 1), { conversations: 125, referrals: 0 });
    assert.deepEqual(await store.sweep(START + referralMs), { conversations: 0, referrals: 250 });
    assert.deepEqual(await gather(store.dump()), []);
    await store.close();
  });

  it("answers people while it sweeps", async () => {
    const store = openLocalStore(folder, testKeys());
    const commits = Array.from({ length: 500 }, (_, index) => commitOf({ conversation: conversation(`c${index}`) }));
    await Promise.all(commits.map((commit) => store.commit(commit)));
    const { idleMs } = testKeys().retention;
    const done: string[] = [];
    const sweeping = store.sweep(START + idleMs).then(() => done.push("swept"));
    const late = commitOf({ conversation: conversation("in between"), at: START + idleMs });
    await store.commit(late).then(() => done.push("answered"));
    await sweeping;
    assert.deepEqual(done, ["answered", "swept"]);
    await store.close();
  });

  it("says to other processes what changed at the desk, so that only they can read it", async () => {
    const told: string[] = [];
    const server = openLocalStore(folder, testKeys());
    const command = openLocalStore(folder, { ...testKeys(), tellOthers: (news) => told.push(news) });
    const id = conversation("asks");
    const [changed, counted] = [sinon.fake(), sinon.fake()];
    server.onReferral(changed);
    server.shelf.onChange("account", counted);
    const effects = [{ kind: "refer", referral: referralOf("CASE22") }] as const;
    await command.commit(commitOf({ conversation: id, effects }));
    const [digest = "", word = ""] = told;
    assert.equal(digest, testKeys().ids.key(id)[1]);
    assert.ok(!word.includes("CASE22") && !Buffer.from(word.slice(1), "base64url").includes("CASE22"));
    for (const news of told) server.announce(news);
    assert.deepEqual(changed.args, [[{ conversation: id, reference: "CASE22" }]]);
    server.announce("~made-up");
    assert.deepEqual(changed.args.at(-1), [undefined], "what it cannot read may be about any");
    assert.equal(counted.callCount, 1);
    await server.close();
    await command.close();
  });

  it("has a trail of which no line can be put in another's place, and none taken out unseen", async () => {
    const store = openLocalStore(folder, testKeys());
    for (const line of ["one", "two", "three"]) await store.shelf.append("audit", START, line);
    await store.close();
    const root = open({ path: folder, maxDbs: 32 });
    const trail = root.openDB<Buffer, (string | number)[]>({ name: "trail@2", encoding: "binary" });
    const [first, second, third] = Array.from(trail.getKeys());
    assert.ok(first && second && third);
    await trail.remove(second);
    const gap = openLocalStore(folder, testKeys());
    const sequences = (await gap.shelf.trail("audit", 0, 9)).map(({ sequence }) => sequence);
    assert.deepEqual(sequences, [1, 3]);
    await trail.put(second, trail.get(first) ?? Buffer.alloc(0));
    await assert.rejects(gap.shelf.trail("audit", 1, 1), { code: "store.cannot-open" });
    await gap.close();
    await root.close();
  });

  it("does not end a conversation before its time because the clock was set back for one message", async () => {
    const store = openLocalStore(folder, testKeys());
    const id = conversation("clock");
    const { idleMs } = testKeys().retention;
    await store.commit(commitOf({ conversation: id, at: START + 2 * idleMs }));
    await store.commit(commitOf({ conversation: id, inbound: "m2", expectedVersion: 1, at: START }));
    assert.equal((await store.sweep(START + 2 * idleMs)).conversations, 0);
    assert.equal((await store.sweep(START + 3 * idleMs)).conversations, 1);
    await store.close();
  });
});
