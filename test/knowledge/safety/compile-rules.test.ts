import assert from "node:assert/strict";
import { parse } from "yaml";
import { CodedError } from "../../../knowledge/errors.ts";
import { parseSafetyRules } from "../../../knowledge/safety/compile-rules.ts";
import { SAFETY_KINDS } from "../../../knowledge/taxonomy.ts";
import { RULE_FILES, RULES_ON_DISK } from "./rules-on-disk.ts";

const words = RULE_FILES.filter(({ name }) => name === "words.yaml");
const suicide = (rule: string) => ({
  name: "suicide.yaml",
  data: parse(`{ kind: suicide, review: { status: draft, reviewer: null }, rules: [${rule}] }`) as unknown,
});
const RULE = `{ id: suicide.one, who: self, phrases: ["want out"], tests: [{ notice: "want out", why: "it says so" }] }`;

describe("Reading the safety rules", () => {
  const refused: readonly (readonly [string, readonly { name: string; data: unknown }[], RegExp])[] = [
    ["without the shared vocabulary", [suicide(RULE)], /words\.yaml/u],
    ["a rule with no test", [...words, suicide(RULE.replace(/tests: .*\]/u, "tests: []"))], /rules\[0\]\.tests/u],
    ["a field that no rule has", [...words, suicide(RULE.replace("who:", "level: high, who:"))], /level/u],
    ["a phrase that does not parse", [...words, suicide(RULE.replace('["want out"]', '["(want"]'))], /\(want/u],
    ["one id twice", [...words, suicide(`${RULE}, ${RULE}`)], /used twice/u],
  ];
  for (const [what, files, why] of refused) {
    it(`refuses ${what}, and names it`, () => {
      assert.throws(
        () => parseSafetyRules(files),
        (error) => error instanceof CodedError && error.code === "content.invalid" && why.test(error.message),
      );
    });
  }

  it("has rules for every kind, and none of them is signed", () => {
    const kinds = new Set(RULES_ON_DISK.owners.flatMap((owner) => (owner.is === "rule" ? [owner.kind] : [])));
    assert.deepEqual([...kinds].sort(), [...SAFETY_KINDS].sort());
    for (const { name, data } of RULE_FILES) {
      if (name !== "words.yaml")
        assert.deepEqual((data as { review: unknown }).review, { status: "draft", reviewer: null });
    }
  });
});
