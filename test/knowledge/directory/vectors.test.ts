import assert from "node:assert/strict";
import fc from "fast-check";
import {
  cosine,
  meaningTexts,
  packVectors,
  quantise,
  sentencesOf,
  unpackVectors,
} from "../../../knowledge/directory/vectors.ts";

const numbers = fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 64, maxLength: 64 });

describe("sentence vectors", () => {
  it("keep their cosine to within two hundredths as whole numbers", () => {
    const exact = (one: readonly number[], other: readonly number[]) => {
      const dot = (left: readonly number[], right: readonly number[]) =>
        left.reduce((sum, each, at) => sum + each * (right[at] ?? 0), 0);
      return dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other));
    };
    fc.assert(
      fc.property(numbers, numbers, (one, other) => {
        fc.pre(one.some((each) => Math.abs(each) > 0.1) && other.some((each) => Math.abs(each) > 0.1));
        assert.ok(Math.abs(cosine(quantise(one), quantise(other)) - exact(one, other)) < 0.02);
      }),
    );
  });

  it("come back from the file as they went in, whatever order they were made in", () => {
    fc.assert(
      fc.property(fc.array(numbers, { minLength: 1, maxLength: 5 }), (all) => {
        const byHash = new Map(all.map((each, at) => [`hash${at}`, quantise(each)]));
        const backwards = new Map([...byHash].reverse());
        const packed = packVectors({ model: "made-up", byHash });
        assert.equal(packVectors({ model: "made-up", byHash: backwards }), packed);
        assert.deepEqual(unpackVectors(packed), { model: "made-up", byHash });
      }),
    );
  });

  it("a vector of noughts is close to nothing", () => {
    assert.equal(cosine(quantise([0, 0]), quantise([1, 1])), 0);
  });

  it("refuse a file of another format", () => {
    assert.throws(() => unpackVectors('{"format":"other"}'));
  });

  it("stand for a service by its name and each sentence of what it does", () => {
    const service = { name: "A choir", description: "Sing with us.  It’s free! 10am" };
    assert.deepEqual(meaningTexts(service), ["A choir", "Sing with us.", "It's free!", "10am"]);
    assert.deepEqual(sentencesOf(" ... "), []);
  });
});
