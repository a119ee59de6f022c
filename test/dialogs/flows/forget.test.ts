/** "Forget me" and a referral: what becomes of what was sent depends on whether a link worker has it (rule 26). */
import assert from "node:assert/strict";
import { liverpool, type Talk, talk } from "../talk.ts";

const world = liverpool();

describe("forget me", () => {
  it("asks the store to forget, with the receipt that the person was given", () => {
    const now = told().say("forget me").say("yes");
    const [effect] = now.effects;
    assert.ok(effect?.kind === "forget");
    assert.ok(now.text().includes(effect.receipt));
    assert.match(effect.receipt, /^[A-Z0-9]{6}$/);
    assert.deepEqual(now.state.answers, []);
  });

  it("gives the same receipt when the turn is run again, and another to another person", () => {
    const receiptAfter = (asked: Talk) => JSON.stringify(asked.say("yes").effects);
    const asked = told().say("forget me");
    assert.equal(receiptAfter(asked), receiptAfter(asked));
    assert.notEqual(receiptAfter(asked), receiptAfter(asked.say("blah")));
  });

  it("gives a receipt that is not the code of the referral", () => {
    const sent = referred();
    const [effect] = sent.say("forget me").say("yes").effects;
    assert.ok(effect?.kind === "forget");
    assert.notEqual(effect.receipt, sent.state.referral?.reference);
  });

  const cases: readonly (readonly [name: string, pathTo: () => Talk, says: RegExp, never: RegExp, why: string])[] = [
    ["nothing sent", told, /I have deleted/, /link worker|asked them/, "nobody wonders what was sent"],
    ["sent", referred, /deleted that too/, /asked them to delete/, "nobody has it yet"],
    ["taken up", () => referred().takeUp(), /asked them to delete it/, /deleted that too/, "others have it"],
    [
      "started again",
      () => startedAgain(referred()),
      /deleted that too/,
      /asked them/,
      "clearing a chat calls back nothing",
    ],
    ["started again, taken up", () => startedAgain(referred().takeUp()), /asked them to delete it/, /too/, "nor here"],
  ];
  for (const [name, pathTo, says, never, why] of cases) {
    it(`${name}: says so (${why})`, () => {
      for (const words of ["", "shorter words"]) {
        const start = words === "" ? pathTo() : pathTo().say(words);
        const text = start.say("forget me").say("yes").text();
        assert.match(text, name === "nothing sent" ? /deleted/ : says);
        assert.doesNotMatch(text, never);
      }
    });
  }

  it("is obeyed at the last yes or no before sending, where it sounds like a maybe", () => {
    const asked = atLastYesOrNo().say("forget me");
    assert.equal(asked.state.open?.id, "confirm-delete");
    const [effect] = asked.say("yes").effects;
    assert.equal(effect?.kind, "forget");
  });

  it("keeps everything for anything but a yes", () => {
    for (const said of ["no", "hmm", "what does that mean"]) {
      const now = referred().say("forget me").say(said);
      assert.deepEqual(now.effects, []);
      assert.ok(now.state.referral);
    }
  });
});

describe("a claim by the desk", () => {
  it("is kept and passed on once, and nothing is said by it", () => {
    const sent = referred();
    const claimed = sent.takeUp();
    const { reference, takenUpAt } = claimed.state.referral ?? {};
    assert.deepEqual(claimed.said, []);
    assert.deepEqual(claimed.effects, [
      { kind: "take-up", reference, by: "Sam", workerId: "sam", at: takenUpAt },
      { kind: "notify", event: "claimed", reference },
    ]);
    assert.deepEqual({ ...claimed.state, referral: undefined }, { ...sent.state, referral: undefined });
    const again = claimed.takeUp();
    assert.deepEqual([again.effects, again.state], [[], claimed.state]);
  });

  it("changes nothing where nothing was sent", () => {
    const before = told();
    const after = before.takeUp();
    assert.deepEqual([after.said, after.effects, after.state], [[], [], before.state]);
  });
});

function told(): Talk {
  return talk(world)
    .join()
    .say("I can't pay me gas bill", { needs: ["energy-bills"] });
}

function referred(): Talk {
  return atLastYesOrNo().say("yes");
}

function atLastYesOrNo(): Talk {
  return told()
    .tap({ ask: "under-18", choose: "no" }, "No")
    .say("speak to a person")
    .say("me")
    .say("Sam")
    .say("I will ring you")
    .tap({ ask: "refer.strike", choose: "keep-all" }, "Leave it all in");
}

function startedAgain(before: Talk): Talk {
  return before.say("start again").say("yes");
}
