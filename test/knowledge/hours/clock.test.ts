import assert from "node:assert/strict";
import fc from "fast-check";
import { isOpenAt, msUntilOpen, nextOpening } from "../../../knowledge/hours/clock.ts";
import { localTime, msAt } from "../../../knowledge/hours/local-time.ts";
import type { OpeningHours } from "../../../knowledge/hours/opening-hours.ts";
import { describeHours, describeMoment, partOfDayWords, timeWords } from "../../../knowledge/hours/words.ts";
import { bankHolidays } from "../directory/liverpool.ts";

const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR"] as const;
const EVERY_DAY = [...WEEKDAYS, "SA", "SU"] as const;
const office: OpeningHours = { periods: [{ days: WEEKDAYS, opens: "09:00", closes: "17:00" }] };
const closedOnHolidays: OpeningHours = { ...office, openOnBankHolidays: false };
const openOnHolidays: OpeningHours = { ...office, openOnBankHolidays: true };
const late: OpeningHours = { periods: [{ days: ["FR", "SA"], opens: "18:00", closes: "01:00" }] };
const always: OpeningHours = {
  periods: [{ days: EVERY_DAY, opens: "00:00", closes: "24:00" }],
  openOnBankHolidays: true,
};
const alwaysMaybe: OpeningHours = { periods: always.periods };

/** A London wall-clock time as ms since 1970. */
function london(time: string): number {
  const [date = "", clock = ""] = time.split(" ");
  return msAt(date, Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)));
}

describe("opening hours", () => {
  const cases: readonly (readonly [
    name: string,
    hours: OpeningHours,
    time: string,
    open: boolean | undefined,
    words: string,
    why: string,
  ])[] = [
    ["office", office, "2026-06-10 11:00", true, "open now, until 5pm", "a Wednesday morning"],
    ["office", office, "2026-06-10 17:00", false, "opens tomorrow 9am", "the closing time is closed"],
    ["office", office, "2026-06-10 08:59", false, "opens today 9am", "a minute before"],
    ["office", office, "2026-06-12 18:00", false, "opens Monday 9am", "a Friday evening"],
    ["late", late, "2026-06-13 00:30", true, "open now, until 1am", "Friday's evening runs into Saturday"],
    ["late", late, "2026-06-14 00:59", true, "open now, until 1am", "Saturday's evening runs into Sunday"],
    ["late", late, "2026-06-14 01:00", false, "opens Friday 6pm", "and then it is over"],
    ["always", always, "2026-06-14 03:00", true, "open 24 hours a day", "three at night"],
    ["always", always, "2026-12-25 03:00", true, "open 24 hours a day", "the record says every day"],
    [
      "alwaysMaybe",
      alwaysMaybe,
      "2026-12-25 03:00",
      undefined,
      "may be closed for the bank holiday",
      "the record is silent",
    ],
    [
      "closedOnHolidays",
      closedOnHolidays,
      "2026-08-31 11:00",
      false,
      "closed today (bank holiday), opens tomorrow 9am",
      "the record says closed",
    ],
    [
      "closedOnHolidays",
      closedOnHolidays,
      "2026-12-25 11:00",
      false,
      "closed today (bank holiday), opens Tuesday 9am",
      "Christmas Day, a weekend, Boxing Day in lieu",
    ],
    ["openOnHolidays", openOnHolidays, "2026-08-31 11:00", true, "open now, until 5pm", "the record says open"],
    ["office", office, "2026-08-31 11:00", undefined, "may be closed for the bank holiday", "the record is silent"],
    [
      "office",
      office,
      "2026-08-31 20:00",
      false,
      "may be closed for the bank holiday",
      "nothing is claimed for the day",
    ],
    ["office", office, "2026-08-29 11:00", false, "opens Tuesday 9am", "the silent Monday is passed over"],
    ["office", office, "2026-12-26 11:00", false, "opens Tuesday 9am", "a Saturday that is no bank holiday in 2026"],
    ["none", { periods: [] }, "2026-06-10 11:00", undefined, "", "no hours are known"],
  ];
  for (const [name, hours, time, open, words, why] of cases) {
    it(`${name} at ${time}: ${words || "says nothing"} (${why})`, () => {
      assert.equal(isOpenAt(hours, london(time), bankHolidays), open);
      assert.equal(describeHours(hours, london(time), bankHolidays) ?? "", words);
    });
  }

  it("joins two stretches without a gap, so that a lunch hour that is none is not said", () => {
    const split: OpeningHours = {
      periods: [
        { days: ["WE"], opens: "09:00", closes: "12:00" },
        { days: ["WE"], opens: "12:00", closes: "16:30" },
      ],
    };
    assert.equal(describeHours(split, london("2026-06-10 10:00"), bankHolidays), "open now, until 4.30pm");
  });

  it("says the date when it opens a week or more ahead", () => {
    const closedForLong: OpeningHours = { periods: [{ days: ["WE"], opens: "10:00", closes: "11:00" }] };
    assert.equal(
      describeHours(closedForLong, london("2026-06-10 12:00"), bankHolidays),
      "opens Wednesday 17 June 10am",
    );
  });

  it("says closed, and no more, when it is not sure to open within two weeks", () => {
    const never: OpeningHours = {
      periods: [{ days: ["TH"], opens: "10:00", closes: "11:00" }],
      openOnBankHolidays: false,
    };
    const everyThursday = new Map(["2026-06-11", "2026-06-18", "2026-06-25"].map((date) => [date, "made up"]));
    assert.equal(describeHours(never, london("2026-06-10 12:00"), everyThursday), "closed now");
  });
});

