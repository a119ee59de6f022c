/** The best few of many, beside sorting them all. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { highestFirst, makeShortlist } from "../../../knowledge/directory/shortlist.ts";

const offers = fc.uniqueArray(
  fc.record({
    service: fc.nat(500),
    order: fc.double({ min: 0, max: 10, noNaN: true }),
    provider: fc.nat(6),
    wishes: fc.nat(3),
  }),
  { selector: ({ service }) => service, maxLength: 60 },
);

describe("a short list", () => {
  it("holds the best by order, and the best of the best three providers for every wish", () => {
    fc.assert(
      fc.property(offers, fc.integer({ min: 1, max: 12 }), (all, most) => {
        const list = makeShortlist(most, 2);
        for (const { service, order, wishes, provider } of all) {
          if (list.hasRoomFor(order, wishes)) list.add(service, order, wishes, provider);
        }
        const sorted = [...all].sort((one, other) => other.order - one.order);
        const kept = new Set(list.services());
        const least = sorted[most - 1]?.order ?? -1;
        for (const { service, order } of sorted) assert.ok(order <= least || kept.has(service), "one of the best");
        for (const wish of [0, 1]) {
          const own = sorted.filter(({ wishes }) => ((wishes >> wish) & 1) === 1);
          const firsts = own.filter((each, at) => own.findIndex(({ provider }) => provider === each.provider) === at);
          const third = firsts[2]?.order ?? -1;
          for (const { service, order } of firsts)
            assert.ok(order <= third || kept.has(service), "first of a provider");
        }
      }),
    );
  });
});

describe("whole numbers, the highest first", () => {
  it("are those that sorting gives, equals as they came", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 700 }), { maxLength: 80 }), (numbers) => {
        const sorted = numbers
          .map((_, place) => place)
          .sort((one, other) => (numbers[other] ?? 0) - (numbers[one] ?? 0));
        assert.deepEqual([...highestFirst(Int32Array.from(numbers))], sorted);
      }),
    );
  });
});
