import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { NEED_IDS, NEEDS_BY_TOPIC, type NeedId, TOPIC_IDS, topicOf } from "../../../knowledge/taxonomy.ts";
import { applies } from "../../../knowledge/topics/condition.ts";
import { question, topics } from "../content.ts";
import { startWith, walk } from "./walk.ts";

const topicQuestions = topics.flatMap(({ content }) => content.questions);

function adviceFor(needs: readonly NeedId[], answers: Readonly<Record<string, string>> = {}): string[] {
  const facts = {
    ...startWith([], needs),
    answers: new Map(Object.entries(answers).map(([id, value]) => [id, [value]])),
  };
  return topics.flatMap(({ content }) =>
    content.advice.filter(({ when }) => applies(when, facts)).map(({ text }) => text),
  );
}

describe("the topics", () => {
  it("are the four of the taxonomy, with a plain name for each of their needs and no other", () => {
    assert.deepEqual(topics.map(({ content }) => content.id).sort(), [...TOPIC_IDS].sort());
    for (const { content } of topics) {
      assert.deepEqual(Object.keys(content.needLabels).sort(), [...NEEDS_BY_TOPIC[content.id]].sort(), content.id);
    }
  });

  it("have the same words on the menu as in the menu question", () => {
    for (const { content } of topics) {
      const option = question("topic-menu").options.find(({ id }) => id === content.id);
      assert.equal(option?.label, content.menu);
    }
  });

  for (const topic of TOPIC_IDS) {
    it(`${topic}: every need is reached by choosing options, starting from the topic alone`, () => {
      const own = topicQuestions.filter(({ id }) => id.startsWith(`${topic}.`));
      const reached = new Set(walk(own, startWith([topic])).flatMap(({ facts }) => [...facts.needs]));
      assert.deepEqual(
        NEEDS_BY_TOPIC[topic].filter((need) => !reached.has(need)),
        [],
      );
    });
  }

  it("ask at most three questions of one topic about one need, whatever is answered", () => {
    for (const need of NEED_IDS) {
      const topic = topicOf(need);
      const own = topicQuestions.filter(({ id }) => id.startsWith(`${topic}.`));
      for (const { asked } of walk(own, startWith([], [need]))) {
        assert.ok(
          asked.length <= 3,
          `${need}: ${asked.map(({ question, answer }) => `${question}=${answer}`).join(", ")}`,
        );
      }
    }
  });

  it("ask what it is about first, and not at all when the need is known", () => {
    for (const topic of TOPIC_IDS) {
      const own = topicQuestions.filter(({ id }) => id.startsWith(`${topic}.`));
      for (const { asked } of walk(own, startWith([topic]))) assert.equal(asked[0]?.question, `${topic}.situation`);
      for (const need of NEEDS_BY_TOPIC[topic]) {
        const ids = walk(own, startWith([], [need])).flatMap(({ asked }) => asked.map(({ question }) => question));
        assert.ok(!ids.includes(`${topic}.situation`), need);
      }
    }
  });

  it("let everybody decline every question", () => {
    for (const each of topicQuestions) assert.equal(each.openEnded, true, each.id);
  });

  it("leave “not sure” and “prefer not to say” to the dialogue", () => {
    for (const each of topicQuestions) {
      for (const { label } of each.options) assert.doesNotMatch(label, /not sure|prefer not/i, each.id);
    }
  });

  it("have advice that waits for its reviewer: none is signed by us", () => {
    for (const { content } of topics) {
      for (const { id, review } of content.advice) {
        assert.deepEqual([review.status, review.reviewer], ["draft", null], id);
      }
    }
  });
});

describe("interests", () => {
  it("are the directory's words", () => {
    const lines = readFileSync(new URL("../../../knowledge/liverpool/directory.jsonl", import.meta.url), "utf8");
    const unknown = question("isolation.interests")
      .options.flatMap(({ interests }) => interests)
      .filter((interest) => !lines.includes(`"${interest}"`));
    assert.deepEqual(unknown, []);
  });
});

