import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runDirectory } from "../../../../bot/commands/directory.ts";
import { importReportSchema } from "../../../../knowledge/directory/feed/import-report.ts";
import { loadDirectory } from "../../../../knowledge/load-directory.ts";
import { written } from "../streams.ts";

describe("what-matters directory import", function () {
  // The encoder is loaded for what is new.
  this.timeout(60_000);
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "what-matters-import-command-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const path = (name: string) => join(folder, name);
  const write = (name: string, ...records: object[]) =>
    writeFileSync(path(name), records.map((record) => `${JSON.stringify(record)}\n`).join(""));

  it("writes the directory and says what was mended, left out and found twice, as text and as JSON", async () => {
    write(
      "feed.jsonl",
      { id: "a", name: "Acorn debt advice", description: "<p>Free help with debts.</p>", url: "https://acorn.example" },
      { id: "b", description: "It has no name." },
    );
    const typed = await run("feed.jsonl", "--out", path("directory.jsonl"), "--report", path("report.json"));
    assert.equal(typed.status, 0, typed.errors);
    assert.match(typed.output, /2 read, 1 repaired, 1 rejected, 1 in the directory/);
    const report = importReportSchema.parse(JSON.parse(readFileSync(path("report.json"), "utf8")));
    assert.equal(report.inAll.rejected, 1);
    const [service] = loadDirectory({ directoryFile: path("directory.jsonl") }).services.values();
    assert.deepEqual([service?.description, service?.needs], ["Free help with debts.", ["debt"]]);
  });

  it("writes what it can, names the feed that was not taken in and why, and ends with status 1", async () => {
    write("good.jsonl", { id: "a", name: "Acorn choir", url: "https://acorn.example" });
    const typed = await run("good.jsonl", "missing.jsonl", "--out", path("directory.jsonl"));
    assert.equal(typed.status, 1);
    assert.match(typed.errors, /missing\.jsonl was not taken in: feed\./);
    assert.equal(loadDirectory({ directoryFile: path("directory.jsonl") }).services.size, 1);
  });

  it("says what to do when a folder stands where the directory or the report is to be written", async () => {
    write("feed.jsonl", { id: "a", name: "Acorn choir" });
    const refused = { code: "file.cannot-be-written", details: { file: folder, why: "it is a folder" } };
    await assert.rejects(run("feed.jsonl", "--out", folder), refused);
    await assert.rejects(run("feed.jsonl", "--out", path("directory.jsonl"), "--report", folder), refused);
  });

  it("says of a mapped row without a name that the name is what it lacks", async () => {
    writeFileSync(path("list.csv"), "Name,About\nAcorn choir,Singing\n,It has no name\n");
    writeFileSync(path("list.yaml"), "from: list.csv\nformat: csv\nfields:\n  name: Name\n  description: About\n");
    const typed = await run(path("list.yaml"), "--out", path("directory.jsonl"));
    assert.match(typed.output, /1 {2}rejected: it has no name \(line 3\)/);
  });

  it("writes no directory when nothing could be taken in", async () => {
    const typed = await run("missing.jsonl", "--out", path("directory.jsonl"));
    assert.equal(typed.status, 3);
    assert.equal(existsSync(path("directory.jsonl")), false);
  });

  for (const [args, why] of [
    [["import"], "no source"],
    [["import", "--out", "o.jsonl"], "no source, and none in DIRECTORY_SOURCES"],
    [["import", "feed.jsonl"], "nowhere to write to"],
    [["import", "feed.jsonl", "--out", "o.jsonl", "--most-shrink", "70"], "a share is at most 1"],
    [["export"], "no such word"],
  ] as const) {
    it(`says how it is used: ${why}`, async () => {
      const typed = written();
      assert.equal(await runDirectory(typed.streams, args), 2);
      assert.match(typed.errors(), /directory import SOURCE\.\.\. --out FILE/);
    });
  }

  async function run(...words: string[]) {
    const typed = written();
    const args = words.map((word) => (word.endsWith(".jsonl") && !word.includes("/") ? path(word) : word));
    const status = await runDirectory(typed.streams, ["import", ...args]);
    return { status, output: typed.output(), errors: typed.errors() };
  }
});
