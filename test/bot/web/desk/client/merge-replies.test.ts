import assert from "node:assert/strict";
import type { SavedReply } from "../../../../../bot/desk/api.ts";
import { mergeReplies } from "../../../../../bot/web/desk/client/merge-replies.ts";

/** "a b*" is two replies, the second with other words than it began with. */
function replies(written: string): readonly SavedReply[] {
  const each = written.split(" ").filter((one) => one !== "");
  return each.map((one) => ({ id: one.replace(/[*!]/, ""), title: one, words: "Hello" }));
}

describe("saved replies that two tabs changed", () => {
  const rows: readonly (readonly [base: string, ours: string, theirs: string, merged: string, why: string])[] = [
    ["a b", "a b", "a b", "a b", "nothing was done"],
    ["a", "a b", "a c", "a c b", "each added one"],
    ["a b", "a* b", "a b*", "a* b*", "each changed another"],
    ["a", "a*", "a!", "a*", "both changed the same: what is on the screen counts"],
    ["a b", "b", "a b c", "b c", "taken out here"],
    ["a b", "b", "a* b", "a* b", "taken out here and changed there: nothing typed is lost"],
    ["a b", "a b", "b", "b", "taken out there"],
    ["a b", "a* b", "b", "b a*", "changed here and taken out there: nothing typed is lost"],
    ["a b", "b a", "a b", "a b", "the order is the saved one"],
  ];
  for (const [base, ours, theirs, merged, why] of rows) {
    it(`${base}, here ${ours}, there ${theirs}: ${why}`, () => {
      assert.deepEqual(mergeReplies(replies(base), replies(ours), replies(theirs)), replies(merged));
    });
  }
});
