import assert from "node:assert/strict";
import { runUndelivered } from "../../../bot/commands/undelivered.ts";
import { fill } from "./store/fill.ts";
import { type TestSettings, testSettings } from "./store/settings.ts";
import { written } from "./streams.ts";

const AT = Date.UTC(2026, 10, 23, 10);

describe("what-matters undelivered", () => {
  let settings: TestSettings;
  beforeEach(async () => {
    settings = await testSettings();
  });
  afterEach(() => settings.end());

  it("lists what a channel would not take, with no words and no number", async () => {
    const { store, shelf, close } = await settings.open();
    await fill({ store, shelf }, AT);
    const typed = written();
    assert.equal(await runUndelivered(typed.streams, []), 0);
    assert.deepEqual(typed.answers(), [
      { at: "2026-11-23T10:00:00.000Z", channel: "sms", reason: "unreachable", conversation: "third", sequence: 2 },
    ]);
    await close();
  });

  it("prints nothing when all was delivered", async () => {
    await (await settings.open()).close();
    const typed = written();
    assert.equal(await runUndelivered(typed.streams, []), 0);
    assert.equal(typed.output() + typed.errors(), "");
  });

  it("makes no store where there is none", async () => {
    const typed = written();
    assert.equal(await runUndelivered(typed.streams, []), 0);
    assert.match(typed.errors(), /^There is no store in /);
  });
});
