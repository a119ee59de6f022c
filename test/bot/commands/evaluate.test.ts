import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { evaluating, runEvaluate } from "../../../bot/commands/evaluate.ts";
import { type Knowledge, loadKnowledge } from "../../../bot/commands/with-knowledge.ts";
import { type Lookup, startLookup } from "../../../bot/lookup/client.ts";
import { CodedError } from "../../../knowledge/errors.ts";
import { written } from "./streams.ts";

const RENT = { id: "r1", text: "I am behind with my rent", topics: ["housing"] };
const WEATHER = { id: "w1", text: "lovely weather today", topics: [] };
const DESPAIR = { id: "s1", text: "I want to kill myself", kind: "suicide" };
const BETTING = {
  id: "betting",
  text: "I can't stop betting",
  about: ["gambling"],
  postcode: "L12",
  wellFits: ["national-gambling-helpline", "beacon-counselling-trust"],
  why: "both are for this",
};
const OFF_TOPIC = { id: "capital", text: "what is the capital of France", nothingFits: true, why: "a quiz" };
const BREW = { id: "b1", text: "dying for a brew", kind: null };

describe("what-matters evaluate", function () {
  this.timeout(60_000);
  let folder: string;
  let knowledge: Knowledge;
  let lookup: Lookup;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "what-matters-evaluate-"));
    lookup = await startLookup();
    knowledge = { world: loadKnowledge(), lookup };
  });
  after(async () => {
    await lookup.close();
    rmSync(folder, { recursive: true });
  });

  it("brings its own knowledge when it is called from the command line", async () => {
    const file = join(folder, "one.jsonl");
    writeFileSync(file, JSON.stringify(RENT));
    const typed = written();
    assert.equal(await runEvaluate(typed.streams, ["topics", file]), 0);
    assert.match(typed.output(), /^housing +1 +1 +1 /m);
  });

  it("gives figures by label for topics, and names no words of the messages", async () => {
    const { status, output } = await evaluate("topics", [RENT, WEATHER]);
    assert.equal(status, 0);
    assert.match(output, /^topics in 2 messages\n/);
    assert.match(output, /^housing +1 +1 +1 +1\.000 +1\.000 +1\.000$/m);
    assert.match(output, /^macro F1 1\.000; exact 1\.000 \(2 of 2\)/m);
    assert.doesNotMatch(output, /weather|behind/);
  });

  it("gives figures for needs beside topics where the file has them", async () => {
    const { output } = await evaluate("topics", [{ text: RENT.text, needs: ["rent-arrears"] }]);
    assert.match(output, /^needs in 1 messages$/m);
    assert.match(output, /^rent-arrears +1 +1 +1 /m);
  });

  it("names mistakes by the line's own id, or its place, and by its words when asked", async () => {
    const wrong = [
      { ...RENT, topics: ["mood"] },
      { text: RENT.text, topics: ["mood"] },
    ];
    const { output } = await evaluate("topics", wrong);
    assert.match(output, /housing {2}r1$/m);
    assert.match(output, /housing {2}message 2$/m);
    assert.match((await evaluate("topics", wrong, "--text")).output, /r1: I am behind with my rent$/m);
  });

  it("gives figures by kind and false alarms for safety", async () => {
    const { status, output } = await evaluate("safety", [DESPAIR, BREW]);
    assert.equal(status, 0);
    assert.match(output, /^suicide +1 +1 +1 +1\.000 +1\.000 +1\.000$/m);
    assert.match(output, /^something noticed where there is nothing 0\.000 \(0 of 1\)$/m);
  });

  it("gives figures by who where the file says whom it is about", async () => {
    const line = { text: "my mate says he wants to kill himself", notice: [{ kind: "suicide", who: "other" }] };
    assert.match((await evaluate("safety", [line])).output, /^about: other +1 +1 +1 /m);
  });

  it("ends with status 1 below the bar, and says which figure", async () => {
    const missed = { ...BREW, kind: "suicide" };
    const { status, errors } = await evaluate("safety", [DESPAIR, missed], "--min", "0.9");
    assert.equal(status, 1);
    assert.match(errors, /lowest recall of a kind is 0\.500, below 0\.9/);
    assert.equal((await evaluate("safety", [DESPAIR, missed], "--min", "0.5")).status, 0);
    assert.equal((await evaluate("topics", [{ ...RENT, topics: ["mood"] }], "--min", "0.5")).status, 1);
  });

  it("gives nDCG@5, hit@3 and broken rules for judged situations, on the way of a turn", async () => {
    const { status, output, errors } = await evaluate("match", [BETTING, OFF_TOPIC], "--min", "0.9");
    assert.match(output, /^matching in 2 situations\n/);
    assert.match(output, /^gambling +1 +1\.000 +1\.000$/m);
    assert.match(output, /^nDCG@5 1\.000; hit@3 1\.000 \(1 of 1\); rules broken 0$/m);
    assert.match(output, /of where nothing fits 1\.000 \(1 of 1\)$/m);
    assert.deepEqual([status, errors], [0, ""]);
  });

  it("ends with status 1 on a broken rule, and names it, whatever the bar", async () => {
    const broken = { ...BETTING, wellFits: ["stepchange"], mustNot: { "national-gambling-helpline": "made up" } };
    const { status, output } = await evaluate("match", [broken]);
    assert.equal(status, 1);
    assert.match(output, /^ {2}national-gambling-helpline {2}made up {2}betting$/m);
  });

  for (const { words, why } of [
    { words: [], why: "nothing to measure" },
    { words: ["topics"], why: "no file" },
    { words: ["mood", "file"], why: "neither topics nor safety" },
    { words: ["topics", "file", "--min", "much"], why: "a bar that is no number" },
    { words: ["topics", "file", "--max", "1"], why: "an option that is not there" },
  ]) {
    it(`says how it is called for "${words.join(" ")}": ${why}`, async () => {
      const typed = written();
      assert.equal(await runEvaluate(typed.streams, words), 2);
      assert.match(typed.errors(), /^evaluate topics FILE/);
    });
  }

  it("refuses a file that is not there, and a line that does not fit, by name", async () => {
    const nowhere = join(folder, "nowhere.jsonl");
    await assert.rejects(runEvaluate(written().streams, ["topics", nowhere]), withCode("evaluate.file", /nowhere/));
    const lines = [DESPAIR, { ...BREW, kind: "sadness" }];
    await assert.rejects(evaluate("safety", lines), withCode("content.invalid", /messages\.jsonl[\s\S]*2/));
  });

  async function evaluate(what: string, lines: readonly object[], ...options: string[]) {
    const file = join(folder, what === "match" ? "judged.yaml" : "messages.jsonl");
    // A list in JSON is one in YAML, too.
    writeFileSync(
      file,
      what === "match" ? JSON.stringify(lines) : lines.map((line) => JSON.stringify(line)).join("\n"),
    );
    const typed = written();
    const status = await evaluating((_streams, run) => run(knowledge))(typed.streams, [what, file, ...options]);
    return { status, output: typed.output(), errors: typed.errors() };
  }
});

function withCode(code: string, message: RegExp) {
  return (error: unknown) => error instanceof CodedError && error.code === code && message.test(error.message);
}
