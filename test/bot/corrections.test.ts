import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CORRECTIONS_FILE, corrections, LONGEST_CORRECTION } from "../../bot/corrections.ts";

const LATE_EVENING = Date.parse("2026-06-09T23:30:00Z");

describe("corrections", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "what-matters-corrections-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const lines = async () => (await readFile(join(folder, CORRECTIONS_FILE), "utf8")).trimEnd().split("\n");

  it("are kept a line each: the service, the day in London, the words, and nothing else", async () => {
    const { keep } = corrections(folder);
    assert.ok(await keep({ service: "pantry", text: "It moved.\nIt is in L9 now." }, LATE_EVENING));
    assert.ok(await keep({ service: "choir", text: "It ended." }, LATE_EVENING));
    assert.deepEqual(
      (await lines()).map((line) => JSON.parse(line)),
      [
        { service: "pantry", on: "2026-06-10", text: "It moved.\nIt is in L9 now." },
        { service: "choir", on: "2026-06-10", text: "It ended." },
      ],
    );
    assert.equal((await stat(join(folder, CORRECTIONS_FILE))).mode & 0o077, 0, "for the owner's eyes only");
  });

  it("are never longer than they may be", async () => {
    await corrections(folder).keep({ service: "pantry", text: "x".repeat(LONGEST_CORRECTION + 1) }, LATE_EVENING);
    assert.equal(JSON.parse((await lines())[0] ?? "").text.length, LONGEST_CORRECTION);
  });

  it("are not taken when so many wait that the disk could fill", async () => {
    await writeFile(join(folder, CORRECTIONS_FILE), "x".repeat(4 * 1024 * 1024 + 1));
    assert.equal(await corrections(folder).keep({ service: "pantry", text: "It moved." }, LATE_EVENING), false);
  });
});
