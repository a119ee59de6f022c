import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createIds, innerDigest, PARTITIONS } from "../../../bot/store/ids.ts";
import { conversation } from "../../contracts/store-samples.ts";

const ids = createIds("an id key of at least 32 characters");
const others = createIds("another key of at least 32 characters");

describe("ids as keys", () => {
  it("are the same every time, of one length whatever the id, and tell nothing of it", () => {
    for (const id of ["a", "+447700900321", `🙂${"y".repeat(100_000)}`, ""]) {
      const [partition, digest] = ids.key(conversation(id));
      assert.deepEqual(ids.key(conversation(id)), [partition, digest]);
      assert.match(partition, /^p\d{1,4}$/);
      assert.match(digest, /^[\w-]{22}$/);
      assert.match(ids.digest(id), /^[\w-]{22}$/);
    }
  });

  it("need the id key: whoever tries telephone numbers without it finds none", () => {
    const id = "+447700900321";
    const plain = createHash("sha256").update(id).digest("base64url").slice(0, 22);
    assert.notEqual(ids.key(conversation(id))[1], innerDigest(id));
    assert.notEqual(ids.digest(id), plain);
    assert.notEqual(ids.digest(id), others.digest(id));
    assert.notDeepEqual(ids.key(conversation(id)), others.key(conversation(id)));
  });

  it("can be made again from the inner digest alone, which is how a changed key needs no id", () => {
    const id = conversation("+447700900321");
    assert.deepEqual(others.keyOfInner(innerDigest(id)), others.key(id));
    assert.equal(others.digestOfInner(innerDigest(id)), others.digest(id));
  });

  it("have the inner digest that the first release used as a key, so that its conversations are found", () => {
    assert.equal(innerDigest("abc"), Buffer.from("ba7816bf8f01cfea414140de5dae2223", "hex").toString("base64url"));
  });

  it("spread conversations over all partitions, and nearly evenly", () => {
    const counts = new Map<string, number>();
    const each = 20;
    for (let index = 0; index < PARTITIONS * each; index++) {
      const [partition] = ids.key(conversation(`+4477009${index}`));
      counts.set(partition, (counts.get(partition) ?? 0) + 1);
    }
    assert.equal(counts.size, PARTITIONS);
    assert.ok(Math.max(...counts.values()) < 3 * each);
    assert.deepEqual([...counts.keys()].sort(), Array.from({ length: PARTITIONS }, (_, index) => `p${index}`).sort());
  });
});
