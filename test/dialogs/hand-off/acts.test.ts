/** Single acts of the desk and of the clock, where a journey would be long for little. */
import assert from "node:assert/strict";
import type { Effect, Referral } from "../../../dialogs/index.ts";
import type { World } from "../../../knowledge/world.ts";
import { ALEX, liverpool, SAM, staffed, type Talk, talk } from "../talk.ts";
import { waitingPerson } from "./desk-play.ts";

const world = liverpool();
const sensitive = [...world.services.values()].find(({ isSensitive }) => isSensitive);
const plain = [...world.services.values()].find(({ isSensitive }) => !isSensitive);

describe("a service that a link worker adds", () => {
  it("is named in a live chat, and is in the plan", () => {
    assert.ok(plain);
    const play = waitingPerson();
    play.desk({ does: "claim" }, SAM);
    const { said, after } = play.desk({ does: "add-service", service: plain.id }, SAM);
    assert.match(JSON.stringify(said), /Sam has added/);
    assert.ok(JSON.stringify(said).includes(plain.name));
    assert.deepEqual(after.saved, [plain.id]);
    assert.deepEqual(play.desk({ does: "add-service", service: plain.id }, SAM).said, [], "once is enough");
  });

  it("is not named outside one, and not told at all after danger (rule 23)", () => {
    assert.ok(plain);
    const sent = referred();
    const told = sent.desk({ does: "add-service", service: plain.id });
    assert.match(told.text(), /added something to your plan/);
    assert.ok(!told.text().includes(plain.name));
    const untold = sent.say("I want to kill myself").desk({ does: "add-service", service: plain.id });
    assert.deepEqual([untold.said, untold.state.saved], [[], [plain.id]]);
  });

  it("is only shown where its name could put the person in danger (rule 22)", () => {
    assert.ok(sensitive);
    const play = waitingPerson();
    play.desk({ does: "claim" }, SAM);
    const { said, after } = play.desk({ does: "add-service", service: sensitive.id }, SAM);
    assert.deepEqual(after.saved, []);
    assert.ok(said[0]?.parts.some(({ is }) => is === "services"));
    const asked = play.tap({ do: "save", service: sensitive.id });
    assert.equal(asked.said[0]?.ask?.id, "confirm-sensitive");
    const saved = play.tap({ ask: "confirm-sensitive", choose: "yes" });
    assert.deepEqual(saved.after.saved, [sensitive.id]);
    assert.equal(saved.after.live?.is, "with-link-worker");
  });
});

describe("a referral that nobody opened in time", () => {
  const cases: readonly (readonly [
    name: string,
    path: () => Talk,
    isTold: boolean,
    isNoticed: boolean,
    why: string,
  ])[] = [
    ["nothing else", referred, true, true, "the lead and the person hear of it"],
    ["taken up", () => referred().takeUp(), false, false, "somebody has it"],
    ["closed", () => referred().desk({ does: "close", next: "" }), false, false, "it is over"],
    ["danger since", () => referred().say("I want to kill myself"), false, true, "somebody may be looking (rule 23)"],
    ["stopped", () => referred().say("STOP"), false, true, "we start nothing (rule 25)"],
    ["do not contact me", () => referred("don't contact me"), false, true, "they said so"],
    ["told before", () => referred().due("unopened"), false, false, "once"],
  ];
  for (const [name, path, isTold, isNoticed, why] of cases)
    it(`after ${name}: ${why}`, () => {
      const up = path().due("unopened");
      assert.equal(up.said.length > 0, isTold);
      assert.equal(up.effects.some(isNotice("unopened")), isNoticed);
    });
});

describe("a link worker who takes it up", () => {
  it("has it from the first time on, and says nothing to the person", () => {
    const taken = referred().takeUp();
    assert.deepEqual(taken.said, []);
    assert.deepEqual(taken.takeUp(ALEX).effects, []);
    assert.equal(taken.state.live, undefined, "no chat comes of it");
  });
});

describe("closing a referral that has no chat", () => {
  it("says nothing by itself, and lets the person ask anew under another reference", () => {
    const closed = referred().desk({ does: "close", next: "I rang you." });
    assert.deepEqual(closed.said, []);
    assert.deepEqual(
      closed.effects.map(({ kind }) => kind),
      ["notify"],
    );
    const asked = closed.say("speak to a person");
    assert.equal(asked.state.open?.id, "refer.who-for");
    const again = toTheEnd(asked);
    assert.ok(again.state.referral && again.state.referral.reference !== closed.state.referral?.reference);
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

  it("is one record, however often it is declined", () => {
    const again = declined("I want to kill myself")
      .say("I want to die")
      .tap({ ask: "danger-person", choose: "carry-on" });
    assert.ok(!again.effects.some(({ kind }) => kind === "refer"));
    assert.ok(again.effects.some(isNotice("danger-unanswered")));
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

function housingWithCourt(): Talk {
  return talk()
    .join()
    .say("landlord is taking me to court", { needs: ["eviction"] })
    .tap({ ask: "under-18", choose: "no" }, "No")
    .tap({ ask: "housing.paper", choose: "court" }, "A court hearing date")
    .say("make it fit better")
    .say("12 December");
}

function askedForPerson(): Talk {
  return talk()
    .withDesk(staffed(0))
    .join()
    .say("I can't pay me gas bill", { needs: ["energy-bills"] })
    .tap({ ask: "under-18", choose: "no" }, "No")
    .say("speak to a person");
}

/** Somebody whose referral was sent, to be contacted. */
function referred(...contact: readonly string[]): Talk {
  return toTheEnd(askedForPerson(), contact);
}

function toTheEnd(asked: Talk, contact: readonly string[] = [], end = ["leave it all in", "yes"]): Talk {
  const ways = contact.length > 0 ? contact : ["ring me on 07700 900123", "leave a message", "other times", "mornings"];
  return [...["me", "Grace"], ...ways, ...end].reduce((now, said) => now.say(said), asked);
}

function referralIn(effects: readonly Effect[]): Referral {
  const found = effects.find((effect) => effect.kind === "refer");
  assert.ok(found?.kind === "refer", "nothing was sent");
  return found.referral;
}

function isNotice(event: string): (effect: Effect) => boolean {
  return (effect) => effect.kind === "notify" && effect.event === event;
}
