/** "Search the directory": services by the person's own words, under the same rules as suggestions. */
import assert from "node:assert/strict";
import { respond } from "../../dialogs/index.ts";
import { liverpool, MONDAY_MORNING, type Talk, talk, textOf } from "./talk.ts";

describe("searching the directory in the chat", () => {
  const asks = [
    ["search the directory for a choir", "the plain way"],
    ["Can you search for choir?", "asked politely"],
    ["look in your directory for a choir", "other words for searching"],
    ["find me a choir in the directory", "the other way round"],
  ] as const;
  for (const [said, why] of asks) {
    it(`finds a choir for “${said}”: ${why}`, () => {
      const found = adult(talk().join().say(said));
      assert.match(found.text(), /Here is what the directory has for “(?:a )?choir”/);
      assert.ok(servicesIn(found).length > 0);
      assert.match(found.text(), /\/services\?q=(?:a%20)?choir/, "and the way to all of them");
    });
  }

  it("asks what to look for when only a search was asked for", () => {
    const asked = talk().join().say("search the directory");
    assert.equal(asked.state.open?.id, "search-words");
    assert.ok(servicesIn(adult(asked.say("choir"))).length > 0);
  });

  it("asks the age first when it is not known, since what is found depends on it", () => {
    assert.equal(talk().join().say("search for a choir").state.open?.id, "under-18");
  });

  it("forgives one slip in a longer word, and makes nothing of letters that are no word", () => {
    const found = adult(talk().join().say("search for bereavment"));
    assert.match(found.text(), /bereavement/i);
    assert.ok(servicesIn(found).length > 0);
    assert.deepEqual(servicesIn(adult(talk().join().say("search for xyzzyplugh"))), []);
  });

  it("says so when nothing fits, and keeps what was typed", () => {
    const found = adult(talk().join().say("search for submarine racing"));
    assert.match(found.text(), /nothing in the directory for “submarine racing”/);
  });

  it("says so where no word is known, though some place always means something near to it", () => {
    const asked = talk().join().say("search for xyzzyplugh").tap({ ask: "under-18", choose: "no" });
    assert.deepEqual(servicesIn(asked), []);
    const world = liverpool();
    const faint = [...world.services.keys()].map((service) => ({
      service,
      textScore: 0,
      meaningScore: 0.66,
      hintScore: 0.9,
    }));
    const { state } = talk().join().say("search for xyzzyplugh");
    const tap = { kind: "tap", id: "turn-9", at: MONDAY_MORNING, tap: { ask: "under-18", choose: "no" } } as const;
    const { say } = respond(state, { ...tap, label: "No", found: faint }, world);
    assert.match(say.map(textOf).join(), /nothing in the directory for “xyzzyplugh”/);
  });

  it("looks near the place that was said, this once", () => {
    const found = adult(talk().join().say("search for food bank near L15"));
    assert.match(found.text(), /\/services\?q=food%20bank&near=L15/);
    assert.match(found.text(), /miles? from L15/);
    const again = found.say("search for food bank");
    assert.match(again.text(), /\/services\?q=food%20bank"/);
    assert.doesNotMatch(again.text(), /L15/, "it is not kept as where the person is");
    assert.doesNotMatch(JSON.stringify(again.state.answers), /L15/);
  });

  it("searches again for something else, and goes on with what mattered", () => {
    const again = adult(talk().join().say("search for a choir")).say("search for gardening");
    assert.match(again.text(), /for “gardening”/);
    assert.equal(again.state.wish, undefined);
    assert.deepEqual(
      again.state.answers.map(({ question }) => question),
      ["under-18"],
      "the words searched for are not kept",
    );
  });

  it("reads a long story as one, whatever its first words are", () => {
    const story = `Search for help with my rent. ${"My landlord put it up again and I cannot pay. ".repeat(8)}`;
    assert.equal(talk().join().say(story).state.wish === "search", false);
  });

  it("takes no everyday search for one of ours", () => {
    for (const said of ["I am searching for a job", "I've looked everywhere for help", "they did a strip search"]) {
      assert.notEqual(talk().join().say(said).state.wish, "search", said);
    }
  });

  it("answers danger first, also in a search", () => {
    const said = talk().join().say("search the directory for ways to kill myself");
    assert.ok(said.said.some(({ parts }) => parts.some(({ is }) => is === "urgent")));
    assert.ok(!JSON.stringify(said.state).includes("kill"));
  });
});

function adult(now: Talk): Talk {
  return now.state.open?.id === "under-18" ? now.tap({ ask: "under-18", choose: "no" }) : now;
}

function servicesIn({ said }: Talk): string[] {
  return said.flatMap(({ parts }) =>
    parts.flatMap((part) => (part.is === "services" ? part.cards.map(({ service }) => service) : [])),
  );
}
