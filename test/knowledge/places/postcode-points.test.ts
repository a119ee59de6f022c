import assert from "node:assert/strict";
import fc from "fast-check";
import type { Point } from "../../../knowledge/places/point.ts";
import { postcodePacker, readPostcodePoints } from "../../../knowledge/places/postcode-points.ts";

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const letter = fc.constantFrom(...LETTERS);
const digit = fc.constantFrom(..."0123456789");
const postcode = fc
  .tuple(
    letter,
    fc.option(letter, { nil: "" }),
    digit,
    fc.option(fc.oneof(digit, letter), { nil: "" }),
    digit,
    letter,
    letter,
  )
  .map(([area, second, first, last, sector, ...unit]) => `${area}${second}${first}${last} ${sector}${unit.join("")}`);
const point = fc.record({
  latitude: fc.double({ min: 49, max: 61, noNaN: true }),
  longitude: fc.double({ min: -9, max: 2, noNaN: true }),
});

function packed(entries: Iterable<readonly [string, Point]>) {
  const packer = postcodePacker();
  for (const [each, at] of entries) packer.add(each, at);
  return packer.pack();
}

const read = (entries: Iterable<readonly [string, Point]>) =>
  readPostcodePoints(packed(entries).bytes, "postcodes.bin");

describe("points of postcodes", () => {
  it("are found again, each within a metre, and no other is", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(postcode, point), { maxLength: 40 }), postcode, (entries, other) => {
        const known = new Map<string, Point>();
        for (const [each, at] of entries) if (!known.has(each)) known.set(each, at);
        const points = read(entries);
        assert.equal(points.count, known.size);
        for (const [each, { latitude, longitude }] of known) {
          const found = points.pointOf(each);
          assert.ok(found, each);
          assert.ok(Math.abs(found.latitude - latitude) < 1e-6 && Math.abs(found.longitude - longitude) < 1e-6);
        }
        assert.equal(points.pointOf(other) !== undefined, known.has(other));
      }),
    );
  });

  const HERE = { latitude: 53.4, longitude: -2.9 };
  const asked: readonly (readonly [postcode: string, isFound: boolean, why: string])[] = [
    ["L17 1AA", true, "as it was added"],
    ["l171aa", true, "small letters and no gap"],
    ["L1 71AA", true, "the gap in another place"],
    ["L1 1AA", false, "the neighbour with one digit less"],
    ["L17", false, "a district"],
    ["", false, "nothing"],
    ["L17 1AAB", false, "a letter too many"],
  ];
  for (const [each, isFound, why] of asked) {
    it(`${isFound ? "find" : "do not find"} "${each}": ${why}`, () => {
      assert.equal(read([["L17 1AA", HERE]]).pointOf(each) !== undefined, isFound);
    });
  }

  it("take twelve bytes each, so that the whole country stays under forty megabytes", () => {
    const one = packed([["L1 1AA", HERE]]).bytes.length;
    const two = packed([
      ["L1 1AA", HERE],
      ["L1 1AB", HERE],
    ]).bytes.length;
    assert.equal(two - one, 12);
  });

  const { bytes } = packed([["L1 1AA", HERE]]);
  const broken: readonly (readonly [bytes: Uint8Array, why: string])[] = [
    [new Uint8Array(), "empty"],
    [bytes.subarray(0, bytes.length - 1), "cut short"],
    [Uint8Array.of(...bytes, 0), "too long"],
    [Uint8Array.from(bytes, (byte, at) => (at === 0 ? 0 : byte)), "another kind of file"],
    [Uint8Array.from(bytes, (byte, at) => (at === 4 ? 9 : byte)), "of a later version"],
  ];
  for (const [file, why] of broken) {
    it(`refuse a file that is ${why}`, () => {
      assert.throws(() => readPostcodePoints(file, "postcodes.bin"), { code: "content.invalid" });
    });
  }

  it("are read from the middle of a larger buffer, as small files come", () => {
    const larger = new Uint8Array(bytes.length + 3);
    larger.set(bytes, 3);
    assert.ok(readPostcodePoints(larger.subarray(3), "postcodes.bin").pointOf("L1 1AA"));
  });
});
