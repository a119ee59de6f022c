/** Mornings and afternoons to pick from: only when somebody works, never in the past, never at once. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { isOpenAt } from "../../../knowledge/hours/clock.ts";
import { halfDayWords, nextHalfDays } from "../../../knowledge/hours/half-days.ts";
import type { OpeningHours } from "../../../knowledge/hours/opening-hours.ts";

const HOURS: OpeningHours = {
  periods: [{ days: ["MO", "TU", "WE", "TH", "FR"], opens: "09:00", closes: "17:00" }],
  openOnBankHolidays: false,
};
const CHRISTMAS = new Map([
  ["2026-12-25", "Christmas Day"],
  ["2026-12-28", "Boxing Day (substitute)"],
]);
const MS_AN_HOUR = 60 * 60 * 1000;

describe("half days", () => {
  it("are the next ones on which somebody works, bank holidays left out", () => {
    assert.deepEqual(nextHalfDays(HOURS, Date.parse("2026-12-24T10:20Z"), CHRISTMAS, 4).map(halfDayWords), [
      "Thursday 24 December, 12 noon to 5pm",
      "Tuesday 29 December, 9am to 12 noon",
      "Tuesday 29 December, 12 noon to 5pm",
      "Wednesday 30 December, 9am to 12 noon",
    ]);
  });

  it("begin with what is left of today, from an hour on", () => {
    const [first] = nextHalfDays(HOURS, Date.parse("2026-11-23T13:20Z"), CHRISTMAS, 1);
    assert.equal(first && halfDayWords(first), "Monday 23 November, 3pm to 5pm");
  });

  it("are by day where somebody works round the clock", () => {
    const always: OpeningHours = {
      periods: [{ days: ["MO", "TU", "WE", "TH", "FR", "SA", "SU"], opens: "00:00", closes: "24:00" }],
    };
    assert.deepEqual(nextHalfDays(always, Date.parse("2026-11-23T23:00Z"), CHRISTMAS, 2).map(halfDayWords), [
      "Tuesday 24 November, 8am to 12 noon",
      "Tuesday 24 November, 12 noon to 8pm",
    ]);
  });

  it("are none where no hours are known", () => {
    assert.deepEqual(nextHalfDays({ periods: [] }, Date.parse("2026-11-23T10:00Z"), CHRISTMAS, 4), []);
  });

  it("are open from beginning to end, in order, and an hour away at least, whenever it is asked", () => {
    const from = Date.parse("2026-01-01T00:00Z");
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 365 * 24 * 60 }), (minutes) => {
        const at = from + minutes * 60_000;
        const halves = nextHalfDays(HOURS, at, CHRISTMAS, 4);
        assert.equal(halves.length, 4);
        let last = at + MS_AN_HOUR;
        for (const half of halves) {
          assert.ok(half.from >= last && half.until - half.from >= MS_AN_HOUR);
          assert.ok(isOpenAt(HOURS, half.from, CHRISTMAS) && isOpenAt(HOURS, half.until - 1, CHRISTMAS));
          last = half.until;
        }
      }),
      { numRuns: 200 },
    );
  });
});
