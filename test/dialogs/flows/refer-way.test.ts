/** How and when it is safe to reach somebody: the way, what was not said of it, the times. */
import assert from "node:assert/strict";
import { type Talk, talk } from "../talk.ts";
import {
  asked,
  PHONE,
  safeContact,
  said,
  sent,
  toSlot,
  toStrike,
  toTextRead,
  toVoicemail,
  toWay,
  withoutPhone,
  world,
} from "./on-the-way.ts";

describe("the way to be reached", () => {
  const vague = ["i dont know", "are you a real person?", "I don't want the assistant", "don't", "i have no phone"];
  for (const text of vague) {
    it(`is not “I will ring” for “${text}”: nobody would call, and they would not know`, () => {
      const then = toWay().say(text);
      assert.notEqual(asked(then), "refer.strike");
      assert.equal(asked(then), "refer.contact");
    });
  }

  it("ends with nothing sent after two tries, and does not say that a number was missing when it was told", () => {
    assert.match(said(toWay(), "dunno", "dunno").text(), /could not reach you/);
    const withNumber = said(toWay(), "07700 900123", "dunno", "dunno");
    assert.match(withNumber.text(), /I have your number/);
    assert.doesNotMatch(withNumber.text(), /could not reach you/);
    assert.equal(withNumber.state.wish, undefined);
  });

  it("says the number to whoever would rather ring (a code alone reaches nobody)", () => {
    const then = said(toStrike(), "send it", "yes");
    assert.ok(then.text().includes(`call ${PHONE} and say your code`));
    assert.ok(then.say("speak to a person").text().includes(PHONE), "and again when they ask anew");
  });

  it("is no “I will ring” where the service has no number", () => {
    const way = toWay(withoutPhone());
    assert.deepEqual(
      way.state.open?.options.map(({ id }) => id),
      ["phone-call", "text"],
    );
    const refused = way.say("I'll ring you");
    assert.match(refused.text(), /need a way to reach you\. Nothing is sent/);
    assert.equal(asked(refused), "refer.contact");
  });

  const changes: readonly (readonly [at: string, from: () => Talk, text: string, then: string])[] = [
    ["who reads texts", toTextRead, "dont text me then", "refer.contact"],
    ["who reads texts", toTextRead, "don't text me", "refer.contact"],
    ["who reads texts", toTextRead, "ring me instead", "refer.voicemail"],
    ["who reads texts", toTextRead, "i'll ring you", "refer.strike"],
    ["who reads texts", toTextRead, "no calls please", "refer.text-read"],
    ["the voicemail", toVoicemail, "don't text me", "refer.voicemail"],
    ["the voicemail", toVoicemail, "it's not safe to ring me", "refer.contact"],
    ["the number", () => toWay().say("text me"), "no texts please", "refer.contact"],
    ["the voicemail", toVoicemail, "don't ring me", "refer.strike"],
    ["the voicemail", toVoicemail, "text me instead", "refer.text-read"],
    ["the times", toSlot, "please don't contact me", "refer.strike"],
    ["other times", () => toSlot().say("other times"), "text me", "refer.text-read"],
    ["the lines", () => said(toSlot(), "monday afternoon"), "don't call me", "refer.strike"],
  ];
  for (const [at, from, text, then] of changes) {
    it(`is changed by “${text}” at ${at}, and nothing is stopped`, () => {
      const changed = from().say(text);
      assert.equal(asked(changed), then);
      assert.equal(changed.state.isStopped, false);
      assert.equal(changed.state.wish, "person");
    });
  }

  it("does not have the number typed twice after a change", () => {
    const then = said(toTextRead(), "don't text me", "ring me");
    assert.equal(asked(then), "refer.voicemail");
  });

  it("takes along nothing that was said of calls when it becomes another, by way of one that there is not", () => {
    const refused = said(toWay(withoutPhone()), "ring me", "07700 900123", "leave a message", "I'll ring you");
    const gone = said(refused, "text me", "just me", "monday afternoon", "send it", "yes");
    assert.deepEqual(Object.keys(safeContact(gone)).sort(), [
      "refer.contact",
      "refer.slot",
      "refer.text-read",
      "refer.who-for",
    ]);
  });

  for (const from of [toTextRead, toVoicemail, toSlot, toStrike]) {
    it(`stopped at ${from.name}, says that nothing was sent`, () => {
      const stopped = from().say("STOP");
      assert.equal(stopped.state.isStopped, true);
      assert.match(stopped.text(), /did not send anything to a link worker/);
    });
  }

  it("says nothing of sending to whoever stops and had asked for nobody", () => {
    assert.ok(!talk(world).join().say("STOP").text().includes("link worker"));
  });
});

