import assert from "node:assert/strict";
import fc from "fast-check";
import { shortCode } from "../../dialogs/short-code.ts";

describe("shortCode", () => {
  it("is six letters and digits that are not mistaken for each other, and always the same", () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        assert.match(shortCode(seed), /^[2-79ACDEFGHJKMNPQRTUVWXY]{6}$/);
        assert.equal(shortCode(seed), shortCode(seed));
      }),
    );
  });

  it("differs from one message to the next", () => {
    const codes = new Set(Array.from({ length: 5_000 }, (_, turn) => shortCode(`1700000000000 turn-${turn}`)));
    assert.equal(codes.size, 5_000);
  });
});
