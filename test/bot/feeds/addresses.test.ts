import assert from "node:assert/strict";
import fc from "fast-check";
import { isPublicAddress } from "../../../bot/feeds/addresses.ts";

const CASES: readonly (readonly [address: string, isPublic: boolean, why: string])[] = [
  ["93.184.215.14", true, "an address on the internet"],
  ["2606:2800:21f::1", true, "the same in IPv6"],
  ["127.0.0.1", false, "this machine"],
  ["127.8.8.8", false, "this machine has sixteen million names"],
  ["::1", false, "this machine in IPv6"],
  ["0.0.0.0", false, "no address, which many systems take for this machine"],
  ["::", false, "the same in IPv6"],
  ["10.0.0.1", false, "a private network"],
  ["172.16.0.1", false, "a private network"],
  ["172.32.0.1", true, "just past a private network"],
  ["192.168.1.1", false, "a private network"],
  ["fd00::1", false, "a private network in IPv6"],
  ["fec0::1", false, "a private network of the old kind"],
  ["169.254.169.254", false, "where clouds hand out their keys"],
  ["fe80::1", false, "the same wire"],
  ["fe80::1%eth0", false, "the same wire, by a named card"],
  ["100.64.0.1", false, "behind a provider's translation (CGNAT)"],
  ["224.0.0.1", false, "everybody on the wire"],
  ["ff02::1", false, "everybody on the wire in IPv6"],
  ["255.255.255.255", false, "broadcast"],
  ["192.0.2.1", false, "for documents only"],
  ["198.18.0.1", false, "for measuring networks"],
  ["::ffff:127.0.0.1", false, "this machine, wrapped in IPv6"],
  ["::ffff:a00:1", false, "a private network, wrapped and in hexadecimal"],
  ["::ffff:93.184.215.14", true, "a public one, wrapped"],
  ["64:ff9b::7f00:1", false, "this machine through NAT64"],
  ["64:ff9b::a9fe:a9fe", false, "a cloud's keys through NAT64"],
  ["64:ff9b::5db8:d70e", true, "a public one through NAT64, as on networks that have only IPv6"],
  ["64:ff9b:1::7f00:1", false, "a network's own NAT64, which can lead anywhere in it"],
  ["::127.0.0.1", false, "this machine in the oldest wrapping"],
  ["2002:7f00:1::", false, "this machine through 6to4"],
  ["2001:0:53aa:64c::1", false, "a tunnel (Teredo)"],
  ["4000::1", false, "not given out"],
  ["", false, "no address"],
  ["example.org", false, "a name is no address"],
];

describe("Public addresses", () => {
  for (const [address, isPublic, why] of CASES) {
    it(`${address || "nothing"} is ${isPublic ? "" : "not "}public: ${why}`, () => {
      assert.equal(isPublicAddress(address), isPublic);
    });
  }

  it("judges an address the same however it is wrapped in IPv6", () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        assert.equal(isPublicAddress(`::ffff:${address}`), isPublicAddress(address));
        assert.equal(isPublicAddress(`64:ff9b::${address}`), isPublicAddress(address));
      }),
    );
  });
});
