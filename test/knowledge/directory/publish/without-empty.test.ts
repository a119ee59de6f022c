import assert from "node:assert/strict";
import fc from "fast-check";
import { inAList, withoutEmpty } from "../../../../knowledge/directory/publish/without-empty.ts";

describe("what is left out of a published record", () => {
  const cases: readonly (readonly [record: unknown, expected: unknown, why: string])[] = [
    [{ a: "", b: null, c: undefined, d: [], e: {} }, {}, "every kind of nothing"],
    [{ a: 0, b: false }, { a: 0, b: false }, "nought and no are something"],
    [{ a: [{ b: "" }, { b: "c" }] }, { a: [{ b: "c" }] }, "an item with nothing in it"],
    [{ a: { b: { c: [] } } }, {}, "what becomes empty"],
  ];
  for (const [record, expected, why] of cases) {
    it(`makes ${JSON.stringify(record)} into ${JSON.stringify(expected)}: ${why}`, () => {
      assert.deepEqual(withoutEmpty(record), expected);
    });
  }

  it("leaves no emptiness in anything, and nothing more to leave out", () => {
    fc.assert(
      fc.property(
        fc.object({ withBigInt: false, values: [fc.string(), fc.integer(), fc.constant(null)] }),
        (record) => {
          const left = withoutEmpty(record);
          assert.deepEqual(withoutEmpty(left), left);
          for (const [name, value] of Object.entries(left)) {
            assert.ok(JSON.stringify(value).length > 2 || typeof value !== "object", name);
          }
        },
      ),
    );
  });

  it("keeps of a record for a list what has one value", () => {
    assert.deepEqual(inAList({ name: "one", things: [1], of: { name: "other" } }), {
      name: "one",
      of: { name: "other" },
    });
  });
});
