/** A conversation is taken up after a release: what changed is asked again and explained once, and nobody is lost. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { reopen, type State } from "../../dialogs/index.ts";
import { newState, STATE_VERSION } from "../../dialogs/state.ts";
import type { Question } from "../../knowledge/topics/topic.ts";
import type { World } from "../../knowledge/world.ts";
import { liverpool, type Talk, talk } from "./talk.ts";

const world = liverpool();
const CHANGED = "Some of my questions have changed";
const STARTED_OVER = "I can't open what you told me before";

describe("reopen", () => {
  it("begins where nothing is stored, and leaves today's state as it is", () => {
    assert.deepEqual(reopen(undefined, world), newState());
    const { state } = talk()
      .join()
      .say("I can't pay me gas bill", { needs: ["energy-bills"] });
    assert.deepEqual(reopen(JSON.parse(JSON.stringify(state)), world), state);
  });
});

describe("answers after a release", () => {
  const cases: readonly (readonly [
    stored: string,
    question: string,
    change: (question: Question) => Question | undefined,
    isKept: boolean,
    why: string,
  ])[] = [
    ["paper-date", "housing.paper", without("notice"), false, "the option is not on offer any more"],
    ["paper-date", "housing.paper", without("court"), true, "another option went"],
    ["paper-date", "housing.paper", () => undefined, true, "nobody asks for it any more, so it counts for nothing"],
    ["paper-date", "housing.paper-date", as("number"), false, "a day is no number"],
    ["paper-date", "housing.paper-date", as("text"), true, "a day can be read as words"],
    ["paper-date", "under-18", as("age"), false, "a no is no age"],
    ["saved", "money.today", as("yesno"), false, "its own options are gone"],
    ["wellbeing-in-the-middle", "wellbeing.satisfied", as("age"), true, "seven can be read as an age"],
    ["refer-strike", "refer.phone", as("date"), false, "a telephone number is no day"],
    ["refer-strike", "refer.name", as("phone"), false, "a name is no telephone number"],
    ["refer-strike", "refer.name", as("text"), true, "a name can be read as words"],
    ["refer-strike", "refer.times", as("name"), true, "words that could be a name"],
    ["housing-in-the-middle", "postcode", as("number"), false, "a district is no number"],
  ];
  for (const [name, question, change, isKept, why] of cases) {
    it(`${isKept ? "keeps" : "takes out"} that to ${question} in ${name}: ${why}`, () => {
      const stored = released(name);
      const state = reopen(stored, changedWorld(question, change));
      const others = (answers: State["answers"]) => answers.filter((each) => each.question !== question);
      assert.equal(
        state.answers.some((each) => each.question === question),
        isKept,
      );
      assert.deepEqual(others(state.answers), others(reopen(stored, world).answers), "the others stay");
      assert.deepEqual(state.reopened, isKept ? undefined : { is: "changed", questions: [question] });
    });
  }

  it("are asked for again with one line that says why, once", () => {
    const changed = changedWorld("under-18", without("no"));
    const asked = resumed("suggested", changed).say("and I need food", { needs: ["food"] });
    assert.equal(asked.state.open?.id, "under-18");
    assert.match(asked.text(), new RegExp(CHANGED));
    assert.equal(asked.state.reopened, undefined);
    const again = talk(changed, reopen(asked.state, changed)).say("blah");
    assert.equal(again.state.open?.id, "under-18");
    assert.doesNotMatch(again.text(), new RegExp(CHANGED));
  });

  it("are not explained before another question, which has not changed", () => {
    const changed = changedWorld("money.today", without("fine-today"));
    const other = resumed("suggested", changed).say("what do I do about the rent", { needs: ["rent-arrears"] });
    assert.doesNotMatch(other.text(), new RegExp(CHANGED));
    assert.deepEqual(other.state.reopened, { is: "changed", questions: ["money.today"] });
  });

  it("leave the suggestions that were made after them where they are, so that going back still finds them", () => {
    const state = reopen(released("refused"), changedWorld("money.today", without("fine-today")));
    assert.deepEqual(
      state.suggestions.map(({ afterAnswers }) => afterAnswers),
      reopen(released("refused"), world).suggestions.map(({ afterAnswers }) => afterAnswers - 1),
    );
  });

  it("go where a place is in no council any more that they chose", () => {
    const boundary = {
      question: "which-council",
      value: ["liverpool"],
      words: "Liverpool",
      asked: "Which?",
      misses: 0,
    };
    const place = { question: "postcode", value: ["L36"], words: "", misses: 0 };
    const councilsOf = (value: string) =>
      reopen({ ...newState(), answers: [place, { ...boundary, value: [value] }] }, world).answers.length;
    assert.deepEqual([councilsOf("knowsley"), councilsOf("atlantis")], [2, 1]);
  });

  it("to where they live are asked for again when it is no district", () => {
    const place = { question: "postcode", value: ["nowhere at all"], words: "", misses: 0 };
    assert.deepEqual(reopen({ ...newState(), answers: [place] }, world).answers, []);
  });

  it("lose only those needs and dangers that are not known any more", () => {
    const stored = released("several-topics");
    const [said] = stored.answers;
    const state = reopen(
      {
        ...stored,
        answers: [{ ...said, needs: ["rent-arrears", "retired-need"], topics: ["housing", "retired-topic"] }],
        dangers: [
          { kind: "suicide", who: "self", times: 2 },
          { kind: "retired-kind", who: "self", times: 1 },
        ],
      },
      world,
    );
    assert.deepEqual([state.answers[0]?.needs, state.answers[0]?.topics], [["rent-arrears"], ["housing"]]);
    assert.deepEqual(state.dangers, [{ kind: "suicide", who: "self", times: 2 }]);
    assert.equal(state.reopened, undefined);
  });
});

describe("an open question after a release", () => {
  it("takes what is still on offer by the place at which it was shown", () => {
    const changed = changedWorld("housing.paper", (question) => ({
      ...question,
      options: question.options.toReversed().filter(({ id }) => id !== "court"),
    }));
    const { state } = resumed("paper-asked", changed).say("1");
    assert.deepEqual(state.answers.at(-1)?.value, ["notice"]);
  });

  it("is put anew, with the reason, to whoever chooses what is gone, however they say so", () => {
    const changed = changedWorld("housing.paper", without("notice"));
    const paper = () => resumed("paper-asked", changed);
    const label = "A notice from the landlord";
    for (const now of [paper().say("1"), paper().say(label), paper().tap({ ask: "housing.paper", choose: "notice" })]) {
      assert.equal(now.state.open?.id, "housing.paper");
      assert.ok(now.state.open?.options.every(({ id }) => id !== "notice"));
      assert.match(now.text(), new RegExp(CHANGED));
      const then = now.tap({ ask: "housing.paper", choose: "court" }, "A court hearing date");
      assert.deepEqual(then.state.answers.at(-1)?.value, ["court"]);
    }
  });

  it("is put anew, with the reason, where it would be repeated", () => {
    const now = resumed("paper-asked", changedWorld("housing.paper", as("date"))).say("hello");
    assert.equal(now.state.open?.kind, "date");
    assert.match(now.text(), new RegExp(CHANGED));
  });

  it("that is gone makes room for the next one, and an answer to it does no harm", () => {
    const gone = changedWorld("housing.paper", () => undefined);
    for (const now of [resumed("paper-asked", gone).say("hello"), resumed("paper-asked", gone).say("1")]) {
      assert.notEqual(now.state.open?.id, "housing.paper");
      assert.ok(now.said.length > 0);
    }
  });
});

describe("services that have left the directory", () => {
  it("are in no plan, on no card and in no list, and break nothing", () => {
    const empty: World = { ...world, services: new Map() };
    for (const name of [
      "saved",
      "refused",
      "refuse-reason-asked",
      "plan",
      "plan-edited",
      "refer-strike",
      "refer-send",
    ]) {
      for (const said of ["my plan", "show more", "save 1", "tell me about the first", "yes", "say that again"]) {
        const now = resumed(name, empty).say(said);
        assert.ok(now.said.length > 0, `${name}: ${said}`);
      }
    }
    const plan = resumed("saved", empty).say("my plan");
    assert.ok(
      plan.said.some(({ parts }) => parts.some((part) => part.is === "plan" && part.plan.services.length === 0)),
    );
  });
});

describe("a state that this release cannot read", () => {
  const newer = { ...released("danger"), version: STATE_VERSION + 1, answers: { now: "a map" }, isStopped: true };

  it("is begun anew, with what has to outlive a release that is taken back", () => {
    const state = reopen({ ...newer, referral: { reference: "K7M2QX" } }, world);
    assert.deepEqual(state.dangers, released("danger").dangers);
    assert.deepEqual([state.isStopped, state.referral?.reference, state.answers], [true, "K7M2QX", []]);
  });

  it("leaves a link worker who is there with the person, so that nobody speaks beside them", () => {
    const live = { is: "with-link-worker", since: 2, askedAt: 1, by: { id: "sam", name: "Sam" } };
    const state = reopen({ ...newer, referral: { reference: "K7M2QX" }, live }, world);
    assert.deepEqual([state.mode, state.live], ["with-link-worker", live]);
    assert.deepEqual(talk(world, state).say("hello").said, []);
  });

  it("is owned up to, kindly and once", () => {
    const first = talk(world, reopen(newer, world)).say("hello");
    assert.match(first.text(), new RegExp(`I am sorry.*${STARTED_OVER}`));
    assert.equal(first.state.open?.id, "what-matters");
    const second = talk(world, reopen(first.state, world)).say("hello");
    assert.doesNotMatch(second.text(), new RegExp(STARTED_OVER));
  });

  it("is not owned up to before help in danger", () => {
    const first = talk(world, reopen(newer, world)).say("I want to kill myself");
    assert.doesNotMatch(first.text(), new RegExp(STARTED_OVER));
    assert.ok(first.said[0]?.parts.some(({ is }) => is === "urgent"));
    assert.match(first.say("carry on").text(), new RegExp(STARTED_OVER));
  });

  it("is anything at all, and none of it stops the next answer", () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.json().map(parsed), damaged()), (stored) => {
        const state = reopen(stored, world);
        assert.equal(state.version, STATE_VERSION);
        for (const said of ["hello", "1", "my plan", "say that again"]) {
          assert.ok(talk(world, state).say(said).said.length > 0);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** A real state in which one thing, somewhere, is something else. */
