import assert from "node:assert/strict";
import { dayOf, isoDate } from "../../../dialogs/answers/day.ts";
import { FEASTS, nextBankHoliday } from "../../../dialogs/answers/feasts.ts";

function feast(said: string, year: number): string | undefined {
  const dayIn = FEASTS.find(([pattern]) => said.match(pattern)?.[0] === said)?.[1];
  return dayIn && isoDate(dayIn(year));
}

describe("days with a name", () => {
  const table: readonly (readonly [said: string, year: number, is: string, why: string])[] = [
    ["easter sunday", 2026, "2026-04-05", "an early April Easter"],
    ["easter sunday", 2027, "2027-03-28", "a March Easter"],
    ["easter sunday", 2038, "2038-04-25", "the latest that Easter can be"],
    ["good friday", 2026, "2026-04-03", "two days before"],
    ["mother's day", 2026, "2026-03-15", "Mothering Sunday is three weeks before Easter, not the American day"],
    ["pancake day", 2026, "2026-02-17", "the day before Lent"],
    ["remembrance sunday", 2026, "2026-11-08", "the second Sunday of November"],
    ["father's day", 2026, "2026-06-21", "the third Sunday of June"],
  ];
  for (const [said, year, is, why] of table) {
    it(`${said} in ${year} is ${is}: ${why}`, () => assert.equal(feast(said, year), is));
  }
});

describe("bank holidays of England", () => {
  const table: readonly (readonly [
    from: readonly [number, number, number],
    isMonday: boolean,
    is: string,
    why: string,
  ])[] = [
    [[2026, 12, 20], false, "2026-12-25", "Christmas Day, a Friday"],
    [[2026, 12, 20], true, "2026-12-28", "Boxing Day is a Saturday, so Monday in lieu"],
    [[2027, 12, 20], false, "2027-12-27", "Christmas Day is a Saturday, so Monday in lieu"],
    [[2027, 12, 28], false, "2027-12-28", "and Boxing Day on the Tuesday"],
    [[2028, 1, 1], false, "2028-01-03", "New Year's Day is a Saturday, so Monday in lieu"],
    [[2026, 8, 1], false, "2026-08-31", "the last Monday of August"],
  ];
  for (const [[year, month, dayOfMonth], isMonday, is, why] of table) {
    it(`from ${year}-${month}-${dayOfMonth}${isMonday ? ", a Monday" : ""} it is ${is}: ${why}`, () => {
      assert.equal(isoDate(nextBankHoliday(dayOf(year, month, dayOfMonth) ?? 0, isMonday)), is);
    });
  }
});
