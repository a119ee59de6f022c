import assert from "node:assert/strict";
import { checkContacts } from "../../../knowledge/checks/contacts.ts";

const CHECKED = { id: "drama-centre", name: "The Drama Centre", checked: { on: "2026-05-01", by: "a tester" } };
const NEVER = { id: "drama-club", name: "The Drama Club" };

function found(contacts: Parameters<typeof checkContacts>[1], today: string): string[] {
  return checkContacts("directory", contacts, Date.parse(today)).map(
    ({ level, field, message }) => `${level} ${field}: ${message}`,
  );
}

describe("checks of contacts", () => {
  const table: readonly [string, readonly string[], string][] = [
    ["2027-03-01", [], "two months are left"],
    [
      "2027-04-01",
      ["warning drama-centre: The next check of The Drama Centre is due in 30 days."],
      "thirty days before",
    ],
    ["2027-05-31", ["warning drama-centre: The next check of The Drama Centre was due 30 days ago."], "overdue"],
  ];
  for (const [today, expected, why] of table) {
    it(`made on 2026-05-01, on ${today}: ${why}`, () => {
      assert.deepEqual(found([CHECKED], today), expected);
    });
  }

  it("that nobody has made are counted in one line, and never dated", () => {
    assert.deepEqual(found([CHECKED, NEVER, NEVER], "2026-06-01"), [
      "warning checked: 2 of 3 contacts were never checked by a person.",
    ]);
  });
});
