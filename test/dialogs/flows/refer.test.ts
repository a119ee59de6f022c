/** On the way to a person: whose help it is, how it is safe to reach them, what goes, and what is said of it. */
import assert from "node:assert/strict";
import type { Effect, Referral } from "../../../dialogs/index.ts";
import type { HandOff, World } from "../../../knowledge/world.ts";
import { liverpool, type Talk, talk } from "../talk.ts";

const world = liverpool();
const PHONE = world.handOff?.phone ?? "";

/** On the way, with the first question open: whom it is for. */
function onTheWay(of: World = world): Talk {
  return talk(of)
    .join()
    .say("I can't pay me gas bill", { needs: ["energy-bills"] })
    .say("no")
    .say("I am all right for today")
    .say("can I speak to a person");
}

function said(from: Talk, ...texts: readonly string[]): Talk {
  return texts.reduce((now, text) => now.say(text), from);
}

function toWay(of?: World): Talk {
  return said(onTheWay(of), "me", "Jo");
}

function toTextRead(): Talk {
  return said(toWay(), "text me", "07700 900123");
}

function toVoicemail(): Talk {
  return said(toWay(), "ring me", "07700 900123");
}

function toSlot(): Talk {
  return said(toVoicemail(), "leave a message");
}

function toStrike(): Talk {
  return said(toWay(), "I'll ring you");
}

function withoutPhone(): World {
  const { phone: _phone, ...handOff } = world.handOff as HandOff;
  return { ...world, handOff };
}

function asked(at: Talk): string | undefined {
  return at.state.open?.id;
}

function sent({ effects }: Pick<Talk, "effects">): Referral | undefined {
  return effects.find((each): each is Extract<Effect, { kind: "refer" }> => each.kind === "refer")?.referral;
}

function safeContact(at: Talk): Readonly<Record<string, string>> {
  return Object.fromEntries((sent(at)?.safeContact ?? []).map(({ id, answer }) => [id, answer]));
}

describe("whose help it is, on the way to a person", () => {
  it("has to be agreed to by whoever it is for, in whatever words it is told (rule 13)", () => {
    for (const text of ["a mate", "my mum", "my nan", "our kid", "not me, my sister", "i'm her carer"])
      assert.equal(asked(onTheWay().say(text)), "refer.their-agreement", text);
  });

  it("is never taken for their own where it cannot be read: nothing is sent", () => {
    const stopped = said(onTheWay(), "hm", "erm", "well");
    assert.match(stopped.text(), /have not sent anything/);
    assert.equal(stopped.state.wish, undefined);
    assert.equal(asked(stopped), undefined);
  });

  it("is asked once more of whoever skips it", () => {
    const again = onTheWay().say("skip");
    assert.equal(asked(again), "refer.who-for");
    assert.match(again.text(), /need to know who/);
    const stopped = again.say("skip");
    assert.match(stopped.text(), /have not sent anything/);
    assert.equal(stopped.state.wish, undefined);
  });

  const ages: readonly (readonly [who: string, age: string | undefined, isTaken: boolean, why: string])[] = [
    ["my son", "no", false, "a child (rule 12)"],
    ["my son", "he's 14", false, "an age says it"],
    ["my son", "not sure", false, "may be a child"],
    ["my mum", "yes", true, "old enough"],
    ["my mum", "82", true, "an age says it"],
  ];
  for (const [who, age, isTaken, why] of ages) {
    it(`“${who}”, “${age}” is ${isTaken ? "" : "not "}passed on: ${why}`, () => {
      const then = said(onTheWay(), who, "yes", age ?? "");
      assert.equal(asked(then), isTaken ? "refer.name" : undefined);
      if (!isTaken) {
        assert.match(then.text(), /Childline/);
        assert.equal(then.state.wish, undefined);
        assert.ok(
          then.state.answers.every(({ words }) => words === ""),
          "nothing about them is kept",
        );
      }
    });
  }

  it("hears the age told with whom it is for", () => {
    assert.match(onTheWay().say("my son, he's 14").text(), /18 and over/);
    assert.equal(asked(said(onTheWay(), "my mum, she's 82", "yes")), "refer.name");
  });

  it("keeps what was written about somebody who did not agree out of a later referral too (rule 13)", () => {
    const later = said(onTheWay(), "my mum", "no", "speak to a person", "me", "Jo", "I'll ring you", "send it", "yes");
    assert.equal(sent(later)?.isTranscriptShared, false);
    assert.ok(!JSON.stringify(sent(later)).includes("gas bill"));
  });
});

