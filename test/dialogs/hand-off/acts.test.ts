/** Single acts of the desk and of the clock, where a journey would be long for little. */
import assert from "node:assert/strict";
import { ALEX, liverpool, SAM, type Talk } from "../talk.ts";
import { isNotice, referred, toTheEnd } from "./asked-for-person.ts";
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

  it("comes from whoever has the chat, and from nobody else (rule 9)", () => {
    assert.ok(plain);
    const play = waitingPerson();
    play.desk({ does: "claim" }, ALEX);
    const { before, after, said } = play.desk({ does: "add-service", service: plain.id }, SAM);
    assert.deepEqual([after, said], [before, []]);
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

describe("closing while somebody waits", () => {
  it("tells them, in words for whoever met nobody, and how to ask again where nothing was said of what comes next", () => {
    const { said } = waitingPerson().desk({ does: "close", next: "" }, SAM);
    assert.match(
      JSON.stringify(said),
      /Sam, link worker, has looked at what you sent and closed it. Nobody will join this chat/,
    );
    assert.match(JSON.stringify(said), /say “person”/);
    assert.doesNotMatch(JSON.stringify(said), /has ended this chat|me again/);
  });

  it("tells what happens next in the link worker's words", () => {
    const { said } = waitingPerson().desk({ does: "close", next: "I will ring you on Thursday." }, SAM);
    assert.match(JSON.stringify(said), /I will ring you on Thursday/);
    assert.doesNotMatch(JSON.stringify(said), /say “person”/);
  });

  it("hands back the plan where there is one, and no empty one", () => {
    assert.ok(plain);
    const play = waitingPerson();
    const empty = play.desk({ does: "close", next: "" }, SAM);
    assert.ok(!empty.said.some(({ buttons }) => buttons.some(({ tap }) => "do" in tap && tap.do === "plan")));
    const other = waitingPerson();
    other.desk({ does: "claim" }, SAM);
    other.desk({ does: "add-service", service: plain.id }, SAM);
    const { said } = other.desk({ does: "close", next: "" }, SAM);
    assert.ok(said.some(({ parts }) => parts.some(({ is }) => is === "plan")));
  });

  it("is told, and other systems hear it, as often as it is opened again and closed", () => {
    const play = waitingPerson();
    const first = play.desk({ does: "close", next: "" }, SAM);
    assert.deepEqual(play.desk({ does: "close", next: "" }, SAM).effects, [], "closed is closed");
    assert.deepEqual(play.desk({ does: "reopen" }, SAM).said, []);
    play.tap({ do: "chat-now" });
    const again = play.desk({ does: "close", next: "I will ring you." }, ALEX);
    assert.match(JSON.stringify(again.said), /I will ring you/);
    const [one, other] = [first, again].map(({ effects }) => effects.find(isNotice("closed")));
    assert.ok(one && other);
    assert.notDeepEqual(one, other, "the second is no repeat of the first");
  });
});

describe("somebody who waits and is not sure of it", () => {
  for (const said of ["hello?", "im still here", "anyone there", "is anybody there?", "mmph", "hiya"])
    it(`hears how the queue stands: “${said}”`, () => {
      const { said: answer, after } = waitingPerson().say(said);
      assert.match(JSON.stringify(answer), /You are next/);
      assert.equal(after.live?.is, "waiting");
    });

  it("is heard as ever while a question of the assistant's is open, or when they say something new", () => {
    const play = waitingPerson();
    play.say("can someone ring me");
    assert.equal(play.say("ring me").after.open?.id, "refer.phone");
    assert.match(JSON.stringify(waitingPerson().say("my plan").said), /plan/i);
  });
});

describe("somebody who only chose to chat", () => {
  it("hears that nobody can reach them otherwise, when they are in the queue and when they leave it", () => {
    const play = waitingPerson();
    assert.equal(play.state.referral?.isChatOnly, true);
    assert.match(JSON.stringify(play.say("leave the queue").said), /can't reach you unless you tell me how/);
  });

  it("is asked how to be reached at once when nobody is there any more", () => {
    const play = waitingPerson();
    play.staff(0);
    const { after, said } = play.say("where am I in the queue");
    assert.equal(after.open?.id, "refer.contact");
    assert.match(JSON.stringify(said), /nobody is there to chat/);
    for (const each of [
      "ring me on 07700 900123",
      "leave a message",
      "other times",
      "mornings",
      "leave it all in",
      "yes",
    ])
      play.say(each);
    assert.notEqual(play.state.referral?.isChatOnly, true);
  });
});
