/** The threat model names a test for every threat. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./clinical-safety/test-ids.ts";

const page = readFileSync(join(ROOT, "deploy/security.md"), "utf8");
const [, threats = ""] = /^## Threats\n([\s\S]*?)^## /m.exec(page) ?? [];

describe("the threat model", () => {
  it("has a test for every threat", () => {
    const sections = threats.split(/^### /m).slice(1);
    assert.ok(sections.length > 8);
    for (const section of sections) assert.match(section, /^- `test\//m, section.split("\n")[0]);
  });
});
