/** Going back: an answer is deleted, and with it whatever it led to. */
import assert from "node:assert/strict";
import { type Talk, talk } from "./talk.ts";

describe("going back", () => {
  it("is still on the way to a person after a wrong tap said that they are too young for one", () => {
    const refused = choose(talk().join().say("speak to a person"), "yes");
    assert.equal(refused.state.wish, undefined, "under 18 nothing is sent");
    const again = choose(refused.say("go back"), "no");
    assert.equal(again.state.wish, "person");
    assert.match(again.state.open?.id ?? "", /^refer\./, "the next question of the referral");
  });
});

function choose(now: Talk, option: string): Talk {
  return now.tap({ ask: now.state.open?.id ?? "", choose: option });
}