describe("asking for a person again", () => {
  // Nine in the evening.
  const night = () =>
    talk(world)
      .after(11 * 60 * 60_000)
      .join()
      .say("I can't pay me gas bill", { needs: ["energy-bills"] });

  it("is answered shorter, as what a link worker is was said before", () => {
    const first = night().say("no").say("speak to a person");
    assert.match(first.text(), /has time to listen/);
    assert.match(first.text(), /These people answer too/);
    const again = first.say("never mind").say("speak to a person");
    assert.doesNotMatch(again.text(), /has time to listen|These people answer too/);
    assert.match(again.text(), /They are closed now/);
    assert.ok(again.text().length < first.text().length / 2);
  });

  it("names no children's line to somebody who said that they are not under 18", () => {
    assert.doesNotMatch(night().say("no").say("speak to a person").text(), /Childline/);
    assert.match(night().say("speak to a person").text(), /Childline/, "the age is not known");
  });
});

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

describe("what goes to a link worker", () => {
  it("has no line left when all are left out, and says so before the yes (rule 19)", () => {
    for (const text of ["leave everything out", "leave it all out", "take everything out"]) {
      const then = toStrike().say(text);
      assert.equal(asked(then), "refer.send", text);
      assert.match(then.text(), /left everything out/);
      const gone = then.say("yes");
      assert.deepEqual([sent(gone)?.lines, sent(gone)?.services, sent(gone)?.isTranscriptShared], [[], [], false]);
    }
  });

  it("is asked about again where words could mean the opposite", () => {
    for (const text of ["leave it out", "all of it", "keep 1"]) {
      const then = toStrike().say(text);
      assert.equal(asked(then), "refer.strike", text);
      assert.deepEqual(then.state.struckOut, [], text);
    }
  });

  it("is left as it is by a yes or a “go on then”, and said to be", () => {
    for (const text of ["yes", "ok", "sure", "fine", "send it", "no", "go on then"]) {
      const then = toStrike().say(text);
      assert.equal(asked(then), "refer.send", text);
      assert.match(then.text(), /I have left it all in/);
      assert.deepEqual(then.state.struckOut, []);
    }
  });

  it("is not sent by “don't send it”", () => {
    for (const text of ["don't send it", "dont send anything", "send nothing"]) {
      const then = toStrike().say(text);
      assert.match(then.text(), /did not send it/, text);
      assert.equal(then.state.wish, undefined);
    }
  });

  it("is agreed to in four short parts, which the record holds as they were put (rule 19)", () => {
    const put = toStrike().say("send it");
    const parts =
      put.said
        .at(-1)
        ?.parts.flatMap((part) => (part.is === "text" ? [part.text] : []))
        .slice(-4) ?? [];
    assert.ok(
      parts.every((part) => part.length <= 160),
      JSON.stringify(parts),
    );
    assert.ok(parts.join(" ").length <= 306, "two texts");
    assert.equal(parts.at(-1), "Shall I send it?");
    assert.equal(sent(put.say("yes"))?.agreement.words, parts.join(" "));
  });

  it("names who sees what in simple words too", () => {
    const simple = toStrike().say("send it").say("I suppose so");
    const words = sent(simple.say("yes"))?.agreement.words ?? "";
    for (const said of [/your name and how to reach you/, /what you write in the chat/, /try to tell you first/])
      assert.match(words, said);
  });

  it("takes a wrong number that was taken back before as one to tell again", () => {
    const back = said(toVoicemail(), "go back", "wrong number");
    assert.equal(asked(back), "refer.phone");
    assert.doesNotMatch(back.text(), /don't have that yet/);
  });

  it("names only what can be changed", () => {
    assert.match(toStrike().text(), /say “wrong name” or “go back”/);
    const withNumber = said(toSlot(), "monday afternoon");
    assert.match(withNumber.text(), /say “wrong number”, “wrong name” or “go back”/);
    assert.equal(asked(withNumber.say("wrong name")), "refer.name");
    const nameless = said(onTheWay(), "me", "I would rather not say", "I'll ring you");
    assert.match(nameless.text(), /say “go back”/);
  });
});

describe("danger on the way to a person", () => {
  const inDanger = () => toSlot().say("I want to die");

  it("is followed by the way there after a no, an ok or a yes", () => {
    for (const text of ["no", "ok", "yes", "no thanks", "carry on"]) {
      const then = inDanger().say(text);
      assert.equal(asked(then), "refer.slot", text);
      assert.ok(!then.text().includes("did not get that"));
    }
    assert.match(inDanger().say("no").text(), /All right\./);
    assert.equal(inDanger().say("never mind").state.wish, undefined, "and a no to all of it is one");
  });

  it("is followed by what is left to ask when a person is asked for again", () => {
    const then = inDanger().say("PERSON");
    assert.equal(asked(then), "refer.slot");
    assert.match(then.text(), /on the way to a person/);
    assert.ok(!then.text().includes("has time to listen"), "it was explained before");
  });
});

describe("danger where no person can be passed to", () => {
  it("names a number that is answered at night", () => {
    const { handOff: _handOff, ...rest } = world;
    const off = talk({ ...rest, handOff: undefined }).say("I want to die");
    assert.match(off.text(), /When it is shut, call 111/);
  });
});
