/** Times at the desk are London's, on both sides of the clocks' changes. */
import assert from "node:assert/strict";
import { dayName, howLong, isoDay, isoTime, londonTime, slot, when } from "../../../../../bot/web/desk/client/dates.ts";

const NOW = Date.parse("2027-07-14T12:00:00Z");

describe("times at the desk", () => {
  const times: readonly (readonly [day: string, time: string, utc: string, why: string])[] = [
    ["2027-01-14", "09:00", "2027-01-14T09:00:00Z", "winter is UTC"],
    ["2027-07-14", "09:00", "2027-07-14T08:00:00Z", "summer is an hour ahead"],
    ["2027-03-28", "09:00", "2027-03-28T08:00:00Z", "the day on which the clocks go forward"],
    ["2027-10-31", "09:00", "2027-10-31T09:00:00Z", "the day on which they go back"],
    ["2027-07-15", "00:30", "2027-07-14T23:30:00Z", "just after midnight it is still yesterday by UTC"],
  ];
  for (const [day, time, utc, why] of times) {
    it(`takes ${day} ${time} for ${utc}: ${why}`, () => {
      assert.equal(new Date(londonTime(day, time)).toISOString(), utc.replace("Z", ".000Z"));
      assert.equal(isoDay(londonTime(day, time)), day);
    });
  }

  for (const at of [9e15, -9e15, Number.NaN, Number.POSITIVE_INFINITY]) {
    it(`says that ${at} is no time, and goes on`, () => {
      assert.equal(when(at, NOW), "no time");
      assert.equal(slot({ from: at, until: at }, NOW), "no time to no time");
      assert.equal(isoDay(at), "");
      assert.equal(isoTime(at), undefined);
    });
  }

  it("takes nothing for what is no time", () => {
    assert.ok(Number.isNaN(londonTime("", "09:00")));
    assert.ok(Number.isNaN(londonTime("2027-07-14", "")));
  });

  const days: readonly (readonly [day: string, name: string])[] = [
    ["2027-07-14", "today"],
    ["2027-07-15", "tomorrow"],
    ["2027-07-13", "yesterday"],
    ["2027-07-20", "Tue 20 Jul"],
    ["2026-12-31", "31 December 2026"],
    ["soon", "soon"],
  ];
  for (const [day, name] of days) {
    it(`calls ${day} “${name}”`, () => assert.equal(dayName(day, NOW), name));
  }

  it("says a time and a slot as people do", () => {
    const from = londonTime("2027-07-15", "09:00");
    assert.equal(when(from, NOW), "tomorrow, 09:00");
    assert.equal(slot({ from, until: from + 3_600_000 }, NOW), "tomorrow, 09:00 to 10:00");
  });

  const lengths: readonly (readonly [ms: number, words: string])[] = [
    [-5, "less than a minute"],
    [59_999, "less than a minute"],
    [60_000, "1 minute"],
    [59 * 60_000, "59 minutes"],
    [3_600_000, "1 hour"],
    [47 * 3_600_000, "47 hours"],
    [48 * 3_600_000, "2 days"],
  ];
  for (const [ms, words] of lengths) {
    it(`calls ${ms} ms “${words}”`, () => assert.equal(howLong(ms), words));
  }
});
