import assert from "node:assert/strict";
import { uuidV5 } from "../../../knowledge/directory/uuid-v5.ts";

describe("a UUID of a name", () => {
  it("is the one that RFC 9562 gives as its example", () => {
    const dns = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
    assert.equal(uuidV5(dns, "www.example.com"), "2ed6657d-e927-568b-95e1-2665a8aea6a2");
  });
});
