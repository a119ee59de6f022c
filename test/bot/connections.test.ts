import assert from "node:assert/strict";
import fc from "fast-check";
import { NOT_THIS_MACHINE, placesByAddress } from "../../bot/connections.ts";

describe("places by address", () => {
  it("are never more than there are, are given back once, and are counted for each address alone", () => {
    const steps = fc.array(fc.record({ address: fc.constantFrom("a", "b"), isTaking: fc.boolean() }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), steps, (most, all) => {
        const places = placesByAddress({ most, isCounted: () => true });
        const held: Record<string, (() => void)[]> = { a: [], b: [] };
        for (const { address, isTaking } of all) {
          const mine = held[address] ?? [];
          if (!isTaking) {
            const giveBack = mine.pop();
            giveBack?.();
            giveBack?.();
            continue;
          }
          const giveBack = places.take(address);
          assert.equal(giveBack !== undefined, mine.length < most);
          if (giveBack !== undefined) mine.push(giveBack);
        }
      }),
    );
  });

  it("are as many as somebody likes who is not counted", () => {
    const places = placesByAddress({ most: 1, isCounted: NOT_THIS_MACHINE });
    for (let time = 0; time < 5; time++) assert.ok(places.take("127.0.0.1"));
  });

  const addresses = [
    { address: "127.0.0.1", isCounted: false, why: "this machine" },
    { address: "127.8.8.8", isCounted: false, why: "all of 127 is" },
    { address: "::1", isCounted: false, why: "this machine" },
    { address: "::ffff:127.0.0.1", isCounted: false, why: "the same, as IPv6 writes it" },
    { address: "203.0.113.1", isCounted: true, why: "somebody else" },
    { address: "::ffff:203.0.113.1", isCounted: true, why: "somebody else" },
    { address: "2001:db8::1", isCounted: true, why: "somebody else" },
    { address: "10.127.0.1", isCounted: true, why: "127 has to come first" },
    { address: "", isCounted: true, why: "nobody knows who" },
  ];
  for (const { address, isCounted, why } of addresses) {
    it(`${isCounted ? "count" : "do not count"} ${address || "an address that is gone"}: ${why}`, () => {
      assert.equal(NOT_THIS_MACHINE(address), isCounted);
    });
  }
});
