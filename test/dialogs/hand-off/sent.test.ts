/** What was sent: how it stands, sent again, asked for anew, and what goes with it. */
import assert from "node:assert/strict";
import type { World } from "../../../knowledge/world.ts";
import { liverpool, SAM, staffed, type Talk, talk } from "../talk.ts";
import { askedForPerson, housingWithCourt, isNotice, referralIn, referred, toTheEnd } from "./asked-for-person.ts";

const world = liverpool();
const plain = [...world.services.values()].find(({ isSensitive }) => !isSensitive);

describe("asking how it stands with what was sent", () => {
  const asks = ["has anyone looked at it", "has anybody seen it yet?", "person", "did they get it"];
  for (const said of asks)
    it(`is answered with what is known: “${said}”`, () => {
      const sent = referred().say("STOP");
      assert.match(sent.say(said).text(), /Your code is/);
      assert.doesNotMatch(sent.say(said).text(), /opened it/);
      const late = sent.due("unopened");
      assert.deepEqual(late.said, [], "they said stop");
      assert.match(late.say(said).text(), /They have not opened it yet/);
      assert.match(late.takeUp().say(said).text(), /A link worker has opened it/);
    });
});

describe("what is sent again", () => {
  const again = (sent: Talk) =>
    ["text me", "07700 900456", "only me", "other times", "mornings", "leave it all in", "yes"].reduce(
      (now, said) => now.say(said),
      sent.tap({ do: "call-back" }),
    );

  it("has to be opened in time once more, and the lead hears of it once more", () => {
    const first = referred().due("unopened");
    const sent = again(first);
    assert.equal(sent.state.referral?.unopenedAt, undefined);
    assert.ok(sent.effects.some((effect) => effect.kind === "remind" && effect.id === "unopened"));
    const late = sent.due("unopened");
    assert.ok(late.said.length > 0);
    const [one, other] = [first, late].map(({ effects }) => effects.find(isNotice("unopened")));
    assert.ok(one && other);
    assert.notDeepEqual(one, other, "the second is no repeat of the first");
  });

  it("promises no time in which it is looked at, where somebody has it already", () => {
    const sent = again(referred().takeUp());
    assert.match(sent.text(), /I sent the change to/);
    assert.doesNotMatch(sent.text(), /within/);
  });

  it("ends a stop: whoever asks for a person hears of it", () => {
    const sent = again(referred().say("STOP"));
    assert.equal(sent.state.isStopped, false);
    assert.ok(sent.due("unopened").said.length > 0);
  });
});

describe("asking anew", () => {
  it("shows what would be sent each time before it goes, with what was said since (rule 19)", () => {
    const left = talk()
      .withDesk(staffed(1))
      .join()
      .say("I can't pay me gas bill", { needs: ["energy-bills"] })
      .tap({ ask: "under-18", choose: "no" }, "No")
      .say("speak to a person")
      .say("chat")
      .say("me")
      .say("Grace")
      .tap({ ask: "refer.strike", choose: "matters.1" }, "")
      .say("leave the rest in")
      .say("yes")
      .say("leave the queue")
      .say("and there's nothing in to eat", { needs: ["food"] });
    const changed = left.tap({ do: "call-back" }).say("don't contact me");
    assert.equal(changed.state.open?.id, "refer.strike");
    const shown = changed.state.open?.options.map(({ label }) => label).join(" ") ?? "";
    assert.match(shown, /nothing in to eat/);
    assert.doesNotMatch(shown, /gas bill/, "what was struck out stays out");
    const again = left.desk({ does: "close", next: "" }).say("speak to a person").say("later");
    assert.equal(again.state.open?.id, "refer.who-for", "nothing of the one that is closed is used again");
  });
});

describe("what is said while the yes is asked for", () => {
  it("is shown among what would go before it goes (rule 19)", () => {
    const asked = toTheEnd(askedForPerson(), ["don't contact me"], ["leave it all in"]);
    assert.equal(asked.state.open?.id, "refer.send");
    const more = asked.say("oh and I have had nothing to eat since Monday", { needs: ["food"] });
    assert.equal(more.state.open?.id, "refer.strike");
    assert.match(JSON.stringify(more.state.open), /since Monday/);
    assert.equal(more.say("leave it all in").state.open?.id, "refer.send");
  });

  it("has that urgent help was shown as a line of its own, which can be struck out", () => {
    const strike = ["me", "Grace", "don't contact me"].reduce(
      (now, said) => now.say(said),
      talk()
        .join()
        .say("I can't pay me gas bill", { needs: ["energy-bills"] })
        .tap({ ask: "under-18", choose: "no" }, "No")
        .say("I want to kill myself")
        .say("person"),
    );
    const left = referralIn(strike.say("leave it all in").say("yes").effects);
    assert.deepEqual(
      left.urgentShown?.map(({ kind }) => kind),
      ["suicide"],
    );
    const struck = strike.tap({ ask: "refer.strike", choose: "urgent" }, "").say("leave the rest in").say("yes");
    assert.deepEqual(referralIn(struck.effects).urgentShown, []);
  });
});

