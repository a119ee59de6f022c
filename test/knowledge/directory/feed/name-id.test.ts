import assert from "node:assert/strict";
import { dataOf, json } from "./mappings.ts";

describe("an id made from names", () => {
  it("gives the same names the same id, whatever their capitals and spaces, and other names another", () => {
    const records = [
      { n: "Lunch club", o: "Made-up Kitchen" },
      { n: " LUNCH  club ", o: "made-up kitchen" },
      { n: "Lunch club", o: "" },
      { n: "Lunch", o: "club Made-up Kitchen" },
    ];
    const ids = dataOf(json("name: n, organisation: o"), JSON.stringify(records)).map(({ id }) => id);
    assert.equal(ids[0], ids[1]);
    assert.equal(new Set(ids).size, 3);
    for (const id of ids) assert.match(String(id), /^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });
});
