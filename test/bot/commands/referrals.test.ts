import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runReferrals } from "../../../bot/commands/referrals.ts";
import { openStore } from "../../../bot/store/open.ts";
import type { ConversationId, Store } from "../../../bot/store/store.ts";
import type { Referral } from "../../../dialogs/effect.ts";
import { newState } from "../../../dialogs/state.ts";
import { CodedError } from "../../../knowledge/errors.ts";
import { written } from "./streams.ts";

const AT = Date.UTC(2026, 10, 23, 10);

describe("what-matters referrals", () => {
  let dataDir: string;
  const before = process.env.DATA_DIR;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "what-matters-referrals-"));
    process.env.DATA_DIR = dataDir;
  });
  afterEach(async () => {
    if (before === undefined) delete process.env.DATA_DIR;
    else process.env.DATA_DIR = before;
    await rm(dataDir, { recursive: true });
  });

  it("makes no store where there is none, says so, and is no failure", async () => {
    process.env.DATA_DIR = join(dataDir, "not-there");
    const typed = written();
    assert.equal(await runReferrals(typed.streams, []), 0);
    assert.equal(typed.output(), "");
    assert.match(typed.errors(), /^There is no store in .*not-there yet/);
    assert.equal(existsSync(process.env.DATA_DIR), false);
  });

  it("prints nothing for a store in which nobody asked for a person", async () => {
    await (await openStore({ dataDir })).close();
    const typed = written();
    assert.equal(await runReferrals(typed.streams, []), 0);
    assert.equal(typed.output() + typed.errors(), "");
  });

  it("lists them oldest first, each on a line of its own, while a server has the store open", async () => {
    const store = await openStore({ dataDir });
    await refer(store, "second", { at: AT + 60_000, reference: "K7M2PQ", name: "Sam\nSample" });
    await refer(store, "first", { at: AT, reference: "H4N8RT" });
    const typed = written();
    assert.equal(await runReferrals(typed.streams, []), 0);
    const [first, second, ...rest] = typed.answers();
    assert.deepEqual(rest, []);
    assert.deepEqual(first, {
      reference: "H4N8RT",
      at: "2026-11-23T10:00:00.000Z",
      safeContact: [],
      lines: [{ id: "what-matters", asked: "What matters to you?", answer: "My rent" }],
      savedServices: ["garden"],
      agreement: { words: "Yes, send it", at: "2026-11-23T10:00:00.000Z" },
      isForSomeoneElse: false,
      conversation: "first",
    });
    assert.equal(second?.name, "Sam\nSample");
    await store.close();
  });

  it("says what to do when the store cannot be opened", async () => {
    await writeFile(join(dataDir, "store"), "no folder");
    const isUnavailable = (error: unknown) => error instanceof CodedError && error.code === "store.unavailable";
    await assert.rejects(runReferrals(written().streams, []), isUnavailable);
  });
});

async function refer(store: Store, conversation: string, changes: Partial<Referral>): Promise<void> {
  const referral: Referral = {
    reference: "",
    at: AT,
    safeContact: [],
    lines: [{ id: "what-matters", asked: "What matters to you?", answer: "My rent" }],
    savedServices: ["garden"],
    agreement: { words: "Yes, send it", at: AT },
    isForSomeoneElse: false,
    ...changes,
  };
  await store.commit({
    conversation: conversation as ConversationId,
    inbound: "1",
    expectedVersion: 0,
    state: newState(),
    entries: [],
    effects: [{ kind: "refer", referral }],
  });
}
