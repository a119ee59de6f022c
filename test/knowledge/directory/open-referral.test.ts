import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { z } from "zod";
import { openReferralServiceSchema } from "../../../knowledge/directory/open-referral.ts";
import { parseJsonLines } from "../../../knowledge/files.ts";

/** The same schema as it is before it is compiled. */
const uncompiled = z.object(openReferralServiceSchema.shape);
const records: readonly Record<string, unknown>[] = readFileSync(
  new URL("../../../knowledge/liverpool/directory.jsonl", import.meta.url),
  "utf8",
)
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line));

describe("records of a directory, read by the compiled schema", () => {
  it("are those that the schema itself reads, for all of Liverpool's", () => {
    assert.ok(records.length > 100);
    for (const record of records)
      assert.deepEqual(openReferralServiceSchema.parse(record), uncompiled.parse(record), String(record.id));
  });

  it("are those that the schema itself reads, or fail with the same issues, whatever stands in one field", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...records),
        fc.constantFrom(...Object.keys(openReferralServiceSchema.shape)),
        fc.oneof(
          fc.jsonValue(),
          fc.array(fc.dictionary(fc.constantFrom("phones", "number", "location"), fc.jsonValue())),
        ),
        (record, field, value) => {
          const changed = { ...record, [field]: value };
          const [one, other] = [openReferralServiceSchema.safeParse(changed), uncompiled.safeParse(changed)];
          assert.deepEqual([one.data, one.error?.issues], [other.data, other.error?.issues]);
        },
      ),
    );
  });

  it("leave nothing of the schema uncompiled, which would be slow again and seen nowhere", () => {
    assert.doesNotThrow(() => z.compile(uncompiled, { strict: true }));
  });

  const BARE = { id: "a", name: "Walking group", status: "active" };
  const cases: readonly (readonly [record: object, field: string, why: string])[] = [
    [{ ...BARE, status: "open" }, "status", "none of the words of the standard"],
    [{ ...BARE, name: "" }, "name", "residents would read nothing"],
    [{ ...BARE, phones: [{ number: "0151 496 0000" }, { number: 5 }] }, "phones.1.number", "deep in a list"],
    [{ ...BARE, what_matters: { slug: "Not a slug" } }, "what_matters.slug", "a field of our own"],
  ];
  for (const [record, field, why] of cases) {
    it(`name the line and ${field} of one that does not fit: ${why}`, () => {
      const text = [BARE, record].map((each) => JSON.stringify(each)).join("\n");
      assert.throws(
        () => parseJsonLines({ name: "directory.jsonl", text }, openReferralServiceSchema),
        (error: { code?: string; details?: { file?: string; line?: number; field?: string } }) => {
          assert.equal(error.code, "content.invalid");
          assert.deepEqual(
            [error.details?.file, error.details?.line, error.details?.field],
            ["directory.jsonl", 2, field],
          );
          return true;
        },
      );
    });
  }
});
