import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importCommand, importInProcess } from "../../../bot/directory/import-process.ts";
import { loadDirectory } from "../../../knowledge/load-directory.ts";

const KEYED = "https://feed.example/services?key=s3cret-key";
const PRODUCTION = { ...process.env, NODE_ENV: "production", DIRECT_LINE_SECRET: "s3cret-word" };

describe("an import in a process of its own", function () {
  // A process with the encoder takes seconds to start.
  this.timeout(60_000);
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "what-matters-process-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("takes the feeds in while the service runs in production, and says whether anything changed", async () => {
    const [feed, out] = [join(folder, "feed.jsonl"), join(folder, "directory.jsonl")];
    writeFileSync(feed, JSON.stringify({ id: "a", name: "Acorn choir", url: "https://acorn.example" }));
    const take = () => importInProcess([feed], out, new AbortController().signal, PRODUCTION);
    assert.deepEqual(await take(), { isChanged: true });
    assert.deepEqual(
      [...loadDirectory({ directoryFile: out }).services.values()].map(({ name }) => name),
      ["Acorn choir"],
    );
    assert.deepEqual(await take(), { isChanged: false });
  });

  it("shows the keys of a source to nobody who lists processes, and gets no secret of the service", () => {
    const { args, env } = importCommand([KEYED, "more.jsonl"], "directory.jsonl", PRODUCTION);
    assert.doesNotMatch(args.join(" "), /s3cret/);
    assert.equal(env.DIRECTORY_SOURCES, `${KEYED} more.jsonl`);
    assert.deepEqual([env.NODE_ENV, env.DIRECT_LINE_SECRET], [undefined, undefined]);
  });
});