describe("what the desk is told of danger where a person was declined (rule 8)", () => {
  const told = { ...world, dangerDeclined: "named-staff-told" } as const;
  const declined = (said: string, at: World = told) =>
    talk(at).join().say(said).tap({ ask: "danger-person", choose: "carry-on" });

  it("has the kind and the time, and nothing of the person's", () => {
    const now = declined("I want to kill myself, I'm Grace on 07700 900123");
    const { name, phone, lines, urgentShown = [], isWithoutAgreement, isTranscriptShared } = referralIn(now.effects);
    assert.deepEqual(
      [name, phone, lines, isWithoutAgreement, isTranscriptShared],
      [undefined, undefined, [], true, false],
    );
    assert.deepEqual(
      urgentShown.map(({ kind }) => kind),
      ["suicide"],
    );
    assert.equal(now.state.referral, undefined, "nobody asked for a person");
    assert.ok(!JSON.stringify(now.effects).includes("900123"));
  });

  it("is one record, however often it is declined, with each time in it", () => {
    const first = declined("I want to kill myself");
    const again = first.say("I want to die").tap({ ask: "danger-person", choose: "carry-on" });
    assert.equal(referralIn(again.effects).reference, referralIn(first.effects).reference);
    assert.equal(referralIn(again.effects).urgentShown?.length, 2);
    assert.ok(again.effects.some(isNotice("danger-unanswered")));
  });

  it("opens nothing to the desk that the person told the computer: no chat is part of it", () => {
    const sent = toTheEnd(askedForPerson(told));
    assert.ok(sent.state.referral);
    for (const before of [talk(told).join(), sent]) {
      const first = before.say("I want to kill myself").tap({ ask: "danger-person", choose: "carry-on" });
      const again = first.say("I want to die").tap({ ask: "danger-person", choose: "carry-on" });
      for (const { state, effects } of [first, again]) {
        assert.deepEqual([state.live, effects.some(({ kind }) => kind === "live")], [undefined, false]);
        assert.equal(referralIn(effects).isWithoutAgreement, true);
        assert.deepEqual(state.referral, before.state.referral, "what they sent themselves stays as it was");
      }
    }
  });

  it("names what the person sent themselves, and tells them so; nobody else is known or reached (rule 8)", () => {
    assert.match(declined("I want to kill myself").text(), /won't know who you are and can't contact you/);
    const sent = toTheEnd(askedForPerson(told));
    assert.ok(sent.state.referral);
    const known = sent.say("I want to kill myself").tap({ ask: "danger-person", choose: "carry-on" });
    assert.match(known.text(), /with the code of what you sent/);
    assert.deepEqual(
      referralIn(known.effects).lines.map(({ answer }) => answer),
      [sent.state.referral?.reference],
    );
  });

  it("adds nothing to the plan of somebody who asked for nobody", () => {
    assert.ok(plain);
    const first = declined("I want to kill myself");
    const { reference } = referralIn(first.effects);
    const added = first.desk({ does: "add-service", service: plain.id }, SAM, reference);
    assert.deepEqual([added.state.saved, added.said], [[], []]);
  });

  it("is nothing where the deployer has nobody told", () => {
    assert.deepEqual(declined("I want to kill myself", { ...world, dangerDeclined: "nobody-told" }).effects, []);
  });

  it("is taken up and closed like any other, and is deletion asked of after forget me", () => {
    const first = declined("I want to kill myself");
    const { reference } = referralIn(first.effects);
    const taken = first.desk({ does: "take-up" }, SAM, reference);
    assert.ok(taken.effects.some(({ kind }) => kind === "take-up"));
    assert.match(taken.say("forget me").say("yes").text(), /asked them to delete it/);
    assert.ok(taken.desk({ does: "close", next: "" }, SAM, reference).effects.some(isNotice("closed")));
  });
});

describe("what goes to the link workers", () => {
  it("has tags, services and dates of what was left in, and none of what was struck out", () => {
    const strike = housingWithCourt().say("speak to a person").say("me").say("Grace").say("don't contact me");
    const left = referralIn(strike.say("leave it all in").say("send it").effects);
    assert.deepEqual(left.dueFacts, [
      { id: "housing.paper-date", words: "Court hearing about the home", on: "2026-12-12" },
    ]);
    assert.deepEqual([left.topics, left.needs], [["housing"], ["eviction"]]);
    assert.ok(left.services?.some(({ is }) => is === "shown"));
    assert.equal(left.isTranscriptShared, true);

    const struck = ["matters.1", "housing.paper", "housing.paper-date", "services.shown", "transcript"].reduce(
      (now, choose) => now.tap({ ask: "refer.strike", choose }, choose),
      strike,
    );
    const referral = referralIn(struck.say("leave the rest in").say("yes").effects);
    assert.deepEqual(
      [referral.dueFacts, referral.topics, referral.needs, referral.services, referral.isTranscriptShared],
      [[], [], [], [], false],
    );
    assert.ok(!JSON.stringify(referral).includes("landlord"));
  });

  it("says no number of somebody who would rather ring", () => {
    const sent = referred("07700 900123", "don't contact me");
    assert.equal(referralIn(sent.effects).phone, undefined);
    assert.ok(!JSON.stringify(sent.effects).includes("900123"));
  });
});
