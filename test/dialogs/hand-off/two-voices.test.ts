/** With two voices in one chat, what the person writes is for the one that spoke last, and what they ask of neither is lost. */
import assert from "node:assert/strict";
import type { DeskAct } from "../../../dialogs/input.ts";
import { ALEX, SAM } from "../talk.ts";
import { type DeskPlay, waitingPerson } from "./desk-play.ts";

describe("what is said to a link worker", () => {
  const theirs: readonly (readonly [said: string, why: string])[] = [
    ["please don't call me", "an answer to “shall I call you?”"],
    ["don't text me", "a wish the link worker has to know of"],
    ["don't ring me please", "the same, said kindly"],
    ["do not contact me", "the link worker minds it from here on"],
    ["cancel", "an appointment, perhaps"],
    ["leave me alone", "said to whoever wrote"],
    ["go away", "the same"],
    ["quit", "smoking, perhaps"],
    ["tell me more about the first one", "of two that the link worker named"],
    ["save the first one", "the same"],
  ];
  for (const [said, why] of theirs)
    it(`is theirs, and the assistant keeps quiet: “${said}”, ${why}`, () => {
      const play = withSam();
      const turn = play.say(said);
      assert.deepEqual(turn.said, []);
      assert.equal(turn.after.live?.is, "with-link-worker");
      assert.equal(turn.after.isStopped, false);
    });

  it("is theirs also where a card of the assistant's was on the screen before they spoke; until then it is the card's", () => {
    const play = withSam();
    play.desk({ does: "add-service", service: "lcc-healthy-homes" }, SAM);
    play.tap({ do: "plan" });
    assert.ok(play.say("tell me more about the first one").said.length > 0);
    play.tap({ do: "plan" });
    play.desk({ does: "say", text: "There are two groups near you." }, SAM);
    assert.deepEqual(play.say("tell me more about the first one").said, []);
  });

  it("still stops everything with the plain word, and ends the chat by its name", () => {
    for (const said of ["STOP", "unsubscribe", "Stop please.", "opt out"]) {
      const { after } = withSam().say(said);
      assert.deepEqual([after.live?.is, after.isStopped], ["ended", true], said);
    }
    const { after } = withSam().say("end this chat");
    assert.deepEqual([after.live?.is, after.isStopped], ["ended", false]);
  });
});

describe("a question of the assistant's that was called up in a live chat", () => {
  const acts: readonly (readonly [act: DeskAct, why: string])[] = [
    [{ does: "say", text: "Would you like me to ring you tomorrow?" }, "the yes is to the link worker"],
    [{ does: "transfer", to: ALEX }, "somebody else speaks now"],
    [{ does: "add-service", service: "lcc-healthy-homes" }, "something else was shown since"],
    [{ does: "close", next: "Shall I ring you on Thursday?" }, "the yes is to what happens next"],
    [{ does: "release", why: "handed-back" }, "something else was said since"],
  ];
  for (const [act, why] of acts)
    it(`is taken back when the link worker does ${act.does}: ${why}`, () => {
      const play = withSam();
      assert.equal(play.say("forget me").said[0]?.ask?.id, "confirm-delete");
      play.desk(act, SAM);
      const { effects, after } = play.say("yes");
      assert.ok(!effects.some(({ kind }) => kind === "forget"));
      assert.ok(after.referral, "nothing is deleted");
    });

  it("is taken back when a link worker joins", () => {
    const play = waitingPerson();
    play.say("forget me");
    play.desk({ does: "claim" }, SAM);
    const { effects, said } = play.say("yes");
    assert.deepEqual([effects.some(({ kind }) => kind === "forget"), said], [false, []]);
  });

  it("is put once more to whoever taps its own yes afterwards: the wish is not lost", () => {
    const play = withSam();
    play.say("forget me");
    play.desk({ does: "say", text: "Shall I ring you?" }, SAM);
    const yes = { ask: "confirm-delete", choose: "yes" };
    assert.equal(play.tap(yes).said[0]?.ask?.id, "confirm-delete");
    assert.ok(play.tap(yes).effects.some(({ kind }) => kind === "forget"));
  });

  it("is answered where nobody spoke in between", () => {
    const play = withSam();
    play.say("forget me");
    assert.ok(play.say("yes").effects.some(({ kind }) => kind === "forget"));
  });
});

describe("what somebody was telling when the link worker joined", () => {
  it("is kept, and goes on where it was once the assistant is back", () => {
    const play = waitingPerson();
    play.say("can someone ring me");
    play.say("ring me");
    play.say("07700 900123");
    const asked = play.state.open?.id;
    assert.equal(asked, "refer.voicemail");
    play.desk({ does: "claim" }, SAM);
    assert.deepEqual(play.say("hello Sam").said, []);
    const back = play.say("assistant");
    assert.equal(back.said.at(-1)?.ask?.id, asked);
    assert.notEqual(play.say("leave a message").after.open?.id, asked);
  });

  it("is not asked for a second time when the chat breaks off: whom it is for, and the name", () => {
    const play = withSam();
    play.staff(0);
    const lost = play.desk({ does: "release", why: "connection-lost" }, SAM);
    assert.equal(lost.after.open?.id, "refer.contact");
    for (const said of ["ring me on 07700 900123", "leave a message", "other times", "mornings", "leave it all in"])
      play.say(said);
    assert.equal(play.state.open?.id, "refer.send");
    play.say("yes");
    play.tap({ do: "call-back" });
    assert.equal(play.say("I will ring").after.open?.id, "refer.strike", "nor when it is sent again");
  });

  it("leaves the conversation when it is closed", () => {
    const play = withSam();
    play.desk({ does: "close", next: "" }, SAM);
    assert.deepEqual(
      play.state.answers.filter(({ question }) => question.startsWith("refer.")),
      [],
    );
  });

  it("is said not to have gone when they stop: what was sent before stays", () => {
    const play = waitingPerson();
    play.say("can someone ring me");
    const { said, after } = play.say("STOP");
    assert.match(JSON.stringify(said), /What you sent before stays as it was/);
    assert.deepEqual([after.wish, after.open, after.isStopped], [undefined, undefined, true]);
  });
});

/** In a live chat, with services that had been shown before. */
function withSam(): DeskPlay {
  const play = waitingPerson();
  play.desk({ does: "claim" }, SAM);
  play.desk({ does: "say", text: "There are two groups near you." }, SAM);
  return play;
}
