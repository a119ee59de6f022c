import assert from "node:assert/strict";
import { readConsent } from "../../../dialogs/answers/yes-no.ts";

/** Agreement to share (safe conversation, rule 19): silence or a hedge is no, and anything unclear is asked again. */
const table: readonly (readonly [said: string, reads: string, why: string])[] = [
  ["yes", "yes", "a plain yes"],
  ["Yes please.", "yes", "with manners"],
  ["I agree", "yes", "the word on the button"],
  ["yeah I do", "yes", "in everyday words"],
  ["yes thats fine", "yes", "still a plain yes"],
  ["ok", "unread", "may only mean that it was read"],
  ["go on then", "unread", "reluctant"],
  ["I suppose so", "unread", "reluctant"],
  ["if you like", "unread", "leaves it to us"],
  ["why not", "unread", "a shrug"],
  ["yes but not my name", "unread", "agrees to something else"],
  ["yes I've been struggling", "unread", "may answer something else"],
  ["👍", "unread", "a thumb is easily tapped"],
  ["", "unread", "silence"],
  ["my mum is ill", "unread", "about something else"],
  ["not sure", "no", "a hedge"],
  ["maybe", "no", "a hedge"],
  ["sort of", "no", "a hedge"],
  ["no", "no", "a plain no"],
  ["nah you're alright", "no", "a no as it is said here"],
  ["yes, actually no", "no", "the last word counts"],
  ["I'd rather not say", "declined", "would rather not"],
];

describe("agreement to share", () => {
  for (const [said, reads, why] of table) {
    it(`${JSON.stringify(said)} is ${reads}: ${why}`, () => {
      const reading = readConsent(said);
      assert.equal(reading.is === "value" ? reading.value : reading.is, reads);
    });
  }
});
