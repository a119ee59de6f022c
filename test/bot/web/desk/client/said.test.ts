import assert from "node:assert/strict";
import type { CaseAct, CaseDetail } from "../../../../../bot/desk/api.ts";
import { saidOf } from "../../../../../bot/web/desk/client/said.ts";

const ENDED = { is: "ended", case: {} as CaseDetail } as const;

describe("what is said of an act that came too late", () => {
  const rows: readonly (readonly [act: CaseAct["act"], says: RegExp, why: string])[] = [
    ["say", /chat ended .* Nothing was sent/, "the words went nowhere"],
    ["claim", /not waiting any more/, "there is nobody to join"],
    ["hand-back", /not in the chat any more/, "somebody else has it, or nobody"],
    ["transfer", /not in the chat any more/, "nothing to hand over"],
    ["add-service", /no plan to put it on/, "the conversation is gone"],
    ["hold", /no conversation to keep/, "it was deleted"],
    ["release-hold", /no conversation to keep/, "it was deleted"],
    ["close", /came too late/, "whatever has no words of its own"],
  ];
  for (const [act, says, why] of rows) {
    it(`${act}: ${why}, and that nothing was done`, () => {
      const said = saidOf(ENDED, { act });
      assert.match(said, says);
      assert.match(said, /Nothing was (?:changed|sent)/);
    });
  }

  it("says who has it where somebody was first, and the server's reason where it was refused", () => {
    assert.match(saidOf({ is: "taken", by: { id: "kit", name: "Kit" } }, { act: "claim" }), /^Kit has this case now/);
    assert.match(saidOf({ is: "refused", message: "Too long" }, { act: "note" }), /still here\. Too long\.$/);
  });
});
