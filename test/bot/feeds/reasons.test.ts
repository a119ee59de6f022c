import assert from "node:assert/strict";
import { reasonOf } from "../../../bot/feeds/reasons.ts";

const CASES: readonly (readonly [code: string | undefined, reason: string, why: string])[] = [
  ["ENOENT", "there is no such file", "the disk says so"],
  ["UND_ERR_CONNECT_TIMEOUT", "it did not answer in time", "the client of the network says so"],
  ["CERT_HAS_EXPIRED", "its certificate has expired", "the seal of a connection says so"],
  ["E_MADE_UP", "it cannot be read (E_MADE_UP)", "a code that is not known can still be looked up"],
  [undefined, "it cannot be read", "there is no code"],
];

describe("a reason", () => {
  for (const [code, reason, why] of CASES) {
    it(`is "${reason}": ${why}`, () => {
      assert.equal(reasonOf(Object.assign(new Error("no"), code && { code }), "it cannot be read"), reason);
    });
  }
});
