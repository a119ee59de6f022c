import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { moveIntoPlace } from "../../../bot/feeds/move-into-place.ts";

describe("moving a file into place", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "what-matters-move-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const path = (...names: string[]) => join(folder, ...names);

  it("replaces the file, in folders that are made where they are missing", () => {
    moveIntoPlace(path("new", "a.txt"), "one");
    moveIntoPlace(path("new", "a.txt"), ["t", "wo"]);
    assert.equal(readFileSync(path("new", "a.txt"), "utf8"), "two");
    assert.deepEqual(readdirSync(path("new")), ["a.txt"]);
  });

  it("says in words that a folder has this name, and leaves nothing beside it", () => {
    mkdirSync(path("a.txt"));
    assert.throws(() => moveIntoPlace(path("a.txt"), "one"), {
      code: "file.cannot-be-written",
      details: { file: path("a.txt"), why: "it is a folder" },
    });
    assert.deepEqual(readdirSync(folder), ["a.txt"]);
  });

  it("says in words that a file stands where its folder would", () => {
    writeFileSync(path("list"), "");
    assert.throws(() => moveIntoPlace(path("list", "deep", "a.txt"), "one"), {
      code: "file.cannot-be-written",
      details: { file: path("list", "deep", "a.txt"), why: "a part of its path is a file and no folder" },
    });
  });

  it("keeps the old file and the error when a part cannot be made", () => {
    writeFileSync(path("a.txt"), "old");
    const broken = new RangeError("no such part");
    function* parts() {
      yield "new";
      throw broken;
    }
    assert.throws(
      () => moveIntoPlace(path("a.txt"), parts()),
      (error) => error === broken,
    );
    assert.equal(readFileSync(path("a.txt"), "utf8"), "old");
    assert.deepEqual(readdirSync(folder), ["a.txt"]);
  });
});
