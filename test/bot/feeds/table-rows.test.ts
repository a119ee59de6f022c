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

  for (const [text, why] of [
    ['id,name\n1,"Choir\n2,Chess', "its end is missing"],
    [`id,name\n1,"Choir\n${"2,Chess\n".repeat(200_000)}`, "a quote that never ends swallows the rest"],
  ] as const) {
    it(`are not taken when ${why}`, () => {
      assert.throws(() => tableRows(text, "services.csv"), { code: "feed.incomplete" });
    });
  }
});
