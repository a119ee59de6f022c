import assert from "node:assert/strict";
import { inTurn } from "../../../bot/feeds/in-turn.ts";
import { allOf } from "./all-of.ts";

describe("Items in turn", () => {
  it("are all given, in order, and others have their turn before the end of a long list", async () => {
    const items = Array.from({ length: 1_000 }, (_, at) => at);
    let given = 0;
    let givenAtTurn: number | undefined;
    setImmediate(() => {
      givenAtTurn = given;
    });
    const seen: number[] = [];
    for await (const item of inTurn(items)) {
      given += 1;
      seen.push(item);
    }
    assert.deepEqual(seen, items);
    assert.ok(givenAtTurn !== undefined && givenAtTurn < items.length);
  });

  it("may be none", async () => {
    assert.deepEqual(await allOf(inTurn([])), []);
  });
});
