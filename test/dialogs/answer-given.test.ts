/** What a link worker and a download say of an answer: never only its place in a list that the reader does not see. */
import assert from "node:assert/strict";
import { answerGiven } from "../../dialogs/answer-given.ts";
import { liverpool, type Talk, talk } from "./talk.ts";

const world = liverpool();

describe("an answer as it was given", () => {
  const cases: readonly (readonly [words: string, value: readonly string[] | "unknown", given: string, why: string])[] =
    [
      ["3", ["do-not-say-who"], "Don't say who you are", "a number alone says nothing of the danger in a voicemail"],
      ["number 2 please", ["no-message"], "Don't leave a message", "so does a number in a sentence"],
      ["the 1st one", ["leave-message"], "Leave a message", "nor does an ordinal"],
      ["1 and 3", ["leave-message", "do-not-say-who"], "Leave a message, Don't say who you are", "each is named"],
      ["no voicemail, he listens", ["no-message"], "no voicemail, he listens", "the person's own words say more"],
      ["3", "unknown", "3", "nothing was chosen"],
      ["", ["no-message"], "", "words that were dropped for danger do not come back"],
    ];
  for (const [words, value, given, why] of cases)
    it(`${JSON.stringify(words)}: ${why}`, () => {
      const answer = { question: "refer.voicemail", value, words, misses: 0 };
      assert.equal(answerGiven(answer, world), given);
    });

  it("leaves a house number or an age as it is, where there is no list", () => {
    assert.equal(answerGiven({ question: "age", value: ["52"], words: "52", misses: 0 }, world), "52");
  });
});

describe("a referral that was answered with numbers", () => {
  it("tells the link worker, and the person before it goes, how it is safe to make contact", () => {
    const shown = byNumbers();
    assert.match(shown.text(), /Ring me, don't say who you are, he listens in, Other times, mornings, not Tuesdays/);
    const [effect] = shown.tap({ ask: "refer.strike", choose: "keep-all" }, "Leave it all in").say("yes").effects;
    assert.ok(effect?.kind === "refer");
    const { safeContact } = effect.referral;
    assert.deepEqual(
      safeContact.map(({ id, answer }) => [id, answer]),
      [
        ["refer.who-for", "Me"],
        ["refer.contact", "Ring me"],
        ["refer.voicemail", "don't say who you are, he listens in"],
        ["refer.slot", "Other times"],
        ["refer.times", "mornings, not Tuesdays"],
      ],
    );
  });
});

function byNumbers(): Talk {
  const answers = ["me", "Sam", "1", "07700 900321", "don't say who you are, he listens in", "mornings, not Tuesdays"];
  const asked = talk(world)
    .join()
    .say("I can't pay me gas bill", { needs: ["energy-bills"] })
    .tap({ ask: "under-18", choose: "no" }, "No")
    .say("speak to a person");
  return answers.reduce((now, said) => now.say(said), asked);
}
