import assert from "node:assert/strict";
import { SAFETY_KINDS } from "../../../knowledge/taxonomy.ts";
import { applies } from "../../../knowledge/topics/condition.ts";
import { question, questionFiles } from "../content.ts";
import { startWith, walk } from "../topics/walk.ts";

/** ids that the dialogue asks by name. */
const EXPECTED: readonly [string, string][] = [
  ["what-matters", "text"],
  ["confirm-needs", "yesno"],
  ["which-need", "choice"],
  ["topic-menu", "many"],
  ["under-18", "choice"],
  ["over-16", "choice"],
  ["postcode", "postcode"],
  ["which-council", "choice"],
  ["age", "age"],
  ["refuse-reason", "choice"],
  ["confirm-sensitive", "yesno"],
  ["confirm-restart", "yesno"],
  ["confirm-delete", "yesno"],
  ["plan.strike", "many"],
  ["danger-person", "choice"],
  ["refer.who-for", "choice"],
  ["refer.their-agreement", "yesno"],
  ["refer.how", "choice"],
  ["refer.name", "name"],
  ["refer.contact", "choice"],
  ["refer.phone", "phone"],
  ["refer.times", "text"],
  ["refer.voicemail", "choice"],
  ["refer.text-read", "choice"],
  ["refer.slot", "choice"],
  ["refer.strike", "many"],
  ["refer.send", "yesno"],
  ["wellbeing.offer", "yesno"],
];

describe("the questions outside the topics", () => {
  for (const [id, kind] of EXPECTED) {
    it(`have ${id} as ${kind}`, () => {
      assert.equal(question(id).kind, kind);
    });
  }

  it("take only a plain yes where something is shared, sent or cleared", () => {
    for (const id of [
      "refer.their-agreement",
      "refer.send",
      "confirm-restart",
      "confirm-delete",
      "confirm-sensitive",
    ]) {
      assert.deepEqual([question(id).openEnded, question(id).options], [false, []], id);
    }
  });

  it("let people of unsaid age pass", () => {
    for (const id of ["under-18", "over-16"]) {
      assert.deepEqual(
        question(id).options.map((option) => option.id),
        ["yes", "no", "prefer-not"],
      );
      assert.equal(question(id).openEnded, false);
    }
  });

  it("take “no fixed address” for a postcode, and say that it can be skipped", () => {
    assert.deepEqual(
      question("postcode").options.map(({ id }) => id),
      ["no-fixed-address"],
    );
    assert.match(question("postcode").ask, /skip/);
  });

  it("hear nothing that they have no option for", () => {
    const known: Readonly<Record<string, readonly string[]>> = {
      "refer.contact": ["not-text", "not-call"],
      "refer.strike": ["strike-all", "keep-all", "transcript"],
    };
    for (const { id, heard, options } of questionFiles.flatMap(({ content }) => content.questions)) {
      const means = [...options.map((each) => each.id), ...(known[id] ?? []), "unknown", "declined", "none", "unclear"];
      for (const each of heard) assert.ok(means.includes(each.means), `${id}: ${each.means}`);
    }
  });

  it("say who will see what, for how long, and when others may be told, before agreement (rule 19)", () => {
    for (const words of [question("refer.send").ask, question("refer.send").simple]) {
      assert.match(words, /\{\{service\}\}.*you left in.*\{\{keptFor\}\}.*badly hurt.*law/s);
    }
  });
});

describe("asking for a person", () => {
  const refer = questionFiles.flatMap(({ content }) => content.questions).filter(({ id }) => id.startsWith("refer."));
  const ways = walk(
    refer.filter(({ id }) => id !== "refer.strike" && id !== "refer.send"),
    startWith([]),
  );
  const table: readonly [string, readonly string[], string][] = [
    [
      "phone-call",
      ["refer.phone", "refer.voicemail", "refer.slot", "refer.times"],
      "a voicemail may be heard by others",
    ],
    ["text", ["refer.phone", "refer.text-read", "refer.slot", "refer.times"], "a text may be read by others"],
    ["i-will-ring", [], "nobody rings somebody who said they will ring"],
  ];
  for (const [contact, asked, why] of table) {
    it(`${contact} leads to ${asked.join(", ") || "no more"}: ${why}`, () => {
      const isPicked = ({ facts }: (typeof ways)[number]) => facts.answers.get("refer.slot")?.[0] !== "declined";
      const isSo = ({ facts }: (typeof ways)[number]) => facts.answers.get("refer.contact")?.[0] === contact;
      for (const way of ways.filter((each) => isSo(each) && isPicked(each))) {
        const after = way.asked.slice(way.asked.findIndex(({ question: id }) => id === "refer.contact") + 1);
        assert.deepEqual(
          after.map(({ question: id }) => id),
          asked,
        );
      }
    });
  }

  it("asks whether the other person agrees before anything else is said about them (rule 13)", () => {
    const forOther = ways.filter(({ facts }) => facts.answers.get("refer.who-for")?.[0] === "someone-else");
    assert.ok(forOther.length > 0);
    for (const { asked } of forOther) {
      const at = asked.findIndex(({ question: id }) => id === "refer.who-for");
      assert.equal(asked[at + 1]?.question, "refer.their-agreement");
    }
  });
});

