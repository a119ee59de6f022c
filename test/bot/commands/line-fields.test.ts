import assert from "node:assert/strict";
import { z } from "zod";
import { moment, optional } from "../../../bot/commands/line-fields.ts";

const MOMENTS: readonly (readonly [written: string | number, utc: string, why: string])[] = [
  ["2026-11-22T14:30:00Z", "2026-11-22T14:30:00.000Z", "with its offset"],
  ["2026-07-01T14:30:00+02:00", "2026-07-01T12:30:00.000Z", "with another offset"],
  ["2026-11-22T14:30:00.250Z", "2026-11-22T14:30:00.250Z", "with parts of a second"],
  ["2026-11-22T14:30", "2026-11-22T14:30:00.000Z", "London's clock in winter"],
  ["2026-07-01T14:30:15.5", "2026-07-01T13:30:15.500Z", "London's clock in summer"],
  ["2026-07-01", "2026-06-30T23:00:00.000Z", "the first moment of a London day"],
  [Date.UTC(2026, 10, 22), "2026-11-22T00:00:00.000Z", "ms since 1970"],
];
const NO_MOMENTS: readonly (readonly [written: unknown, why: string])[] = [
  ["22/11/2026", "would be read the American way"],
  ["3 April 2026", "words"],
  ["2026-02-30", "no such day"],
  ["2026-02-30T10:00:00Z", "no such day"],
  ["2026-11-22T25:00", "no such hour"],
  ["", "nothing"],
  [12.5, "half a millisecond"],
];

describe("a moment on a line", () => {
  const zone = process.env.TZ;
  before(() => {
    process.env.TZ = "America/New_York";
  });
  after(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  for (const [given, utc, why] of MOMENTS) {
    it(`${given} is ${utc} wherever the computer stands: ${why}`, () => {
      assert.equal(new Date(moment.parse(given)).toISOString(), utc);
    });
  }

  for (const [given, why] of NO_MOMENTS) {
    it(`${JSON.stringify(given)} is none, and the error says how to write one: ${why}`, () => {
      const { error } = moment.safeParse(given);
      assert.match(error?.issues[0]?.message ?? "", /like 2026-11-22T14:30:00Z/);
    });
  }
});

describe("an optional field", () => {
  it("may be left out or null, and has to fit otherwise", () => {
    const shape = z.object({ age: optional(z.number()) });
    assert.equal(shape.parse({}).age, undefined);
    assert.equal(shape.parse({ age: null }).age, undefined);
    assert.equal(shape.parse({ age: 7 }).age, 7);
    assert.equal(shape.safeParse({ age: "seven" }).success, false);
  });
});
