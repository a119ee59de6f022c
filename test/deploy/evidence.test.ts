/**
 * Every test that a page gives as evidence exists. The pages are looked at together, because the files that they name are
 * loaded to know what is in them.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findFaults } from "../../deploy/scripts/hazard-log/faults.ts";
import { citedFiles, readHazardLog } from "../../deploy/scripts/hazard-log/read.ts";
import { knownTestIds } from "./clinical-safety/known-test-ids.ts";
import { ROOT } from "./clinical-safety/test-ids.ts";

const hazardLog = read("clinical-safety/hazard-log.md");
const PAGES = [
  { name: "the threat model", cited: idsIn(read("security.md"), /^- `(test\/.+)`$/gm) },
  { name: "the impact assessment", cited: idsIn(read("privacy/dpia.md"), /`(test\/[^`]+)`/g) },
];

describe("the tests given as evidence", function () {
  this.timeout(90_000);
  let known: readonly string[];
  before(function () {
    const named = PAGES.flatMap(({ cited }) => cited.map((id) => id.split(" > ")[0] ?? id));
    known = knownTestIds(this.test, [...new Set([...citedFiles(readHazardLog(hazardLog)), ...named])]);
  });

  it("are there for the hazard log, which has every field, a rating of the matrix and a hazard for each rule", () => {
    assert.deepEqual(findFaults(hazardLog, known), []);
  });

  for (const { name, cited } of PAGES) {
    it(`are there for ${name}`, () => {
      assert.ok(cited.length > 10);
      assert.deepEqual(
        cited.filter((id) => !known.some((each) => each === id || each.startsWith(`${id} > `))),
        [],
      );
    });
  }
});

function idsIn(page: string, cited: RegExp): string[] {
  return [...page.matchAll(cited)].map(([, id = ""]) => id);
}

function read(page: string): string {
  return readFileSync(join(ROOT, "deploy", page), "utf8");
}
