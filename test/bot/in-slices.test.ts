import assert from "node:assert/strict";
import { inSlices } from "../../bot/in-slices.ts";
import type { Slices } from "../../knowledge/safety/slices.ts";

function* counting(slices: number, seen: string[]): Slices<string> {
  for (let slice = 1; slice < slices; slice += 1) {
    seen.push(`slice ${slice}`);
    yield;
  }
  return "done";
}

describe("Work in slices", () => {
  it("is done at once when there is only one, so that a short message waits for nothing", () => {
    assert.equal(inSlices(counting(1, [])), "done");
  });

  it("lets what waits have its turn after each slice", async () => {
    const seen: string[] = [];
    const work = inSlices(counting(4, seen));
    setImmediate(() => seen.push("somebody else"));
    assert.equal(await work, "done");
    assert.equal(seen[0], "slice 1");
    assert.ok(seen.indexOf("somebody else") < seen.indexOf("slice 3"));
  });
});
