import assert from "node:assert/strict";
import { z } from "zod";
import { CodedError } from "../../knowledge/errors.ts";
import { jsonLines, parseJsonLines, parseYamlFile } from "../../knowledge/files.ts";

const schema = z.strictObject({
  title: z.string(),
  steps: z.array(z.strictObject({ id: z.string(), days: z.number() })),
});

describe("errors in content files", () => {
  const cases: readonly (readonly [text: string, line: number, field: string | undefined, why: string])[] = [
    [
      "title: A\nsteps:\n  - { id: a, days: 1 }\n  - id: b\n    days: soon\n",
      5,
      "steps.1.days",
      "a value of the wrong kind",
    ],
    ["title: A\nsteps:\n  - id: a\n", 3, "steps.0.days", "a field that is missing: the block that lacks it"],
    ["title: A\nsteps: []\ntitel: B\n", 3, "titel", "a field that is misspelt"],
    ["title: [A\nsteps: []\n", 2, undefined, "no YAML at all"],
  ];
  for (const [text, line, field, why] of cases) {
    it(`name line ${line} and ${field ?? "no field"}: ${why}`, () => {
      assert.throws(
        () => parseYamlFile({ name: "a.yaml", text }, schema),
        (error) => {
          assert.ok(error instanceof CodedError);
          assert.equal(error.code, "content.invalid");
          assert.deepEqual([error.details.file, error.details.line, error.details.field], ["a.yaml", line, field]);
          return true;
        },
      );
    });
  }

  it("name the line of a file of JSON lines, empty lines counted", () => {
    const lines = z.object({ id: z.string() });
    const at = (text: string) => () => parseJsonLines({ name: "a.jsonl", text }, lines);
    assert.deepEqual(at('{"id":"a"}\n\n{"id":"b"}\n')(), [{ id: "a" }, { id: "b" }]);
    assert.throws(at('{"id":"a"}\n\n{"id":2}\n'), {
      details: { file: "a.jsonl", line: 3, field: "id", why: "Invalid input: expected string, received number" },
    });
    assert.throws(at("{"), { details: { file: "a.jsonl", line: 1, why: "is not JSON" } });
  });

  it("come when their line is reached: those before it were read", () => {
    const read = jsonLines({ name: "a.jsonl", text: '{"id":"a"}\r\n{"id":2}' }, z.object({ id: z.string() }));
    assert.deepEqual(read.next(), { done: false, value: { id: "a" } });
    assert.throws(() => read.next(), { code: "content.invalid" });
  });
});
