import assert from "node:assert/strict";
import { withDistrictsOnly } from "../../../knowledge/places/postcode.ts";

describe("a text with districts only", () => {
  const cases: readonly (readonly [text: string, kept: string, why: string])[] = [
    ["I live at L8 1TB", "I live at L8", "more of where somebody lives is never kept"],
    ["l81tb mate", "L8 mate", "however it is written"],
    ["from L8 1TB to L4 0TH", "from L8 to L4", "each of them"],
    ["L8", "L8", "a district is what may be kept"],
    ["no 1 is home at 10 to 9", "no 1 is home at 10 to 9", "other numbers are left alone"],
  ];
  for (const [text, kept, why] of cases) {
    it(`“${text}” is kept as “${kept}”: ${why}`, () => assert.equal(withDistrictsOnly(text), kept));
  }
});
