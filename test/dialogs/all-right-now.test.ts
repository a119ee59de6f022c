import assert from "node:assert/strict";
import { talk } from "./talk.ts";

const KINDLY = "No need to say sorry";

describe("sorry, I'm ok now", () => {
  const met: readonly [string, string][] = [
    ["sorry ignore that", "taken back"],
    ["was only messing", "as a joke"],
    ["i was only messing about sorry", "as a joke, at length"],
    ["im fine now honest", "no apostrophe"],
    ["forget i said that", "not the same as “forget me”"],
    ["didn't mean it", "taken back"],
    ["I'm safe now", "how they are"],
    ["my mate's here now", "who is with them"],
    ["calmed down", "two words"],
    ["jk lol", "text-speak"],
    ["i'm not going to do anything i promise", "a promise"],
    ["shes safe now im with her", "about somebody else"],
    ["honest im ok, i was drunk sorry ignore me", "all at once"],
  ];
  for (const [said, why] of met) {
    it(`meets “${said}” kindly and keeps help pinned: ${why}`, () => {
      const after = talk().join().say("i want to die").say(said);
      assert.ok(after.text().includes(KINDLY), after.text());
      assert.ok(after.said.every(({ buttons }) => buttons.some(({ tap }) => "do" in tap && tap.do === "urgent")));
      assert.ok(
        after.say("thanks").said.some(({ buttons }) => buttons.some(({ tap }) => "do" in tap && tap.do === "urgent")),
      );
    });
  }

  const left: readonly [string, string][] = [
    ["I'm ok now but I still want to die", "danger in the same message"],
    ["im fine now i just want it to be over", "a word that may be the one that matters"],
    ["im fine but i owe rent", "something new"],
    ["ignore that, i need food", "something new after it"],
    ["my mate's here now and hes got a knife", "not company that helps"],
    ["someone is here", "may mean that they cannot talk"],
  ];
  for (const [said, why] of left) {
    it(`reads “${said}” as something else: ${why}`, () =>
      assert.ok(!talk().join().say("i want to die").say(said).text().includes(KINDLY)));
  }

  it("is nothing special before any danger", () => {
    for (const said of ["I'm fine, just skint", "im fine now", "ignore that"])
      assert.ok(!talk().join().say(said).text().includes(KINDLY), said);
  });

  it("takes back only what was said last", () => {
    const later = talk()
      .join()
      .say("i want to die")
      .say("carry on")
      .say("no money for food", { needs: ["food"] });
    assert.ok(!later.say("ignore that").text().includes(KINDLY));
  });
});
