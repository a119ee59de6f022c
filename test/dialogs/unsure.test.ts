import assert from "node:assert/strict";
import { known } from "../../dialogs/known.ts";
import { shortened } from "../../dialogs/wording.ts";
import { NEED_IDS, type NeedId } from "../../knowledge/taxonomy.ts";
import { liverpool, talk } from "./talk.ts";

const choice = () =>
  talk()
    .join()
    .say("trouble with the bookies", { unsure: ["gambling", "debt"] });

describe("what is too close to call", () => {
  it("has an option in the person's voice for every need", () => {
    const options = new Map(
      liverpool()
        .questions.get("which-need")
        ?.options.map((each) => [each.id, each]),
    );
    for (const need of NEED_IDS) {
      const option = options.get(need);
      assert.match(option?.label ?? "", /\b(?:I|my|me)\b/i, need);
      assert.deepEqual(option?.needs, [need]);
    }
  });

  const answers: readonly [string, readonly NeedId[], string][] = [
    ["1", ["gambling"], "by number"],
    ["the second one", ["debt"], "by position"],
    ["I owe money", ["debt"], "the label"],
    ["the bookies mostly", ["gambling"], "another word for it"],
    ["i owe money to the provident", ["debt"], "free words round it"],
    ["both", ["gambling", "debt"], "both"],
    ["both tbh", ["gambling", "debt"], "both, with small words"],
    ["1 and 2", ["gambling", "debt"], "both by number"],
    ["all of them", ["gambling", "debt"], "both as a list"],
    ["neither", [], "neither"],
    ["nah", [], "a plain no"],
    ["4", [], "something else by number"],
    ["dunno", [], "not sure"],
  ];
  for (const [said, needs, why] of answers) {
    it(`reads “${said}” as ${needs.join(" and ") || "neither, and offers the menu"}: ${why}`, () => {
      const after = choice().say(said);
      assert.deepEqual(new Set(known(after.state, liverpool()).needs), new Set(needs));
      assert.equal(after.state.open?.id, needs.length > 0 ? "under-18" : "topic-menu");
    });
  }

  it("takes up what is said instead", () => {
    const after = choice().say("neither, it's the damp", { needs: ["repairs"] });
    assert.deepEqual(known(after.state, liverpool()).needs, ["repairs"]);
  });

  it("acts on one guess only after a yes, also on the second guess of a conversation", () => {
    const first = talk()
      .join()
      .say("the catalogue again", { unsure: ["debt"] });
    assert.deepEqual(known(first.state, liverpool()).needs, []);
    const second = first.say("yes").say("and the gas", { unsure: ["energy-bills"] });
    assert.equal(second.state.open?.id, "confirm-guess");
    assert.deepEqual(known(second.say("no").state, liverpool()).needs, ["debt"]);
    assert.deepEqual(known(second.say("yeah").state, liverpool()).needs, ["debt", "energy-bills"]);
  });

  it("quotes in short, cut between words", () => {
    assert.equal(shortened("me rent."), "me rent");
    const long = shortened("I have had nothing but trouble since the landlord sold the house to somebody new");
    assert.equal(long, "I have had nothing but trouble since the landlord sold the…");
  });
});
