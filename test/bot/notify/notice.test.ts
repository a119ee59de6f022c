import assert from "node:assert/strict";
import { readNoticeId } from "../../../bot/notify/notice.ts";

describe("the id of a notice", () => {
  const read: readonly [string, ReturnType<typeof readNoticeId>, string][] = [
    ["new:K7M2PQ", { event: "new", reference: "K7M2PQ" }, "what happens once"],
    [
      "danger-unanswered:K7M2PQ:1782135000000",
      { event: "danger-unanswered", reference: "K7M2PQ" },
      "what may happen again",
    ],
    ["moved:K7M2PQ", undefined, "a later release tells it, this one does not"],
    ["toString:K7M2PQ", undefined, "every object has it, and it is no event"],
    ["new:", undefined, "nothing is named"],
    ["new", undefined, "nothing is named"],
  ];
  for (const [id, notice, why] of read) {
    it(`${id} is ${notice === undefined ? "not told" : "told"}: ${why}`, () =>
      assert.deepEqual(readNoticeId(id), notice));
  }
});
