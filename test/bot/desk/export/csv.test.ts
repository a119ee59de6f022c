import assert from "node:assert/strict";
import fc from "fast-check";
import { csvOf } from "../../../../bot/desk/csv.ts";
import { exportCsv } from "../../../../bot/desk/export/csv.ts";
import { allOf } from "../../../../knowledge/safety/slices.ts";
import { liverpool } from "../../../dialogs/talk.ts";
import { anyReferral, FOR_MUM, MADE_AT, WHOLE } from "../referrals.ts";

const CONTEXT = { world: liverpool(), now: MADE_AT, referralDays: 30 };

/** Reads as RFC 4180 says, and no more. */
function read(csv: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/gy;
  const text = csv.replace(/^\ufeff/, "");
  while (cell.lastIndex < text.length) {
    const [, value = "", end] = cell.exec(text) ?? assert.fail(`no CSV at ${text.slice(0, 20)}`);
    rows.at(-1)?.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (end === "\r\n") rows.push([]);
  }
  return rows.slice(0, -1);
}

describe("a table for spreadsheets", () => {
  const cells: readonly [string, string, string][] = [
    ["plain", "plain", "most cells"],
    ["a,b", '"a,b"', "a comma ends a cell"],
    ['say "hi"', '"say ""hi"""', "quotes are doubled"],
    ["two\nlines", '"two\nlines"', "a line break is part of the cell"],
    ["=1+1", "'=1+1", "it would be worked out"],
    ["+44 7700 900123", "'+44 7700 900123", "it would be worked out"],
    ["-2", "'-2", "it would be worked out"],
    ["@SUM(A1)", "'@SUM(A1)", "it would be worked out"],
    ["  =1", "'  =1", "white space before it does not stop a spreadsheet"],
    ["\t=1", "'\t=1", "a tab before it neither"],
    ["＝1", "'＝1", "nor that it is a wide one"],
  ];
  for (const [value, written, why] of cells) {
    it(`writes ${JSON.stringify(value)} as ${JSON.stringify(written)}: ${why}`, () => {
      assert.equal(csvOf(["a"], [[value]]), `\ufeffa\r\n${written}\r\n`);
    });
  }
});

describe("referrals in a table", () => {
  it("has one line each under one head, with the warnings before the number", () => {
    const [head = [], ...rows] = read(allOf(exportCsv([WHOLE, FOR_MUM], CONTEXT)));
    assert.equal(rows.length, 2);
    assert.ok(head.indexOf("before you contact them") < head.indexOf("phone"));
    const row = Object.fromEntries(head.map((name, index) => [name, rows[0]?.[index]]));
    assert.equal(row.phone, "07700 900123");
    assert.match(row["before you contact them"] ?? "", /Don't leave a message/);
    assert.equal(row["services taken up"], "The Example Advice Centre");
    assert.equal(row.outcome, "supported by a link worker");
    assert.deepEqual([row["who agreed"], row.agreed], ["the person", "2026-06-22T12:30:00.000Z"]);
    assert.equal(
      rows[1]?.[head.indexOf("who agreed")],
      "whoever asked, and of the person they said: Have you asked them, and do they agree? yes she does",
    );
  });

  it("reads back as a table of as many cells, none a formula, whatever people say", () => {
    fc.assert(
      fc.property(fc.array(anyReferral, { maxLength: 3 }), (referrals) => {
        const [head = [], ...rows] = read(allOf(exportCsv(referrals, CONTEXT)));
        assert.equal(rows.length, referrals.length);
        for (const row of rows) {
          assert.equal(row.length, head.length);
          for (const value of row) assert.doesNotMatch(value, /^\s*[=+\-@]/);
        }
      }),
    );
  });
});
