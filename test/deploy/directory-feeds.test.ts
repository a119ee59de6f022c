/** The page about feeds stays true to the code: every field and operator is on it, and its examples are read. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { FIELD_NAMES } from "../../knowledge/directory/feed/mapped-service.ts";
import { parseMapping } from "../../knowledge/directory/feed/mapping.ts";

const DEPLOY = resolve(import.meta.dirname, "../../deploy");

describe("the words about mapping files", () => {
  const words = readFileSync(resolve(DEPLOY, "directory-feeds.md"), "utf8");
  for (const name of [...FIELD_NAMES, "from", "format", "records", "delimiter", "taxonomy"]) {
    it(`explain ${name}`, () => assert.match(words, new RegExp(`\`${name}\``)));
  }
  for (const name of [
    "path",
    "first",
    "join",
    "with",
    "value",
    "split",
    "map",
    "lowercase",
    "prefix",
    "otherwise",
    "days",
  ]) {
    it(`explain ${name}`, () => assert.match(words, new RegExp(`\`${name}\``)));
  }

  it("have examples that are read without an error", () => {
    const examples = [...words.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = ""]) => text);
    assert.ok(examples.length >= 3);
    for (const text of examples)
      assert.doesNotThrow(() => parseMapping({ name: "deploy/directory-feeds.md", text }), text);
  });
});
