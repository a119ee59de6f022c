import assert from "node:assert/strict";
import { clientAddress } from "../../bot/address.ts";

describe("the address of a client", () => {
  const cases = [
    { forwarded: undefined, proxies: 0, is: "10.0.0.1", why: "nobody stands between" },
    { forwarded: "203.0.113.9", proxies: 0, is: "10.0.0.1", why: "anybody can send the header" },
    { forwarded: "203.0.113.9", proxies: 1, is: "203.0.113.9", why: "our proxy wrote it" },
    { forwarded: "1.1.1.1, 203.0.113.9", proxies: 1, is: "203.0.113.9", why: "the client made the first up" },
    { forwarded: "1.1.1.1, 203.0.113.9, 10.0.0.2", proxies: 2, is: "203.0.113.9", why: "two of ours stand between" },
    { forwarded: undefined, proxies: 1, is: "10.0.0.1", why: "the proxy was gone round" },
    { forwarded: "203.0.113.9", proxies: 2, is: "10.0.0.1", why: "fewer places than proxies" },
    { forwarded: " , ", proxies: 1, is: "10.0.0.1", why: "nothing in it" },
  ];
  for (const { forwarded, proxies, is, why } of cases) {
    it(`is ${is} with ${proxies} proxies and ${JSON.stringify(forwarded)}: ${why}`, () => {
      const headers = forwarded === undefined ? {} : { "x-forwarded-for": forwarded };
      assert.equal(clientAddress({ headers, peerAddress: "10.0.0.1" }, proxies), is);
    });
  }
});
