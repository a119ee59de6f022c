import assert from "node:assert/strict";
import { parseOpeningTimes } from "../../bot/opening-times.ts";

describe("opening times in the settings", () => {
  const weekdays = ["MO", "TU", "WE", "TH", "FR"];
  const readable = [
    {
      times: "Mo-Fr 09:00-17:00",
      periods: [{ days: weekdays, opens: "09:00", closes: "17:00" }],
      why: "the usual week",
    },
    {
      times: "sa 10:00-24:00",
      periods: [{ days: ["SA"], opens: "10:00", closes: "24:00" }],
      why: "one day, to its end",
    },
    {
      times: "Mo 09:00-12:00;Mo 13:00-17:00",
      periods: [
        { days: ["MO"], opens: "09:00", closes: "12:00" },
        { days: ["MO"], opens: "13:00", closes: "17:00" },
      ],
      why: "a lunch break",
    },
  ];
  for (const { times, periods, why } of readable) {
    it(`reads ${times}: ${why}`, () => {
      assert.deepEqual(parseOpeningTimes(times), { periods, openOnBankHolidays: false });
    });
  }

  const unreadable = [
    { times: "", why: "nothing" },
    { times: "weekdays 9 to 5", why: "words" },
    { times: "Mo-Fr 9:00-17:00", why: "hours have two digits" },
    { times: "Fr-Mo 09:00-17:00", why: "a week begins on Monday" },
    { times: "Mo 17:00-09:00", why: "it closes before it opens" },
    { times: "Mo 09:00-25:00", why: "no such hour" },
    { times: "Mo-Fr 09:00-17:00;", why: "half of it is missing" },
  ];
  for (const { times, why } of unreadable) {
    it(`does not guess at "${times}": ${why}`, () => assert.equal(parseOpeningTimes(times), undefined));
  }
});
