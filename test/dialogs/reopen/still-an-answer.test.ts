/** Whatever a reader takes today is still an answer tomorrow: otherwise people would be asked for the same thing for ever. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { put } from "../../../dialogs/put.ts";
import { readAnswer } from "../../../dialogs/read-answer.ts";
import { isStillOnOffer } from "../../../dialogs/reopen/still-an-answer.ts";
import { newState } from "../../../dialogs/state.ts";
import { liverpool, MONDAY_MORNING } from "../talk.ts";

const world = liverpool();
const state = newState();

const TYPED: Readonly<Record<string, readonly string[]>> = {
  "wellbeing.satisfied": [
    "7",
    "seven",
    "7 out of 10",
    "0",
    "-3",
    "2 and a half",
    "1,000",
    "none",
    "half a dozen",
    "10",
  ],
  age: ["72", "im 34", "just turned 18", "born in 1950", "0", "120", "a year old"],
  "housing.paper-date": ["3/4", "12 December", "tomorrow", "next Friday", "2026-12-24", "Christmas Eve", "1 Jan 1900"],
  postcode: ["L8", "L8 1TB", "Toxteth", "no fixed address", "WA10", "M1 1AA", "SW1A 1AA", "crosby"],
  "refer.phone": [
    "07700 900123",
    "0151 496 0123",
    "+44 7700 900 123",
    "oh seven seven double oh nine double oh one two three",
  ],
  "refer.name": ["Sam", "call me Dave", "Zoë O'Brien-Smith", "محمد", "J.R.", "I would rather not say"],
  "refer.times": ["after six", "any", ".", "🙂"],
  "under-18": ["yes", "no", "17", "prefer not to say"],
  "topic-menu": ["1 and 3", "all of them", "something else"],
  "refer.send": ["yes", "no"],
};

describe("an answer that was read", () => {
  for (const [id, texts] of Object.entries(TYPED)) {
    it(`to ${id} is one still, whatever was typed`, () => {
      const taken = texts.map((text) => isTaken(id, text));
      assert.ok(taken.filter((each) => each === true).length >= 2, "too few of them were read at all");
      assert.ok(!taken.includes(false), texts[taken.indexOf(false)]);
      fc.assert(
        fc.property(fc.oneof(fc.string({ maxLength: 40 }), fc.nat(99_999).map(String), fc.lorem()), (text) => {
          assert.notEqual(isTaken(id, text), false);
        }),
        { numRuns: 200 },
      );
    });
  }
});

/** Undefined where it was not read as a value. */
function isTaken(id: string, text: string): boolean | undefined {
  const open = put(id, state, MONDAY_MORNING, world);
  assert.ok(open);
  const reading = readAnswer(open, text, MONDAY_MORNING, world);
  if (reading.is !== "value") return undefined;
  return isStillOnOffer({ question: id, value: reading.value, words: text, misses: 0 }, state, world);
}
