import assert from "node:assert/strict";
import { runInsight } from "../../../bot/commands/insight.ts";
import type { UnmetNeed } from "../../../bot/store/store.ts";
import { commitOf, conversation } from "../../contracts/store-samples.ts";
import { type TestSettings, testSettings } from "./store/settings.ts";
import { written } from "./streams.ts";

const FOOD: UnmetNeed = { kind: "unmet", need: "food", district: "L8", week: "2026-11-16", reason: "too-far" };

describe("what-matters insight", () => {
  let settings: TestSettings;
  beforeEach(async () => {
    settings = await testSettings();
  });
  afterEach(() => settings.end());

  it("counts by need, and by need with reason, district and week, and hides the few", async () => {
    await keep(12, FOOD);
    await keep(3, { ...FOOD, need: "sleep" });
    const text = await told();
    assert.match(text, /By need\n +10 {2}food\n +hidden {2}sleep\n/);
    assert.match(text, /By need and district\n +10 {2}food, L8\n/);
    assert.match(text, /By need and week\n +10 {2}food, 2026-11-16\n/);
    assert.match(text, /By need and reason\n +10 {2}food, too-far\n/);
    assert.doesNotMatch(text, /12|\b3\b/, "no exact count");
  });

  it("gives every table in one sheet", async () => {
    await keep(5, FOOD);
    assert.deepEqual((await told("--csv")).split("\n"), [
      "need,district,week,reason,count",
      "food,,,,5",
      "food,,,too-far,5",
      "food,L8,,,5",
      "food,,2026-11-16,,5",
      "food,L8,2026-11-16,,5",
      "",
    ]);
  });

  it("leaves out earlier weeks", async () => {
    await keep(5, FOOD);
    await keep(5, { ...FOOD, week: "2026-11-09", need: "sleep" });
    const text = await told("--since", "2026-11-10");
    assert.match(text, /food/);
    assert.doesNotMatch(text, /sleep/);
  });

  it("says so when nobody looked in vain", async () => {
    await keep(0, FOOD);
    assert.equal(await told(), "Nobody has looked for something that was not found.\n");
  });

  it("says how it is used when a word is wrong", async () => {
    const typed = written();
    assert.equal(await runInsight(typed.streams, ["--since", "Monday"]), 2);
    assert.match(typed.errors(), /--since 2026-09-01/);
  });

  async function keep(count: number, unmet: UnmetNeed): Promise<void> {
    const { store, close } = await settings.open();
    for (let at = 0; at < count; at += 1) {
      await store.commit(
        commitOf({ conversation: conversation(`${unmet.need} ${unmet.week} ${at}`), effects: [unmet] }),
      );
    }
    await close();
  }

  async function told(...args: string[]): Promise<string> {
    const typed = written();
    assert.equal(await runInsight(typed.streams, args), 0);
    return typed.output();
  }
});
