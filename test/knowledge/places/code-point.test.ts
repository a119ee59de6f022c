import assert from "node:assert/strict";
import { codePointRow } from "../../../knowledge/places/code-point.ts";

describe("a row of Code-Point Open", () => {
  const rows: readonly (readonly [row: string, expected: string, why: string])[] = [
    ["L8 1TB,10,335500,389500,E92000001,,,,E08000012,E05000001", "L8 1TB", "as it is published"],
    ["L171AA,20,337000,387000", "L17 1AA", "seven signs without a gap"],
    ["L1  0AA,60,334000,390000", "L1 0AA", "filled up to seven signs; the middle of the streets around will do"],
    ["EC1A 1BB,10,532000,181500", "EC1A 1BB", "London's letters"],
    ["L8 2ZZ,90,0,0", "no-place", "the file says that it has none"],
    ["L8 2ZZ,10,0,0", "not-on-the-grid", "none, and the file does not say so"],
    ["L8 2ZZ,10,,", "not-on-the-grid", "empty cells"],
    ["L8 2ZZ", "not-on-the-grid", "cut short"],
    ["Postcode,Positional_quality_indicator,Eastings,Northings", "not-a-postcode", "a header of somebody's own"],
    ["", "not-a-postcode", "nothing"],
  ];
  for (const [row, expected, why] of rows) {
    it(`"${row.slice(0, 40)}" is ${expected}: ${why}`, () => {
      const read = codePointRow(row.split(","));
      assert.equal(read.is === "point" ? read.postcode : read.why, expected);
    });
  }
});