describe("housing words (rule 15)", () => {
  const PAPERS = ["notice", "court", "bailiff", "locks-changed", "told-to-go"];
  const KINDS = ["council", "housing-association", "private", "lodger", "hostel", "family-or-friends"];

  it("say “Don't leave before you get advice today” once, for every paper and every kind of home", () => {
    for (const paper of PAPERS) {
      for (const kind of KINDS) {
        const said = adviceFor(["eviction"], { "housing.paper": paper, "housing.kind": kind });
        const times = said.filter((text) => text.includes("Don't leave before you get advice today")).length;
        assert.equal(times, 1, `${paper}, ${kind}`);
      }
    }
  });

  it("say that rules differ for lodgers and hostels, and not what holds for tenants", () => {
    const said = adviceFor(["eviction"], { "housing.paper": "notice", "housing.kind": "hostel" }).join(" ");
    assert.match(said, /lodgers, hostels/);
    assert.doesNotMatch(said, /does not mean you must go|section 21/);
  });

  it("treat changed locks as urgent", () => {
    assert.match(adviceFor(["eviction"], { "housing.paper": "locks-changed" }).join(" "), /Changed locks are urgent/);
  });

  it("date the end of section 21 in the words and in the review", () => {
    const advice = topics.flatMap(({ content }) => content.advice).find(({ id }) => id === "housing.section-21");
    assert.match(advice?.text ?? "", /ended on 1 May 2026/);
    assert.equal(advice?.review.asOf, "2026-05-01");
  });

  it("never tell anybody to leave", () => {
    const all = topics
      .flatMap(({ content }) => [...content.advice, ...content.steps].map(({ text }) => text))
      .join("\n");
    assert.doesNotMatch(all, /(?<!mean (?:that )?)you (?:must|have to|need to|should) (?:leave|go\b|move out)/i);
  });

  it("ask for a date only where there is a paper with one", () => {
    for (const { asked, facts } of walk(
      topicQuestions.filter(({ id }) => id.startsWith("housing.")),
      startWith([], ["eviction"]),
    )) {
      const paper = facts.answers.get("housing.paper")?.[0] ?? "";
      const isAsked = asked.some(({ question }) => question === "housing.paper-date");
      assert.equal(isAsked, ["notice", "court", "bailiff"].includes(paper), paper);
    }
  });

  it("tell nobody under 18 to ring the council's housing team (rule 12)", () => {
    const facts = { ...startWith([], ["homeless"]), age: "16-17" as const };
    const steps = topics.flatMap(({ content }) =>
      content.steps.filter(({ when }) => applies(when, facts)).map(({ text }) => text),
    );
    assert.match(steps.join(" "), /children's services/);
    assert.doesNotMatch(steps.join(" "), /housing team/);
  });
});

describe("status and public funds (rule 16)", () => {
  const LINE = "If your visa says no public funds, get free advice before you apply.";
  const table: readonly [readonly NeedId[], number, string][] = [
    [["benefits"], 1, "benefits are public funds"],
    [["essentials"], 1, "a crisis fund can be one"],
    [["energy-bills"], 1, "a crisis fund can be one"],
    [["finding-home"], 1, "the housing list counts"],
    [["homeless"], 1, "so does help with a home"],
    [["finding-home", "benefits"], 1, "once is enough"],
    [["loneliness"], 0, "a choir asks nobody"],
  ];
  for (const [needs, times, why] of table) {
    it(`${needs.join(" and ")}: said ${times} time(s), because ${why}`, () => {
      assert.equal(adviceFor(needs).filter((text) => text === LINE).length, times);
    });
  }

  it("is never asked", () => {
    for (const { ask, simple } of topicQuestions) {
      assert.doesNotMatch(`${ask} ${simple}`, /immigra|visa|asylum|passport|citizen|nationality/i);
    }
  });
});

describe("mood (rules 3 and 4)", () => {
  it("asks nothing about suicide or self-harm, and names no abuse", () => {
    const words = topicQuestions.flatMap(({ ask, simple, options }) => [
      ask,
      simple,
      ...options.map(({ label }) => label),
    ]);
    for (const text of words)
      assert.doesNotMatch(text, /suicid|end (?:your|my) life|harm(?:ed|ing)? (?:your|my)self|abuse|rape/i);
  });

  it("does not ask what the person has just said in another topic", () => {
    const noise = { ...startWith([], ["sleep", "neighbours"]), answers: new Map([["mood.sleep", ["noise"]]]) };
    assert.equal(applies(question("housing.neighbour").when, noise), false);
    const caring = { ...startWith([], ["caring", "memory"]), answers: new Map([["isolation.caring", ["memory"]]]) };
    assert.equal(applies(question("mood.memory").when, caring), false);
  });

  it("warns people who drink, but not those who ask for somebody else", () => {
    const stops = (who: string) =>
      adviceFor(["alcohol-drugs"], { "mood.substance": who }).some((text) => text.includes("all at once"));
    assert.deepEqual(["me", "both", "someone-close"].map(stops), [true, true, false]);
  });
});

describe("danger in an option", () => {
  const table: readonly [string, string, string, string][] = [
    ["housing.situation", "nowhere-tonight", "homeless-tonight", "nowhere safe to sleep"],
    ["housing.tonight", "nowhere", "homeless-tonight", "the same, asked directly"],
    ["housing.repair", "gas", "medical-emergency", "gas can kill within the hour"],
    ["housing.neighbour", "threats", "violence", "attacked or threatened by someone not family"],
    ["mood.relationship", "afraid", "domestic-abuse", "fear of a partner or of family"],
  ];
  for (const [id, option, danger, why] of table) {
    it(`${id} ${option} tells of ${danger}: ${why}`, () => {
      assert.equal(question(id).options.find((each) => each.id === option)?.danger, danger);
    });
  }

  it("stops the question about tonight once it is known", () => {
    const known = { ...startWith([], ["homeless"]), dangers: new Set(["homeless-tonight" as const]) };
    assert.equal(applies(question("housing.tonight").when, known), false);
    assert.equal(applies(question("housing.tonight").when, startWith([], ["homeless"])), true);
  });
});