/**
 * Published words. ONS4: Personal wellbeing harmonised standard, Government Analysis Function, 19 May 2020. Loneliness:
 * "Measuring loneliness: guidance for use of the national indicators on surveys", ONS, 2018, recommended measures for adults.
 */
const PUBLISHED: readonly [string, string, readonly string[]][] = [
  ["wellbeing.satisfied", "Overall, how satisfied are you with your life nowadays?", []],
  [
    "wellbeing.worthwhile",
    "Overall, to what extent do you feel that the things you do in your life are worthwhile?",
    [],
  ],
  ["wellbeing.happy", "Overall, how happy did you feel yesterday?", []],
  [
    "wellbeing.anxious",
    "On a scale where 0 is “not at all anxious” and 10 is “completely anxious”, overall, how anxious did you feel yesterday?",
    [],
  ],
  [
    "wellbeing.companionship",
    "How often do you feel that you lack companionship?",
    ["Hardly ever or never", "Some of the time", "Often"],
  ],
  ["wellbeing.left-out", "How often do you feel left out?", ["Hardly ever or never", "Some of the time", "Often"]],
  [
    "wellbeing.isolated",
    "How often do you feel isolated from others?",
    ["Hardly ever or never", "Some of the time", "Often"],
  ],
  [
    "wellbeing.lonely",
    "How often do you feel lonely?",
    ["Often/always", "Some of the time", "Occasionally", "Hardly ever", "Never"],
  ],
];

describe("wellbeing questions", () => {
  for (const [id, wording, labels] of PUBLISHED) {
    it(`${id} keeps the published words, when asked again too`, () => {
      const { ask, simple, options, kind } = question(id);
      assert.deepEqual([ask, simple], [wording, wording]);
      assert.deepEqual(
        options.map(({ label }) => label),
        labels,
      );
      assert.equal(kind, labels.length === 0 ? "number" : "choice");
    });
  }

  it("name their instrument, and no other instrument is there (SWEMWBS is licensed)", () => {
    const named = questionFiles.flatMap(({ content }) => content.instruments);
    assert.deepEqual(named.flatMap(({ questions }) => questions).sort(), PUBLISHED.map(([id]) => id).sort());
    const all = questionFiles
      .flatMap(({ content }) => content.questions)
      .filter(({ id }) => id.startsWith("wellbeing."));
    assert.equal(all.length, PUBLISHED.length + 1);
  });

  const adult = { ...startWith(["money"], ["debt"]), age: "adult" as const };
  const yes = new Map([["wellbeing.offer", ["yes"]]]);
  const table: readonly [string, Parameters<typeof applies>[1], boolean, string][] = [
    ["an adult", adult, true, "16 and over"],
    ["somebody of 16", { ...adult, age: "16-17" }, true, "16 and over"],
    ["somebody of 15", { ...adult, age: "under-16" }, false, "rule 12"],
    ["somebody whose age is not known", { ...adult, age: "unknown" }, false, "they may be under 16"],
    ["somebody grieving", { ...adult, needs: new Set(["bereavement" as const]) }, false, "never after a recent death"],
    ...SAFETY_KINDS.map((kind): [string, Parameters<typeof applies>[1], boolean, string] => [
      `an adult after ${kind}`,
      { ...adult, dangers: new Set([kind]) },
      false,
      "never after danger",
    ]),
  ];
  for (const [who, facts, isOffered, why] of table) {
    it(`${isOffered ? "may be offered" : "are not offered"} to ${who}: ${why}`, () => {
      assert.equal(applies(question("wellbeing.offer").when, facts), isOffered);
      for (const [id] of PUBLISHED) assert.equal(applies(question(id).when, { ...facts, answers: yes }), isOffered, id);
    });
  }

  it("wait for a yes to the offer, which says who they are for", () => {
    for (const [id] of PUBLISHED) assert.equal(applies(question(id).when, adult), false, id);
    assert.match(question("wellbeing.offer").ask, /for the team who run this/);
  });
});
