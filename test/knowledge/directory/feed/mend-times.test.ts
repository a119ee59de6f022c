import assert from "node:assert/strict";
import { mended, TODAY } from "./mended.ts";

function schedule(fields: object) {
  const { record, repairs } = mended({ schedules: [fields] });
  return { schedule: record.schedules[0], repairs };
}

describe("mending days", () => {
  const days: readonly (readonly [
    given: unknown,
    date: string | undefined,
    repair: string | undefined,
    why: string,
  ])[] = [
    ["2026-05-02", "2026-05-02", undefined, "an ISO date"],
    ["2026-05-02T12:06:15.654", "2026-05-02", undefined, "the day of a moment"],
    ["02/05/2026", "2026-05-02", "date-mended", "day first, as in Britain"],
    ["2.5.26", "2026-05-02", "date-mended", "short"],
    ["2nd May 2026", "2026-05-02", "date-mended", "in words"],
    ["Saturday, 2 May 2026", "2026-05-02", "date-mended", "with its weekday"],
    ["31/02/2026", undefined, "date-invalid", "February is shorter"],
    ["2026-02-31", undefined, "date-invalid", "in any form"],
    ["12/31/2025", undefined, "date-invalid", "month first cannot be told from day first elsewhere in the feed"],
    ["soon", undefined, "date-invalid", "a word"],
    ["TBC", undefined, undefined, "a way to write nothing"],
    ["1970-01-01", undefined, "date-invalid", "how computers write nothing"],
    ["0001-01-01T00:00:00", undefined, "date-invalid", "the same elsewhere"],
    ["2027-01-01", undefined, "date-invalid", "nobody checked it in the future"],
  ];
  for (const [given, date, repair, why] of days) {
    it(`reads ${given} as ${date ?? "no day"}: ${why}`, () => {
      const outcome = mended({ assured_date: given });
      assert.deepEqual(
        [outcome.record.assured_date, outcome.repairs],
        [date, repair ? [`assured_date: ${repair}`] : []],
      );
    });
  }

  it("takes a last day in 9999 for none", () => {
    const { schedule: kept, repairs } = schedule({ byday: "MO", valid_to: "9999-12-31" });
    assert.deepEqual([kept?.valid_to, repairs], [undefined, ["schedules.valid_to: date-no-limit"]]);
  });
});

describe("mending opening times", () => {
  const times: readonly (readonly [given: unknown, time: string | undefined, repair: string | undefined])[] = [
    ["09:00", "09:00", undefined],
    ["09:00:00", "09:00", undefined],
    ["09:00Z", "09:00", undefined],
    ["9am", "09:00", "time-mended"],
    ["9.30 p.m.", "21:30", "time-mended"],
    ["12am", "00:00", "time-mended"],
    ["09.00", "09:00", "time-mended"],
    ["0930", "09:30", "time-mended"],
    [9, "09:00", "time-mended"],
    ["noon", "12:00", "time-mended"],
    ["24:00", "00:00", undefined],
    ["2026-05-02T09:00:00", "09:00", "time-mended"],
    ["25:00", undefined, "time-invalid"],
    ["09:75", undefined, "time-invalid"],
    ["13pm", undefined, "time-invalid"],
    ["morning", undefined, "time-invalid"],
  ];
  for (const [given, time, repair] of times) {
    it(`reads ${given} as ${time ?? "no time"}`, () => {
      const { schedule: kept, repairs } = schedule({ byday: "MO", opens_at: given });
      assert.deepEqual([kept?.opens_at, repairs], [time, repair ? [`schedules.opens_at: ${repair}`] : []]);
    });
  }

  it("takes 00:00 to 00:00 for a form left as it was, never for open day and night", () => {
    const { schedule: kept, repairs } = schedule({ byday: "MO", opens_at: "00:00", closes_at: "00:00" });
    assert.deepEqual([kept?.opens_at, kept?.closes_at], [undefined, undefined]);
    assert.deepEqual(repairs, ["schedules.opens_at: time-invalid"]);
  });

  const weekdays: readonly (readonly [given: unknown, byday: string | undefined])[] = [
    ["MO,TU", "MO,TU"],
    [["MO", "TU"], "MO,TU"],
    ["2MO", "2MO"],
    ["Monday and Wednesday", "MO,WE"],
    ["Mon-Fri", "MO,TU,WE,TH,FR"],
    ["Fri to Sun, Mondays", "FR,SA,SU,MO"],
    ["https://schema.org/Thursday", "TH"],
    ["weekdays", undefined],
    ["Moon-day", undefined],
  ];
  for (const [given, byday] of weekdays) {
    it(`reads the days ${JSON.stringify(given)} as ${byday ?? "none"}`, () => {
      assert.equal(schedule({ byday: given, description: "some days" }).schedule?.byday, byday);
    });
  }

  it("leaves out times that ended before today, and keeps the others", () => {
    const { record, repairs } = mended({
      schedules: [
        { byday: "MO", valid_to: "2026-06-09" },
        { byday: "TU", valid_to: TODAY },
        { byday: "WE", valid_from: "2026-09-01" },
      ],
    });
    assert.deepEqual(
      record.schedules.map(({ byday }) => byday),
      ["TU", "WE"],
    );
    assert.deepEqual(repairs, ["schedules: schedule-past"]);
  });
});