describe("the clock in London", () => {
  const changes: readonly (readonly [utc: string, date: string, minutes: number, why: string])[] = [
    ["2026-03-29T00:59:00Z", "2026-03-29", 59, "a minute before summer time"],
    ["2026-03-29T01:00:00Z", "2026-03-29", 120, "the hour from one to two is skipped"],
    ["2026-10-25T00:59:00Z", "2026-10-25", 119, "a minute before the end of summer time"],
    ["2026-10-25T01:00:00Z", "2026-10-25", 60, "the hour from one to two comes again"],
    ["2026-06-30T23:30:00Z", "2026-07-01", 30, "the day begins an hour before that of UTC"],
  ];
  for (const [utc, date, minutes, why] of changes) {
    it(`${utc} is ${minutes} minutes into ${date}: ${why}`, () => {
      const local = localTime(Date.parse(utc));
      assert.deepEqual([local.date, local.minutes], [date, minutes]);
    });
  }

  it("a service open from 9 opens at 9 by the wall, before and after the clocks change", () => {
    const sundays: OpeningHours = { periods: [{ days: ["SU"], opens: "09:00", closes: "12:00" }] };
    assert.equal(nextOpening(sundays, london("2026-03-28 12:00"), bankHolidays), Date.parse("2026-03-29T08:00:00Z"));
    assert.equal(nextOpening(sundays, london("2026-10-24 12:00"), bankHolidays), Date.parse("2026-10-25T09:00:00Z"));
  });

  it("the wait within a day is none when it is open, and ends when it next opens", () => {
    const day = 24 * 60 * 60 * 1000;
    const all = [office, closedOnHolidays, openOnHolidays, late, always, alwaysMaybe];
    fc.assert(
      fc.property(fc.constantFrom(...all), fc.integer({ min: 0, max: 2 * 365 * 24 * 60 }), (hours, minutes) => {
        const at = Date.parse("2025-12-01T00:00:00Z") + minutes * 60_000;
        const next = nextOpening(hours, at, bankHolidays);
        const soon = next !== undefined && next - at <= day ? next - at : undefined;
        const expected = isOpenAt(hours, at, bankHolidays) ? 0 : soon;
        assert.equal(msUntilOpen(hours, at, bankHolidays), expected, new Date(at).toISOString());
      }),
    );
  });

  it("goes there and back: every moment but the skipped and the doubled hour", () => {
    const from = Date.parse("2025-01-01T00:00:00Z");
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 * 365 * 24 * 60 }), (minutes) => {
        const at = from + minutes * 60_000;
        const { date, minutes: wall } = localTime(at);
        const isDoubled = /-10-2[5-9]|-10-3/.test(date) && wall >= 60 && wall < 120;
        assert.ok(isDoubled || msAt(date, wall) === at, new Date(at).toISOString());
      }),
    );
  });
});

describe("times in words", () => {
  const times: readonly (readonly [minutes: number, words: string])[] = [
    [0, "midnight"],
    [1440, "midnight"],
    [30, "12.30am"],
    [540, "9am"],
    [545, "9.05am"],
    [720, "12 noon"],
    [750, "12.30pm"],
    [990, "4.30pm"],
  ];
  for (const [minutes, words] of times) {
    it(`${minutes} minutes after midnight is ${words}`, () => assert.equal(timeWords(minutes), words));
  }

  it("names the day as seen from now", () => {
    const now = london("2026-06-10 12:00");
    assert.equal(describeMoment(london("2026-06-11 09:00"), now), "tomorrow 9am");
    assert.equal(partOfDayWords(london("2026-06-10 18:00"), now), "this evening");
    assert.equal(partOfDayWords(london("2026-06-11 18:30"), now), "tomorrow evening");
    assert.equal(partOfDayWords(london("2026-06-13 10:00"), now), "Saturday morning");
  });
});
