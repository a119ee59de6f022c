import assert from "node:assert/strict";
import { ofSpace } from "../../../../bot/store/local/warnings.ts";

describe("warnings of the embedded store", () => {
  const cases = [
    { megabytesLeft: 500, warns: false, why: "there is room for days" },
    { megabytesLeft: 499.9, warns: true, why: "somebody has to make room before it is full" },
    { megabytesLeft: 0, warns: true, why: "nothing more can be written" },
  ];
  for (const { megabytesLeft, warns, why } of cases) {
    it(`${warns ? "are given" : "are not given"} at ${megabytesLeft} MB left: ${why}`, () => {
      assert.equal(ofSpace(megabytesLeft).length, warns ? 1 : 0);
    });
  }

  it("say how much is left in whole megabytes", () => {
    assert.match(ofSpace(12.7)[0] ?? "", / 12 MB left/);
  });
});
