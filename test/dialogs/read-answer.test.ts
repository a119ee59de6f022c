import assert from "node:assert/strict";
import { ageToldTo, readAnswer } from "../../dialogs/read-answer.ts";
import type { OpenQuestion } from "../../dialogs/state.ts";
import { liverpool, MONDAY_MORNING } from "./talk.ts";

const YES_NO = [
  { id: "yes", label: "Yes" },
  { id: "no", label: "No" },
  { id: "prefer-not", label: "Prefer not to say" },
];

function question(id: string, kind: OpenQuestion["kind"]): OpenQuestion {
  return { id, kind, words: "", options: YES_NO, misses: 0 };
}

const CASES: readonly (readonly [open: OpenQuestion, text: string, is: unknown, why: string])[] = [
  [question("under-18", "choice"), "2", ["no"], "the second option, not an age of two"],
  [question("under-18", "choice"), "1.", ["yes"], "the first option"],
  [question("under-18", "choice"), "3", "declined", "the third is a way out"],
  [question("under-18", "choice"), "17", ["yes"], "an age, for there is no such option"],
  [question("under-18", "choice"), "I'm 52", ["no"], "an age says it too"],
  [question("over-16", "choice"), "2", ["no"], "the second option"],
  [question("over-16", "choice"), "16", ["yes"], "an age"],
  [question("confirm-needs", "yesno"), "(1)", ["yes"], "the first option"],
  [question("confirm-needs", "yesno"), "9", "unread", "no option has that number"],
  [question("refer.send", "yesno"), "1", "unread", "only a plain yes agrees (rule 19)"],
  [question("refer.send", "yesno"), "send it", ["yes"], "as plain as a yes"],
  [question("refer.send", "yesno"), "yes, send it please", ["yes"], "politely"],
  [question("refer.send", "yesno"), "send it but not my name", "unread", "not to all of it"],
  [question("refer.send", "yesno"), "don't send it", ["no"], "a no"],
  [question("confirm-delete", "yesno"), "send it", "unread", "to another question it is no yes"],
];

describe("an answer to the open question", () => {
  for (const [open, text, is, why] of CASES) {
    it(`“${text}” to ${open.id} is ${is}: ${why}`, () => {
      const reading = readAnswer(open, text, MONDAY_MORNING, liverpool());
      assert.deepEqual(reading.is === "value" ? reading.value : reading.is, is);
    });
  }

  it("tells an age besides only where one was said", () => {
    const open = question("under-18", "choice");
    const told = ["I'm 52", "17", "2", "no"].map((text) => ageToldTo(open, text, MONDAY_MORNING));
    assert.deepEqual(told, [52, 17, undefined, undefined]);
    assert.equal(ageToldTo(question("confirm-needs", "yesno"), "17", MONDAY_MORNING), undefined);
  });
});
