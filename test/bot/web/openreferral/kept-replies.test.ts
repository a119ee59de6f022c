import assert from "node:assert/strict";
import { fake } from "sinon";
import { bodyOf, isStillFresh, keepReplies } from "../../../../bot/web/openreferral/kept-replies.ts";

describe("replies that are kept", () => {
  const body = (letters: number) => ({ bytes: "x".repeat(letters), etag: '"x"' });

  it("are made once for all who ask, also at the same moment", async () => {
    const make = fake.resolves(body(3));
    const kept = keepReplies(100);
    await Promise.all([kept.get("a", make), kept.get("a", make)]);
    await kept.get("a", make);
    assert.equal(make.callCount, 1);
  });

  it("make room for newer ones, the longest unused first", async () => {
    const make = fake.resolves(body(40));
    const kept = keepReplies(100);
    for (const key of ["a", "b", "a", "c"]) await kept.get(key, make);
    assert.equal(make.callCount, 3);
    await kept.get("a", make);
    assert.equal(make.callCount, 3, "a was used since and is still there");
    await kept.get("b", make);
    assert.equal(make.callCount, 4, "b had to go");
  });

  it("keep nothing that failed", async () => {
    const kept = keepReplies(100);
    await assert.rejects(kept.get("a", () => Promise.reject(new RangeError("made to fail"))));
    assert.deepEqual(await kept.get("a", async () => body(1)), body(1));
  });

  it("have an ETag that changes with the content and with nothing else", () => {
    assert.equal(bodyOf({ name: "one" }).etag, bodyOf({ name: "one" }).etag);
    assert.notEqual(bodyOf({ name: "one" }).etag, bodyOf({ name: "two" }).etag);
  });

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
