import assert from "node:assert/strict";
import fc from "fast-check";
import { schedulesFromWords } from "../../../../knowledge/directory/feed/hours-words.ts";

/** Schedules on one line: "MO,TU 09:00-17:00; SA 10:00-12:00"; empty when only the words were kept. */
function read(words: string): string {
  return schedulesFromWords(words)
    .flatMap(({ byday, opens_at, closes_at }) => (byday ? [`${byday} ${opens_at}-${closes_at}`] : []))
    .join("; ");
}

const WEEKDAYS = "MO,TU,WE,TH,FR";
const WEEK = `${WEEKDAYS},SA,SU`;

describe("opening hours in words", () => {
  const plain: readonly (readonly [words: string, expected: string, why: string])[] = [
    ["Monday to Friday 9am-5pm", `${WEEKDAYS} 09:00-17:00`, "the usual week"],
    ["Monday to Friday, 9am to 5pm", `${WEEKDAYS} 09:00-17:00`, "with a comma"],
    ["Mon–Fri: 09:00 – 17:00.", `${WEEKDAYS} 09:00-17:00`, "long dashes, a colon and a full stop"],
    ["Mon - Fri - 9.30 - 4.30", `${WEEKDAYS} 09:30-16:30`, "dashes everywhere"],
    ["Weekdays 0900-1700", `${WEEKDAYS} 09:00-17:00`, "four figures"],
    ["Open Mondays and Wednesdays from 10am until 2pm", "MO,WE 10:00-14:00", "a sentence"],
    ["9-5 Monday to Thursday, 9-4 Friday", "MO,TU,WE,TH 09:00-17:00; FR 09:00-16:00", "times first"],
    ["Monday to Friday 9am-5pm; Sat 10-12", `${WEEKDAYS} 09:00-17:00; SA 10:00-12:00`, "two clauses"],
    ["Mon-Fri 9-5 and Sat 10-12", `${WEEKDAYS} 09:00-17:00; SA 10:00-12:00`, "joined by and"],
    ["Mon 9-12 & 1-5", "MO 09:00-12:00; MO 13:00-17:00", "a lunch break"],
    ["Mon-Fri 9am-5pm, closed weekends and bank holidays", `${WEEKDAYS} 09:00-17:00`, "closed days are said as well"],
    ["Daily except Sunday 8am-8pm", `${WEEKDAYS},SA 08:00-20:00`, "all days but one"],
    ["Mon-Sun 10-4 (closed Tuesday)", "MO,WE,TH,FR,SA,SU 10:00-16:00", "in brackets"],
    ["Sunday closed Monday 9am-5pm", "MO 09:00-17:00", "a list that has lost its lines"],
    ["Sun-Thu 6pm-9pm", "MO,TU,WE,TH,SU 18:00-21:00", "over the end of a week"],
    ["Fri to Mon 10-4", "MO,FR,SA,SU 10:00-16:00", "over the end of a week, in words"],
    ["Mon/Wed/Fri 10am-noon", "MO,WE,FR 10:00-12:00", "slashes, noon"],
    ["Monday<br/>10am - 12pm", "", "a day and its times on two lines: it is not sure that they belong together"],
    ["Mon 10am-12pm<br/>Tues 1pm-3pm", "MO 10:00-12:00; TU 13:00-15:00", "lines of HTML"],
    ["Thurs 7pm-midnight", "TH 19:00-23:59", "the standard has no 24:00"],
    ["24/7", `${WEEK} 00:00-23:59`, "always"],
    ["24 hours a day, 7 days a week", `${WEEK} 00:00-23:59`, "always, in words"],
    ["Every day 00:00-24:00", `${WEEK} 00:00-23:59`, "always, in figures"],
    ["Bank holidays closed; Mon-Fri 9-5", `${WEEKDAYS} 09:00-17:00`, "bank holidays first"],
    ["Mon-Fri 9-5 including bank holidays", `${WEEKDAYS} 09:00-17:00`, "no day is left out"],
    ["  MONDAYS ONLY 10AM-1PM ", "MO 10:00-13:00", "capitals, spaces"],
    ["Tuesday 10 a.m. to 12 p.m.", "TU 10:00-12:00", "full stops in am"],
  ];
  for (const [words, expected, why] of plain) {
    it(`reads "${words}": ${why}`, () => {
      assert.equal(read(words), expected);
    });
  }

  const halves: readonly (readonly [times: string, expected: string, why: string])[] = [
    ["9-5", "09:00-17:00", "the working day"],
    ["9-12", "09:00-12:00", "the morning"],
    ["8-12", "08:00-12:00", "the morning"],
    ["10-2", "10:00-14:00", "over noon"],
    ["12-2", "12:00-14:00", "from noon"],
    ["2-4", "14:00-16:00", "nobody opens at two in the night"],
    ["9-5pm", "09:00-17:00", "five is before nine, so nine is in the morning"],
    ["2-4pm", "14:00-16:00", "one pm for both"],
    ["7-9pm", "19:00-21:00", "one pm for both"],
    ["11-12.30pm", "11:00-12:30", "half past noon"],
    ["9.30-11am", "09:30-11:00", "one am for both"],
    ["9am-5", "09:00-17:00", "the next five o'clock"],
    ["10am-12", "10:00-12:00", "the next twelve o'clock"],
    ["6pm-8", "18:00-20:00", "the next eight o'clock"],
    ["9:00-5:00", "09:00-17:00", "no nought before the hour"],
    ["9-17:00", "09:00-17:00", "hours of twenty-four"],
    ["1000-1600hrs", "10:00-16:00", "hours written out"],
    ["6-8", "", "before or after work?"],
    ["8-10", "", "morning or evening?"],
    ["8-10pm", "", "two hours or fourteen?"],
    ["8am-10", "", "two hours or fourteen?"],
    ["8-8", "", "twelve hours of the day or of the night?"],
    ["7pm-12", "", "midnight is not said"],
    ["9am-12am", "", "midnight to some and noon to others"],
    ["10pm-2am", "", "after midnight is another day"],
    ["01:00-03:00", "", "rather the afternoon"],
    ["17:00-09:00", "", "it closes before it opens"],
    ["9am-25:00", "", "no such hour"],
    ["9am-5.75", "", "no such minute"],
    ["9am", "", "no closing time"],
  ];
  for (const [times, expected, why] of halves) {
    it(`reads ${expected === "" ? "nothing of" : expected} from "${times}": ${why}`, () => {
      assert.equal(read(`Monday ${times}`), expected && `MO ${expected}`);
    });
  }

  const unsure: readonly (readonly [words: string, why: string])[] = [
    ["First Monday of the month 10am-12pm", "not every week"],
    ["1st Monday 10am-12pm", "not every week"],
    ["Every other Tuesday 10am-12pm", "not every week"],
    ["Mondays 10am-12pm term time only", "not every week"],
    ["Mon-Fri 9am-5pm by appointment", "not for everybody"],
    ["Mon-Fri 9am-5pm, phone lines until 8pm", "two things with hours"],
    ["9am-5pm", "no days"],
    ["Monday to Friday", "no times"],
    ["Monday to 5pm", "half of it is missing"],
    ["Mon 9-5, Mon 10-4", "two answers for one day"],
    ["Mon-Fri 9-5, Wed 9-8", "two answers for one day"],
    ["Mon 9-5, 10-4 Tue", "days before times, then after them"],
    ["Mon-Fri 9-5, closed 12-1", "closed for lunch, on days that are not said"],
    ["Mon-Fri and bank holidays 9-5", "bank holidays are no day of the week"],
    ["Closed Sundays", "no opening"],
    ["Closed", "no opening"],
    ["Open", "no opening"],
    ["Saturday 7 March 10am-12pm", "one day only"],
    ["Mon-Fri 9-5 2026", "a year"],
    ["Monday to Sunday to Tuesday 9-5", "no range of days"],
    ["weekdays to Sunday 9-5", "no range of days"],
    [`Monday 9am-5pm${" and Monday 6pm-7pm".repeat(40)}`, "too long"],
    ["Ring 0151 496 0001", "other words"],
  ];
  for (const [words, why] of unsure) {
    it(`keeps only the words of "${words.slice(0, 50)}": ${why}`, () => {
      assert.deepEqual(schedulesFromWords(words), [{ description: words }]);
    });
  }

  it("keeps the words with every schedule, and has nothing to say for no words", () => {
    assert.deepEqual(schedulesFromWords(" Mon 9am-12pm, Tue 1pm-3pm "), [
      {
        freq: "WEEKLY",
        byday: "MO",
        opens_at: "09:00",
        closes_at: "12:00",
        description: "Mon 9am-12pm, Tue 1pm-3pm",
      },
      {
        freq: "WEEKLY",
        byday: "TU",
        opens_at: "13:00",
        closes_at: "15:00",
        description: "Mon 9am-12pm, Tue 1pm-3pm",
      },
    ]);
    assert.deepEqual(schedulesFromWords("  "), []);
  });

  const times = fc.tuple(fc.integer({ min: 0, max: 23 * 60 }), fc.integer({ min: 1, max: 59 }));
  const said = (minutes: number) =>
    `${((Math.floor(minutes / 60) + 11) % 12) + 1}.${String(minutes % 60).padStart(2, "0")}${minutes < 720 ? "am" : "pm"}`;
  const shown = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

  it("reads every time that is said in full, but for the one that has two meanings", () => {
    fc.assert(
      fc.property(times, ([from, length]) => {
        const isDoubtful = [from, from + length].some((minutes) => minutes < 60);
        const expected = isDoubtful ? "" : `MO ${shown(from)}-${shown(from + length)}`;
        assert.equal(read(`Mon ${said(from)} to ${said(from + length)}`), expected);
      }),
    );
  });

  it("never throws, opens before it closes and always keeps the words, whatever they are", () => {
    const word = fc.oneof(
      fc.constantFrom(
        "Mon",
        "Fri",
        "9",
        "9am",
        "5pm",
        "12",
        "-",
        "to",
        "and",
        ",",
        ";",
        "closed",
        "except",
        "24/7",
        ".",
      ),
      fc.string({ maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 14 }), (all) => {
        const words = all.join(" ");
        const schedules = schedulesFromWords(words);
        assert.equal(schedules.length === 0, words.trim() === "");
        for (const { description, opens_at, closes_at } of schedules) {
          assert.equal(description, words.trim());
          assert.ok(opens_at === undefined || (closes_at !== undefined && opens_at < closes_at));
        }
      }),
      { numRuns: 1000 },
    );
  });
});
