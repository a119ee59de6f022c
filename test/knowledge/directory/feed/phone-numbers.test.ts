import assert from "node:assert/strict";
import { numbersIn } from "../../../../knowledge/directory/feed/phone-numbers.ts";

describe("numbers in a field", () => {
  const fields: readonly (readonly [field: string, numbers: readonly string[], why: string])[] = [
    ["0151 496 0001", ["0151 496 0001"], "a number"],
    ["01632 960001", ["01632 960001"], "whatever the grouping"],
    ["(0151) 496 0001", ["(0151) 496 0001"], "brackets belong to it"],
    ["0151-496-0001", ["0151-496-0001"], "hyphens too"],
    ["+44 (0)151 496 0001", ["+44 (0)151 496 0001"], "as it is printed for abroad"],
    ["0044 151 496 0001", ["0044 151 496 0001"], "the same with 00"],
    ["+353 1 496 0000", ["+353 1 496 0000"], "another country can be dialled"],
    ["Bristol Youth: 0117 496 0111 (9-5)", ["0117 496 0111"], "a label before and hours behind"],
    ["0151 496 0001 Mon 9am-5pm, Tue 10.30 to 12", ["0151 496 0001"], "hours are no second number"],
    ["01632 96000 9-5", ["01632 96000"], "hours right behind a short number do not lengthen it"],
    ["0151 496 0001 / 07700 900001", ["0151 496 0001", "07700 900001"], "two numbers"],
    ["0151 496 0001 07700 900001", ["0151 496 0001", "07700 900001"], "two with nothing but a gap"],
    ["0151 496 0001/0151 496 0002", ["0151 496 0001", "0151 496 0002"], "two with a stroke and no gap"],
    ["Tel0151 496 0001", ["0151 496 0001"], "a label without a gap"],
    ["AB0151 496 0001", [], "part of a code"],
    ["01632 96000 (2 lines)", ["01632 96000"], "two lines are no more digits"],
    ["01632 96000 2 lines", ["01632 96000"], "nor without brackets"],
    ["0800 49 60 00", ["0800 49 60 00"], "in pairs"],
    ["0151 496 0001/2", ["0151 496 0001"], "the second is not written out"],
    ["0151 496 0001 ext 22", ["0151 496 0001 ext 22"], "an extension is part of the contact"],
    ["0800 1111", ["0800 1111"], "a short freephone number"],
    ["18001 0151 496 0001", ["18001 0151 496 0001"], "text relay"],
    ["Call 111 or 101", ["111", "101"], "short codes"],
    ["0151 496 0001, room 101", ["0151 496 0001"], "a room is not the police"],
    ["496 0001", [], "without its area code it cannot be dialled from a mobile"],
    ["0151 496 000", [], "a digit is missing"],
    ["1514960001", [], "its 0 was lost, and digits are never made up"],
    ["0151 496 00012345", [], "too long"],
    ["00000 000000", [], "filled in to satisfy a form"],
    ["01234567890", [], "counted up to satisfy a form"],
    ["ask at the desk", [], "words"],
    ["https://kitchentable.example/0151496000145", [], "part of an address"],
  ];
  for (const [field, numbers, why] of fields) {
    it(`${JSON.stringify(field)}: ${why}`, () => {
      assert.deepEqual(
        numbersIn(field).map(({ number }) => number),
        numbers,
      );
    });
  }

  it("tells the words before each number", () => {
    const labels = numbersIn("Office: 0151 496 0001, Fax - 0151 496 0002 or Anna 07700 900001").map(
      ({ label }) => label,
    );
    assert.deepEqual(labels, ["Office", "Fax", "Anna"]);
  });
});
