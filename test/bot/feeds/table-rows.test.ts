import assert from "node:assert/strict";
import { tableRows } from "../../../bot/feeds/table-rows.ts";

type Rows = readonly Readonly<Record<string, string>>[];

const CASES: readonly (readonly [text: string, rows: Rows, why: string])[] = [
  [
    "id,name\n1,Choir\n2,Chess\n",
    [
      { id: "1", name: "Choir" },
      { id: "2", name: "Chess" },
    ],
    "lines",
  ],
  ["id,name\r\n1,Choir\r\n", [{ id: "1", name: "Choir" }], "lines as Windows ends them"],
  ['id,name\n1,"Choir, and\nmore"', [{ id: "1", name: "Choir, and\nmore" }], "commas and lines inside quotes"],
  ['id,name\n1,The "Arms" pub', [{ id: "1", name: 'The "Arms" pub' }], "quotes inside a cell that has none around it"],
  ["id;name\n1;Choir, mixed", [{ id: "1", name: "Choir, mixed" }], "semicolons, as in half of Europe"],
  ["id\tname\n1\tChoir", [{ id: "1", name: "Choir" }], "tabs"],
  [" id , name \n1,Choir", [{ id: "1", name: "Choir" }], "spaces around the names of columns"],
  ["id,name\n1", [{ id: "1" }], "a short row"],
  ["id,name\n1,Choir,left,over", [{ id: "1", name: "Choir" }], "a long row"],
  ["id,name\n\n1,Choir\n\n", [{ id: "1", name: "Choir" }], "empty lines"],
  ["id,name\n", [], "no rows"],
  ["", [], "nothing at all"],
];

describe("Rows of a table", () => {
  for (const [text, rows, why] of CASES) {
    it(`are read from ${why}`, () => {
      assert.deepEqual(tableRows(text, "services.csv"), rows);
    });
  }

  it("are plain cells even in a column with the name of something else", () => {
    const [row] = tableRows("__proto__,constructor\nx,y", "services.csv");
    assert.deepEqual(Object.entries(row ?? {}), [
      ["__proto__", "x"],
      ["constructor", "y"],
    ]);
  });

  for (const [text, line, why] of [
    ['id,name\n1,"Choir\n2,Chess\n3,Garden', 2, "its end is missing"],
    ['id,name\n1,"Choir\nand more"\n2,"Chess', 4, "its end is missing after a row of two lines"],
    [`id,name\n1,Choir\n2,"Chess\n${"3,Garden\n".repeat(200_000)}`, 3, "a quote that never ends swallows the rest"],
  ] as const) {
    it(`are not taken when ${why}, and the row is named where the quote opens`, () => {
      assert.throws(() => tableRows(text, "services.csv"), {
        code: "feed.incomplete",
        details: { source: "services.csv", line, why: "a quotation mark opens in this row and never closes" },
      });
    });
  }
});