function damaged(): fc.Arbitrary<unknown> {
  const names = ["plan", "refer-strike", "danger", "suggested", "search-age-asked", "refuse-reason-asked"];
  return fc
    .tuple(fc.constantFrom(...names), fc.nat(400), fc.oneof(fc.anything(), fc.constantFrom("", 0, [], {}, null)))
    .map(([name, at, thing]) => {
      let left = at;
      const walk = (value: unknown): unknown => {
        left -= 1;
        if (left === 0) return thing;
        if (Array.isArray(value)) return value.map(walk);
        if (typeof value !== "object" || value === null) return value;
        return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, walk(each)]));
      };
      return walk({ ...released(name), version: STATE_VERSION });
    });
}

function parsed(json: string): unknown {
  return JSON.parse(json);
}

function released(name: string): State {
  return JSON.parse(readFileSync(join(import.meta.dirname, "released/1", `${name}.json`), "utf8"));
}

function resumed(name: string, now: World): Talk {
  return talk(now, reopen(released(name), now));
}

/** The world after a release that changed one question, or has it no more. */
function changedWorld(id: string, change: (question: Question) => Question | undefined): World {
  const revised = (questions: readonly Question[]) =>
    questions.flatMap((question) => (question.id === id ? (change(question) ?? []) : question));
  return {
    ...world,
    topics: world.topics.map((topic) => ({ ...topic, questions: revised(topic.questions) })),
    questions: new Map(revised([...world.questions.values()]).map((question) => [question.id, question])),
  };
}

function without(option: string) {
  return (question: Question): Question => ({
    ...question,
    options: question.options.filter(({ id }) => id !== option),
  });
}

function as(kind: Question["kind"]) {
  return (question: Question): Question => ({ ...question, kind, options: [] });
}
