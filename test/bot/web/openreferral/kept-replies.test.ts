import assert from "node:assert/strict";
import { fake } from "sinon";
import { bodyOf, keepReplies } from "../../../../bot/web/openreferral/kept-replies.ts";

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

  it("weigh what they are found by as well: many small pages of long searches take as much room", async () => {
    const make = fake.resolves(body(1));
    const kept = keepReplies(100);
    for (const letter of ["a", "b"]) await kept.get(letter.repeat(60), make);
    await kept.get("a".repeat(60), make);
    assert.equal(make.callCount, 3);
  });

  it("have an ETag that changes with the content and with nothing else", () => {
    assert.equal(bodyOf({ name: "one" }).etag, bodyOf({ name: "one" }).etag);
    assert.notEqual(bodyOf({ name: "one" }).etag, bodyOf({ name: "two" }).etag);
  });
});
