/** The impact assessment is whole where it speaks of children. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../clinical-safety/test-ids.ts";
import { rowsUnder } from "../markdown-table.ts";

const page = readFileSync(join(ROOT, "deploy/privacy/dpia.md"), "utf8");

describe("the impact assessment", () => {
  it("speaks to each of the fifteen standards of the children's code", () => {
    const rows = rowsUnder(page, "## 6. Children: the fifteen standards of the Age Appropriate Design Code");
    assert.deepEqual(
      rows.map(([standard = ""]) => Number.parseInt(standard, 10)),
      Array.from({ length: 15 }, (_, index) => index + 1),
    );
  });
});