describe("safe contact that is not said", () => {
  const unsaid = [["not sure"], ["dunno"], ["it depends"], ["skip"], ["blah", "xyz", "qqq"]];
  for (const texts of unsaid) {
    it(`is no message for “${texts.join("”, “")}” at the voicemail, and the desk reads so`, () => {
      const then = said(toVoicemail(), ...texts);
      assert.match(then.text(), /will not leave a message/);
      const gone = said(then, "monday afternoon", "send it", "yes");
      assert.match(safeContact(gone)["refer.voicemail"] ?? "", /^Don't leave a message/);
    });

    it(`is that others may read for “${texts.join("”, “")}” at who reads texts`, () => {
      const then = said(toTextRead(), ...texts);
      assert.match(then.text(), /somebody else may see a text/);
      const gone = said(then, "monday afternoon", "send it", "yes");
      assert.match(safeContact(gone)["refer.text-read"] ?? "", /^Someone else may read them/);
    });
  }

  it("names a safer way to whoever's texts are read, and has the desk put nothing private in one", () => {
    const seen = toTextRead().say("yes he reads it");
    assert.match(seen.text(), /Is a call safer\? Say “ring me”/);
    assert.equal(asked(seen.say("I will ring")), "refer.strike");
    const gone = said(seen, "monday afternoon", "send it", "yes");
    assert.match(safeContact(gone)["refer.text-words"] ?? "", /Nothing private/);
    const alone = said(toTextRead(), "just me", "monday afternoon", "send it", "yes");
    assert.equal(safeContact(alone)["refer.text-words"], undefined);
  });
});

describe("when to be reached", () => {
  // Asked on a Monday at ten in the morning.
  const slots: readonly (readonly [text: string, slot: string | undefined, why: string])[] = [
    ["Monday afternoon", "Monday 23 November, 12 noon to 5pm", "a day and a half of it"],
    ["this afternoon", "Monday 23 November, 12 noon to 5pm", "today's"],
    ["tomorrow morning", "Tuesday 24 November, 9am to 12 noon", "the day after"],
    ["tues am", "Tuesday 24 November, 9am to 12 noon", "shortened"],
    ["on tuesday afternoon please", "Tuesday 24 November, 12 noon to 5pm", "politely"],
    ["wednesday", "Wednesday 25 November, 9am to 12 noon", "the only one of that day"],
    ["mornings, but not Tuesdays", undefined, "more than one"],
    ["afternoons", undefined, "of any day"],
    ["friday morning", undefined, "not shown"],
    ["Tuesday after 3", undefined, "a time within it"],
  ];
  for (const [text, slot, why] of slots) {
    it(`“${text}” is ${slot ?? "other times"}: ${why}`, () => {
      const then = toSlot().say(text);
      assert.equal(asked(then), "refer.strike");
      const gone = said(then, "send it", "yes");
      assert.equal(sent(gone)?.wants?.is, slot === undefined ? "contact" : "call-back");
      if (slot === undefined) assert.equal(safeContact(gone)["refer.times"], text);
      else assert.ok(gone.text().includes(`You picked ${slot}`), gone.text());
    });
  }

  for (const text of ["ok", "hm", "sure", "fine", "yes"]) {
    it(`“${text}” is no time: it is asked for once more`, () => {
      const then = said(toSlot(), "other times", text);
      assert.equal(asked(then), "refer.times");
      assert.match(then.text(), /a day or a time/);
      assert.equal(asked(then.say("after 6 on weekdays")), "refer.strike");
    });
  }

  it("takes the safest where none is told", () => {
    const then = said(toSlot(), "other times", "ok", "sure", "hm");
    assert.match(then.text(), /only try on a weekday, from 9am to 5pm/);
    assert.match(safeContact(said(then, "send it", "yes"))["refer.times"] ?? "", /^Not told\. Only on a weekday/);
  });
});
