import assert from "node:assert/strict";
import { isStillFresh } from "../../../bot/web/etag.ts";

describe("an ETag", () => {
  const headers: readonly (readonly [header: string | undefined, isFresh: boolean, why: string])[] = [
    ['"a"', true, "the same"],
    ['W/"a"', true, "a proxy made it weak"],
    ['"b", W/"c" , "a"', true, "one of several"],
    ["*", true, "whatever it is"],
    ['"b"', false, "another"],
    ["a", false, "not an ETag without its quotes"],
    ["", false, "nothing"],
    [undefined, false, "not asked"],
  ];
  for (const [header, isFresh, why] of headers) {
    it(`If-None-Match: ${header} is ${isFresh ? "still" : "no longer"} fresh: ${why}`, () => {
      assert.equal(isStillFresh(header, '"a"'), isFresh);
    });
  }
});
