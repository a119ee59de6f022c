import assert from "node:assert/strict";
import { daysInWords } from "../../../knowledge/hours/days-words.ts";

describe("daysInWords", () => {
  const cases: readonly (readonly [days: number, words: string, why: string])[] = [
    [1, "1 day", "one is one"],
    [30, "30 days", "a month may be shorter"],
    [180, "180 days", "half a year is two or three days more"],
    [365, "12 months", "as the desk says it"],
    [366, "366 days", "one day more is kept one day more"],
    [730, "2 years", "whole years are named"],
    [0, "0 days", "no years at all are no years"],
  ];
  for (const [days, words, why] of cases)
    it(`${days} is “${words}”: ${why}`, () => assert.equal(daysInWords(days), words));
});
