/** What the impact assessment gives as shown is shown by a test that there is. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { knownTestIds } from "../clinical-safety/known-test-ids.ts";
import { ROOT } from "../clinical-safety/test-ids.ts";
import { rowsUnder } from "../markdown-table.ts";

const page = readFileSync(join(ROOT, "deploy/privacy/dpia.md"), "utf8");

describe("the impact assessment", function () {
  this.timeout(90_000);

  it("names only tests that there are", function () {
    const cited = [...page.matchAll(/`(test\/[^`]+)`/g)].map(([, id = ""]) => id);
    const known = knownTestIds(this.test, [...new Set(cited.map((id) => id.split(" > ")[0] ?? ""))]);
    assert.ok(cited.length > 10);
    assert.deepEqual(
      cited.filter((id) => !known.some((each) => each === id || each.startsWith(`${id} > `))),
      [],
    );
  });

  it("speaks to each of the fifteen standards of the children's code", () => {
    const rows = rowsUnder(page, "## 6. Children: the fifteen standards of the Age Appropriate Design Code");
    assert.deepEqual(
      rows.map(([standard = ""]) => Number.parseInt(standard, 10)),
      Array.from({ length: 15 }, (_, index) => index + 1),
    );
  });
});
