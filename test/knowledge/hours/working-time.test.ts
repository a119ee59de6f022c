/** Time in which a service works: bank holidays, nights and weekends do not count. */
import assert from "node:assert/strict";
import type { OpeningHours } from "../../../knowledge/hours/opening-hours.ts";
import { parseWorkingTime, workingTimeEnds } from "../../../knowledge/hours/working-time.ts";

const WEEKDAYS: OpeningHours = {
  periods: [{ days: ["MO", "TU", "WE", "TH", "FR"], opens: "09:00", closes: "17:00" }],
  openOnBankHolidays: false,
};
const WITH_LUNCH: OpeningHours = {
  periods: [
    { days: ["MO", "TU"], opens: "09:00", closes: "12:00" },
    { days: ["MO", "TU"], opens: "13:00", closes: "16:00" },
  ],
};
const ALWAYS: OpeningHours = {
  periods: [{ days: ["MO", "TU", "WE", "TH", "FR", "SA", "SU"], opens: "00:00", closes: "24:00" }],
};
const CHRISTMAS = new Map([
  ["2026-12-25", "Christmas Day"],
  ["2026-12-28", "Boxing Day (substitute)"],
]);

describe("working time in words", () => {
  const said: readonly (readonly [words: string, is: ReturnType<typeof parseWorkingTime>, why: string])[] = [
    ["one working day", { count: 1, unit: "day" }, "as a word"],
    ["2 working days", { count: 2, unit: "day" }, "in figures"],
    ["A working day", { count: 1, unit: "day" }, "with an article"],
    ["four  working hours", { count: 4, unit: "hour" }, "hours too"],
    ["twelve working days", { count: 12, unit: "day" }, "the longest word"],
    ["0 working days", undefined, "no time at all"],
    ["2 days", undefined, "it is not said which days count"],
    ["soon", undefined, "nobody can reckon with it"],
    ["within one working day", undefined, "the words go into a sentence that says within"],
  ];
  for (const [words, is, why] of said)
    it(`${JSON.stringify(words)}: ${why}`, () => assert.deepEqual(parseWorkingTime(words), is));
});

describe("the end of a working time", () => {
  const cases: readonly (readonly [
    hours: OpeningHours,
    from: string,
    within: string,
    ends: string | undefined,
    why: string,
  ])[] = [
    [WEEKDAYS, "2026-11-23T10:00Z", "one working day", "2026-11-24T17:00:00.000Z", "the day of asking is not counted"],
    [WEEKDAYS, "2026-11-27T16:00Z", "one working day", "2026-11-30T17:00:00.000Z", "nor is a weekend"],
    [WEEKDAYS, "2026-11-28T12:00Z", "one working day", "2026-11-30T17:00:00.000Z", "asked on a Saturday"],
    [WEEKDAYS, "2026-12-24T16:00Z", "2 working days", "2026-12-30T17:00:00.000Z", "nor are bank holidays"],
    [WEEKDAYS, "2026-11-27T16:00Z", "4 working hours", "2026-11-30T12:00:00.000Z", "hours go on when it opens again"],
    [WEEKDAYS, "2026-11-27T07:00Z", "4 working hours", "2026-11-27T13:00:00.000Z", "and begin when it opens"],
    [WEEKDAYS, "2026-03-27T16:00Z", "2 working hours", "2026-03-30T09:00:00.000Z", "over the change of the clocks"],
    [WITH_LUNCH, "2026-11-23T11:00Z", "2 working hours", "2026-11-23T14:00:00.000Z", "lunch is no working time"],
    [
      WITH_LUNCH,
      "2026-11-23T11:00Z",
      "one working day",
      "2026-11-24T16:00:00.000Z",
      "a day ends with its last closing",
    ],
    [
      ALWAYS,
      "2026-11-28T12:00Z",
      "one working day",
      "2026-11-29T12:00:00.000Z",
      "open round the clock, a day is a day",
    ],
    [{ periods: [] }, "2026-11-28T12:00Z", "one working day", undefined, "where no hours are known, nothing is"],
  ];
  for (const [hours, from, within, ends, why] of cases)
    it(`${within} from ${from}: ${why}`, () => {
      const time = parseWorkingTime(within);
      assert.ok(time);
      const at = workingTimeEnds(hours, Date.parse(from), time, CHRISTMAS);
      assert.equal(at && new Date(at).toISOString(), ends);
    });
});
