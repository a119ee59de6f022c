import assert from "node:assert/strict";
import type { OpeningPeriod } from "../../../knowledge/hours/opening-hours.ts";
import { weekWords } from "../../../knowledge/hours/week-words.ts";

describe("a week's opening hours in words", () => {
  const cases: readonly (readonly [periods: readonly OpeningPeriod[], says: readonly string[], why: string])[] = [
    [[], [], "nothing is known"],
    [
      [{ days: ["MO", "TU", "WE", "TH", "FR"], opens: "09:00", closes: "17:00" }],
      ["Monday to Friday: 9am to 5pm"],
      "days that are alike stand together",
    ],
    [
      [{ days: ["SA", "SU"], opens: "10:30", closes: "12:00" }],
      ["Saturday and Sunday: 10.30am to 12 noon"],
      "two days are no stretch",
    ],
    [
      [
        { days: ["TU", "MO"], opens: "14:00", closes: "16:00" },
        { days: ["MO"], opens: "09:00", closes: "12:00" },
      ],
      ["Monday: 9am to 12 noon and 2pm to 4pm", "Tuesday: 2pm to 4pm"],
      "in the order of the day and of the week",
    ],
    [
      [{ days: ["MO", "WE"], opens: "09:00", closes: "12:00" }],
      ["Monday: 9am to 12 noon", "Wednesday: 9am to 12 noon"],
      "a day between that is not given keeps them apart",
    ],
    [
      [{ days: ["MO", "TU", "WE", "TH", "FR", "SA", "SU"], opens: "00:00", closes: "24:00" }],
      ["Every day: all day and night"],
      "round the clock",
    ],
  ];
  for (const [periods, says, why] of cases) {
    it(`${says.join("; ") || "nothing"}: ${why}`, () => {
      assert.deepEqual(
        weekWords({ periods }).map(({ days, times }) => `${days}: ${times}`),
        says,
      );
    });
  }
});
