import assert from "node:assert/strict";
import fc from "fast-check";
import { isSameCopy, sealed, unsealed, type Validators, wantsOnlyNews } from "../../../bot/feeds/validators.ts";

const SAME: readonly (readonly [now: Validators, known: Validators | undefined, isSame: boolean, why: string])[] = [
  [{ etag: '"7"' }, { etag: '"7"' }, true, "the same name"],
  [{ etag: 'W/"7"' }, { etag: '"7"' }, true, "the same in what matters"],
  [{ etag: '"8"' }, { etag: '"7"' }, false, "another name"],
  [{ etag: '"7"' }, undefined, false, "nothing is known"],
  [{}, {}, false, "nothing is said"],
  [{ lastModified: "x" }, { lastModified: "x" }, false, "a date alone: two changes can fall in one second"],
];

describe("Validators of a copy", () => {
  for (const [now, known, isSame, why] of SAME) {
    it(`${isSame ? "mean" : "do not mean"} the same copy: ${why}`, () => {
      assert.equal(isSameCopy(now, known), isSame);
    });
  }

  it("ask for nothing special when nothing is known", () => {
    assert.deepEqual(wantsOnlyNews({}), {});
    assert.deepEqual(wantsOnlyNews(), {});
  });

  it("come back from under their seal, and not from under another", () => {
    const validators = fc.record(
      { etag: fc.string({ minLength: 1 }), lastModified: fc.string({ minLength: 1 }) },
      { requiredKeys: [], noNullPrototype: true },
    );
    fc.assert(
      fc.property(validators, (given) => {
        assert.deepEqual(unsealed(sealed(given, "one"), "one"), given);
        assert.deepEqual(unsealed(sealed(given, "one"), "two"), {});
      }),
    );
    assert.deepEqual(unsealed({ etag: '"7"' }, "one"), {});
  });
});
