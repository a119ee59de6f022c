/** The threat model names tests that exist, for every threat. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { knownTestIds } from "./clinical-safety/known-test-ids.ts";
import { ROOT } from "./clinical-safety/test-ids.ts";

const page = readFileSync(join(ROOT, "deploy/security.md"), "utf8");
const [, threats = ""] = /^## Threats\n([\s\S]*?)^## /m.exec(page) ?? [];
const cited = [...threats.matchAll(/^- `(test\/.+)`$/gm)].map(([, id = ""]) => id);

describe("the threat model", function () {
  this.timeout(90_000);

  it("names only tests that there are", function () {
    const known = knownTestIds(this.test, [...new Set(cited.map((id) => id.split(" > ")[0] ?? ""))]);
    const missing = cited.filter((id) => !known.some((each) => each === id || each.startsWith(`${id} > `)));
    assert.deepEqual(missing, []);
  });

  it("has a test for every threat", () => {
    const sections = threats.split(/^### /m).slice(1);
    assert.ok(sections.length > 8);
    for (const section of sections) assert.match(section, /^- `test\//m, section.split("\n")[0]);
  });
});
