import assert from "node:assert/strict";
import fc from "fast-check";
import { createSeals } from "../../../bot/store/seal.ts";
import released from "../../dialogs/released/1/suggested.json" with { type: "json" };

const [oldest, older, newest] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2), Buffer.alloc(32, 3)];
const seals = createSeals([newest, older]);
const words = Buffer.from("canary, they said");
const cannotOpen = { code: "store.cannot-open" };

describe("sealing", () => {
  it("gives back what was sealed, any bytes, in its own scope and place", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.nat(9),
        fc.string(),
        fc.string(),
        (bytes, times, scope, place) => {
          const plain = Buffer.concat(Array(times).fill(Buffer.from(bytes)));
          assert.deepEqual(seals.open(seals.seal(plain, scope, place), scope, place), plain);
        },
      ),
    );
  });

  it("shows nothing of it, and never the same bytes twice", () => {
    const [one, other] = [seals.seal(words, "scope", "place"), seals.seal(words, "scope", "place")];
    assert.ok(!one.includes("canary"));
    assert.notDeepEqual(one, other);
  });

  it("takes less than half of what JSON takes, since a shared store keeps it in memory", () => {
    const json = Buffer.from(JSON.stringify(released));
    assert.ok(seals.seal(json, "scope", "place").length < json.length / 2);
  });

  for (const plain of [words, Buffer.from("canary, they said ".repeat(20))]) {
    it(`opens nothing of ${plain.length} bytes of which any was altered, nor less or more than all of it`, () => {
      const sealed = seals.seal(plain, "scope", "place");
      for (let index = 0; index < sealed.length; index++) {
        const altered = Buffer.from(sealed);
        altered[index] = (altered[index] ?? 0) ^ 1;
        assert.throws(() => seals.open(altered, "scope", "place"), cannotOpen, `byte ${index}`);
        assert.throws(() => seals.open(sealed.subarray(0, index), "scope", "place"), cannotOpen, `${index} bytes`);
      }
      assert.throws(() => seals.open(Buffer.concat([sealed, Buffer.of(0)]), "scope", "place"), cannotOpen);
    });
  }

  it("opens nothing that is said to be packed in another way", () => {
    const sealed = seals.seal(words, "scope", "place");
    sealed[0] = (sealed[0] ?? 0) === 1 ? 2 : 1;
    assert.throws(() => seals.open(sealed, "scope", "place"), cannotOpen);
  });

  const misplaced = [
    { scope: "scope", place: "entries p1 d 2", why: "an answer cannot be put in another's place" },
    { scope: "other", place: "entries p1 d 1", why: "nor in another conversation, whose key is another" },
    { scope: "scope", place: "addresses p1 d 1", why: "nor in another table" },
  ] as const;
  for (const { scope, place, why } of misplaced) {
    it(`does not open in ${scope}, ${place}: ${why}`, () => {
      const sealed = seals.seal(words, "scope", "entries p1 d 1");
      assert.throws(() => seals.open(sealed, scope, place), cannotOpen);
    });
  }

  const keys = [
    { sealedWith: [newest, older], openedWith: [newest, older], opens: true, why: "nothing changed" },
    { sealedWith: [older], openedWith: [newest, older], opens: true, why: "a key that is put behind still opens" },
    { sealedWith: [newest, older], openedWith: [older, newest], opens: true, why: "whatever their order" },
    { sealedWith: [newest, older], openedWith: [newest], opens: true, why: "the newest seals" },
    { sealedWith: [older], openedWith: [newest], opens: false, why: "the key is retired" },
    { sealedWith: [oldest], openedWith: [newest, older], opens: false, why: "the key is unknown" },
  ] as const;
  for (const { sealedWith, openedWith, opens, why } of keys) {
    it(`${opens ? "opens" : "does not open"}: ${why}`, () => {
      const sealed = createSeals(sealedWith).seal(words, "scope", "place");
      const open = () => createSeals(openedWith).open(sealed, "scope", "place");
      if (opens) assert.deepEqual(open(), words);
      else assert.throws(open, cannotOpen);
    });
  }

  it("says which values the newest key has not sealed yet", () => {
    assert.equal(seals.isNewest(seals.seal(words, "scope", "place")), true);
    assert.equal(seals.isNewest(createSeals([older]).seal(words, "scope", "place")), false);
    assert.equal(seals.isNewest(Buffer.alloc(0)), false);
  });

  it("goes on opening when more conversations talk than it keeps derived keys for", () => {
    const many = Array.from({ length: 5_000 }, (_, index) => `scope ${index}`);
    const sealed = many.map((scope) => seals.seal(words, scope, "place"));
    many.forEach((scope, index) => {
      assert.deepEqual(seals.open(sealed[index] ?? Buffer.alloc(0), scope, "place"), words);
    });
  });
});
