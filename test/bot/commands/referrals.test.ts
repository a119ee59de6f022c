import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runReferrals } from "../../../bot/commands/referrals.ts";
import type { Store } from "../../../bot/store/store.ts";
import type { Referral } from "../../../dialogs/effect.ts";
import { newState } from "../../../dialogs/state.ts";
import { CodedError } from "../../../knowledge/errors.ts";
import { commitOf, conversation, forgetting, gather } from "../../contracts/store-samples.ts";
import { type TestSettings, testSettings } from "./store/settings.ts";
import { written } from "./streams.ts";

const AT = Date.UTC(2026, 10, 23, 10);

describe("what-matters referrals", () => {
  let settings: TestSettings;
  beforeEach(async () => {
    settings = await testSettings();
  });
  afterEach(() => settings.end());

  it("makes no store where there is none, says so, and is no failure", async () => {
    const { status, output, errors } = await run();
    assert.equal(status, 0);
    assert.equal(output, "");
    assert.match(errors, /^There is no store in .*data yet/);
    assert.equal(existsSync(settings.dataDir), false);
  });

  it("prints nothing for a store in which nobody asked for a person", async () => {
    await (await settings.open()).close();
    const { status, output, errors } = await run();
    assert.equal(status, 0);
    assert.equal(output + errors, "");
  });

  it("lists them oldest first, each on a line of its own, while a server has the store open", async () => {
    const { store, close } = await settings.open();
    await refer(store, "second", { at: AT + 60_000, reference: "K7M2PQ", name: "Sam\nSample" });
    await refer(store, "first", { at: AT, reference: "H4N8RT" });
    const [first, second, ...rest] = await listed();
    assert.deepEqual(rest, []);
    assert.deepEqual(first, {
      reference: "H4N8RT",
      at: "2026-11-23T10:00:00.000Z",
      safeContact: [],
      lines: [{ id: "what-matters", asked: "What matters to you?", answer: "My rent" }],
      savedServices: ["garden"],
      agreement: { words: "Yes, send it", at: "2026-11-23T10:00:00.000Z" },
      isForSomeoneElse: false,
      channel: "web",
      conversation: "first",
    });
    assert.equal(second?.name, "Sam\nSample");
    await close();
  });

  it("says what to do when the store cannot be opened", async () => {
    await mkdir(settings.dataDir);
    await writeFile(join(settings.dataDir, "store"), "no folder");
    const isUnavailable = (error: unknown) => error instanceof CodedError && error.code === "store.unavailable";
    await assert.rejects(run(), isUnavailable);
  });

  describe("take-up", () => {
    it("says that a link worker has it, to the conversation too, beside a server", async () => {
      const { store, close } = await settings.open();
      await refer(store, "first", { reference: "H4N8RT" });
      const { status, output } = await run("take-up", "H4N8RT", "--by", "Sam Sample");
      assert.equal(status, 0);
      assert.equal(output, "Sam Sample has referral H4N8RT.\n");
      const [referral] = await gather(store.referrals());
      assert.equal(referral?.takenUp?.by, "Sam Sample");
      const { state, version } = await store.load(conversation("first"));
      assert.equal(version, 2);
      assert.ok(JSON.stringify(state).includes('"takenUpAt"'), "so that the person is told the truth later");
      assert.deepEqual(await store.entries(conversation("first"), 0, 10), [], "nothing is said to the person");
      await close();
      const [line] = await listed();
      assert.equal((line?.takenUp as { by: string }).by, "Sam Sample");
    });

    it("is shown with the time at which the person asked for its deletion", async () => {
      const { store, close } = await settings.open();
      await refer(store, "first", { reference: "H4N8RT" });
      await run("take-up", "H4N8RT", "--by", "Sam Sample");
      const forget = commitOf({
        conversation: conversation("first"),
        inbound: "forget me",
        expectedVersion: 2,
        at: AT,
      });
      await store.commit({ ...forget, effects: [forgetting("R-ONE")] });
      await close();
      const [line] = await listed();
      assert.equal(line?.deletionAskedAt, "2026-11-23T10:00:00.000Z");
    });

    it("reads the reference as it is said, and changes nothing the second time", async () => {
      const { store, close } = await settings.open();
      await refer(store, "first", { reference: "H4N8RT" });
      for (const reference of ["h4n8rt", "H4N8RT"]) {
        assert.equal((await run("take-up", reference, "--by", "Sam Sample")).status, 0);
      }
      assert.equal((await store.load(conversation("first"))).version, 2);
      await close();
    });

    it("leaves it with whoever had it first", async () => {
      const { store, close } = await settings.open();
      await refer(store, "first", { reference: "H4N8RT" });
      await close();
      await run("take-up", "H4N8RT", "--by", "Sam Sample");
      const { status, errors } = await run("take-up", "H4N8RT", "--by", "Robin Example");
      assert.equal(status, 1);
      assert.match(errors, /^Sam Sample has had referral H4N8RT since 20/);
    });

    it("works when the conversation has ended, as it does long before the referral", async () => {
      const { store, close } = await settings.open();
      await refer(store, "first", { reference: "H4N8RT", at: AT });
      for await (const kept of store.dump()) if (kept.is === "conversation") await store.remove(kept);
      assert.equal((await run("take-up", "H4N8RT", "--by", "Sam Sample")).status, 0);
      const [referral] = await gather(store.referrals());
      assert.equal(referral?.takenUp?.by, "Sam Sample");
      await close();
    });

    it("asks which, when two people's happen to have the same reference", async () => {
      const { store, close } = await settings.open();
      await refer(store, "first", { reference: "H4N8RT" });
      await refer(store, "second", { reference: "H4N8RT" });
      const { status, errors } = await run("take-up", "H4N8RT", "--by", "Sam Sample");
      assert.equal(status, 1);
      assert.match(errors, /--conversation ID/);
      assert.equal((await run("take-up", "H4N8RT", "--by", "Sam Sample", "--conversation", "second")).status, 0);
      const takenUp = (await gather(store.referrals())).filter((each) => each.takenUp !== undefined);
      assert.deepEqual(
        takenUp.map((each) => each.conversation),
        ["second"],
      );
      await close();
    });

    it("says so when there is none with that reference", async () => {
      await (await settings.open()).close();
      const { status, errors } = await run("take-up", "H4N8RT", "--by", "Sam Sample");
      assert.equal(status, 1);
      assert.match(errors, /^There is no referral H4N8RT/);
    });

    const wrong = [
      { args: ["take-up"], why: "which?" },
      { args: ["take-up", "H4N8RT"], why: "by whom?" },
      { args: ["take-up", "H4N8RT", "--by", " "], why: "nobody is nobody" },
      { args: ["take-up", "H4N8RT", "K7M2PQ", "--by", "Sam"], why: "one at a time" },
      { args: ["--by", "Sam"], why: "has what?" },
      { args: ["take-out"], why: "there is no such word" },
    ];
    for (const { args, why } of wrong) {
      it(`says how it is used after "${args.join(" ")}": ${why}`, async () => {
        const { status, errors } = await run(...args);
        assert.equal(status, 2);
        assert.match(errors, /^referrals, or referrals take-up REFERENCE --by/);
      });
    }
  });

  async function listed(): Promise<Record<string, unknown>[]> {
    const { status, output } = await run();
    assert.equal(status, 0);
    return output
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  }
});

async function run(...args: readonly string[]) {
  const typed = written();
  const status = await runReferrals(typed.streams, args);
  return { status, output: typed.output(), errors: typed.errors() };
}

async function refer(store: Store, id: string, changes: Partial<Referral>): Promise<void> {
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
  const { reference, at } = referral;
  const state = { ...newState(), referral: { reference, at } };
  await store.commit(commitOf({ conversation: conversation(id), at, state, effects: [{ kind: "refer", referral }] }));
}
