import assert from "node:assert/strict";
import { keepLast } from "../../../bot/lookup/kept.ts";

describe("what is kept for a while", () => {
  it("is given back until it is the one longest unused of too many", () => {
    const kept = keepLast<number>(2);
    kept.set("first", 1);
    kept.set("second", 2);
    assert.equal(kept.get("first"), 1);
    kept.set("third", 3);
    assert.deepEqual([kept.get("first"), kept.get("second"), kept.get("third")], [1, undefined, 3]);
  });

  it("is replaced under the same key, which makes it one and not two", () => {
    const kept = keepLast<number>(2);
    kept.set("first", 1);
    kept.set("second", 2);
    kept.set("second", 3);
    assert.deepEqual([kept.get("first"), kept.get("second")], [1, 3]);
  });
});
