import assert from "node:assert/strict";
import fc from "fast-check";
import { isoDate } from "../../../dialogs/answers/day.ts";
import { read, readJson } from "../../../dialogs/answers/read.ts";
import { NO_ANSWERS } from "../../../dialogs/answers/reading.ts";
import { SLOTS } from "../../../knowledge/taxonomy.ts";
import { context, NOW } from "./readings.ts";

const EVERY_SLOT = [...SLOTS, "number", "name"] as const;
const options = ["Housing", "Money", "Not sure"];

/** Bits that patterns hold on to, said over and over. */
const STICKY = [
  "1 ",
  "not ",
  "no 1 ",
  "l8 ",
  "i'm 5 ",
  "3rd of may ",
  "a week on monday ",
  "twenty ",
  "double oh ",
  "yes ",
  "stop ",
  "(",
  "0",
];

describe("every reader, whatever is typed", () => {
  for (const slot of EVERY_SLOT) {
    it(`${slot}: any text gets a reading and never an error`, () => {
      fc.assert(
        fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
          const reading = read(slot, text, { ...context, options });
          assert.ok(["value", "unread", ...NO_ANSWERS].includes(reading.is));
        }),
        { numRuns: 150 },
      );
    });

    it(`${slot}: a number of 3,600 figures does not hold up anybody (the recognisers need 37 seconds)`, () => {
      assert.doesNotThrow(() => read(slot, "9".repeat(3600), { ...context, options }));
      assert.doesNotThrow(() => read(slot, "nine hundred and ".repeat(220), { ...context, options }));
    });

    it(`${slot}: words said over and over do not hold up anybody`, () => {
      for (const bit of STICKY) assert.doesNotThrow(() => read(slot, bit.repeat(400), { ...context, options }));
    });
  }
});

const day = fc.date({ min: new Date("1910-01-01"), max: new Date("2026-11-17"), noInvalidDate: true });

describe("dates written by anybody", () => {
  const SHAPES: readonly ((day: number, month: number, year: number) => string)[] = [
    (dayOfMonth, month, year) => `${dayOfMonth}/${month}/${year}`,
    (dayOfMonth, month, year) => `${String(dayOfMonth).padStart(2, "0")}.${String(month).padStart(2, "0")}.${year}`,
    (dayOfMonth, month, year) => `born ${dayOfMonth}-${month}-${year}`,
    (dayOfMonth, month, year) => `${dayOfMonth} ${MONTH_NAMES[month - 1]} ${year}`,
    (dayOfMonth, month, year) => `${MONTH_NAMES[month - 1]} ${dayOfMonth}, ${year}`,
  ];
  const MONTH_NAMES = ["Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "December"];

  it("a date of birth in any shape is read as the day it is", () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...SHAPES), (date, shape) => {
        const text = shape(date.getUTCDate(), date.getUTCMonth() + 1, date.getUTCFullYear());
        assert.equal(readJson("birthdate", text, context), date.toISOString().slice(0, 10));
      }),
    );
  });

  it("a day and month without a year is the next one to come", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 364 }), (ahead) => {
        const today = Math.floor(NOW / 86_400_000);
        const [, month, dayOfMonth] = isoDate(today + ahead)
          .split("-")
          .map(Number);
        // "24/7" is "all the time" and no day in July.
        fc.pre(`${dayOfMonth}/${month}` !== "24/7");
        assert.equal(readJson("date", `${dayOfMonth}/${month}`, context), isoDate(today + ahead));
      }),
    );
  });
});

describe("phone numbers set out by anybody", () => {
  it("spaces, dashes and brackets do not change the number", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999 }),
        fc.array(fc.constantFrom("", " ", "-", "."), { minLength: 10, maxLength: 10 }),
        (last, gaps) => {
          const number = `07700900${String(last).padStart(3, "0")}`;
          const typed = [...number].map((digit, index) => `${gaps[index - 1] ?? ""}${digit}`).join("");
          assert.equal(readJson("phone", typed, context), number);
        },
      ),
    );
  });
});
