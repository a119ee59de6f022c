/** On the way to a person: whose help it is, how it is safe to reach them, what goes, and what is said of it. */
import assert from "node:assert/strict";
import { talk } from "../talk.ts";
import { asked, onTheWay, said, sent, toSlot, toStrike, toVoicemail, world } from "./on-the-way.ts";

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
