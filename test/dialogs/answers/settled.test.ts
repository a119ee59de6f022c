import assert from "node:assert/strict";
import { type Found, settled } from "../../../dialogs/answers/settled.ts";

/** Single capital letters stand for candidates. */
function candidates(text: string): readonly Found<string>[] {
  return [...text.matchAll(/\b[A-Z]\b/g)].map((match) => ({ from: match.index, to: match.index + 1, value: match[0] }));
}

function meant(text: string): string | undefined {
  const one = settled(text, candidates(text));
  return one === "several" ? "several" : one?.value;
}

const table: readonly (readonly [said: string, meant: string | undefined, why: string])[] = [
  ["A", "A", "nothing to settle"],
  ["A and A", "A", "the same twice"],
  ["A or B", "several", "nothing says which"],
  ["A, no, B", "B", "corrected"],
  ["A sorry B", "B", "corrected"],
  ["A, tell a lie, B", "B", "corrected as people here do"],
  ["not A, B sorry", "B", "the one refused is gone"],
  ["B not A", "B", "the one refused is gone"],
  ["not A or B, C", "C", "both refused are gone"],
  ["A is wrong, B", "B", "said to be wrong"],
  ["it was A but now B", "B", "how it is now"],
  ["moved from A to B", "B", "how it is now"],
  ["B instead of A", "B", "the one instead"],
  ["A B sorry", "B", "sorry at the end takes back what went before"],
  ["A, B *C", "C", "a star marks a correction"],
  ["not A", undefined, "nothing left"],
  ["nothing here", undefined, "nothing found"],
];

describe("which of several candidates was meant", () => {
  for (const [said, is, why] of table) {
    it(`${said} means ${is}: ${why}`, () => assert.equal(meant(said), is));
  }
});
