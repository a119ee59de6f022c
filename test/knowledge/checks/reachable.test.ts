import assert from "node:assert/strict";
import { canAnswer, unreachableQuestions } from "../../../knowledge/checks/reachable.ts";
import type { Condition } from "../../../knowledge/topics/condition.ts";
import { type Question, questionSchema } from "../../../knowledge/topics/topic.ts";
import { questions } from "../content.ts";

function ask(id: string, when?: Condition, more: Partial<Question> = {}): Question {
  return questionSchema.parse({
    id,
    kind: "choice",
    ask: "What?",
    simple: "What?",
    ...(when ? { when } : {}),
    ...more,
  });
}
const KIND = ask("kind", undefined, {
  options: [
    { id: "own", label: "Own", alsoSaid: [], needs: [], interests: [] },
    { id: "rent", label: "Rent", alsoSaid: [], needs: ["rent-arrears"], interests: [], danger: "homeless-tonight" },
  ],
});
const answered = (is: string, question = "kind"): Condition => ({ answer: { question, is: [is] } });

const TABLE: readonly [string, Condition | undefined, boolean, string][] = [
  ["always", undefined, true, "nothing stands in its way"],
  [
    "a need and no need of its topic",
    { all: [{ need: ["debt"] }, { noNeedIn: "money" }] },
    false,
    "a need is one of its topic",
  ],
  [
    "a need and no need of another topic",
    { all: [{ need: ["debt"] }, { noNeedIn: "mood" }] },
    true,
    "they do not meet",
  ],
  [
    "a need without its topic",
    { all: [{ need: ["debt"] }, { not: { topic: ["money"] } }] },
    false,
    "a need brings its topic",
  ],
  [
    "one of two needs, less one",
    { all: [{ need: ["debt", "food"] }, { not: { need: ["debt"] } }] },
    true,
    "the other is left",
  ],
  ["an option there is", answered("own"), true, "it can be chosen"],
  ["an option there is not", answered("squat"), false, "nobody can choose it"],
  ["two options of one choice", { all: [answered("own"), answered("rent")] }, false, "a choice takes one"],
  [
    "an option without its need",
    { all: [answered("rent"), { noNeedIn: "housing" }] },
    false,
    "the option brings the need",
  ],
  [
    "an option without its danger",
    { all: [answered("rent"), { not: { danger: ["homeless-tonight"] } }] },
    false,
    "the option tells of it",
  ],
  ["an answer not given", { not: { answered: "kind" } }, true, "it was not asked yet"],
  [
    "an option and no answer",
    { all: [answered("own"), { not: { answered: "kind" } }] },
    false,
    "the option is an answer",
  ],
  ["a question there is not", { answered: "colour" }, false, "nobody asks it"],
  ["itself", { answered: "it" }, false, "it would have to come before itself"],
  ["two ages", { all: [{ age: ["adult"] }, { age: ["under-16"] }] }, false, "nobody has two"],
  ["no age", { not: { age: ["under-16", "16-17", "adult", "unknown"] } }, false, "unknown is one too"],
  ["neither of two", { not: { any: [{ need: ["debt"] }, answered("own")] } }, true, "nothing was said yet"],
];

describe("questions that can never be asked", () => {
  for (const [what, when, isReachable, why] of TABLE) {
    it(`${what} ${isReachable ? "can" : "cannot"} be: ${why}`, () => {
      assert.deepEqual(unreachableQuestions([KIND, ask("it", when)]), isReachable ? [] : ["it"]);
    });
  }

  it("take those that follow them out of reach too, in a circle as well", () => {
    const first = ask("first", answered("own", "second"), { options: KIND.options });
    const second = ask("second", answered("own", "first"), { options: KIND.options });
    assert.deepEqual(unreachableQuestions([first, second, ask("third", { answered: "second" })]), [
      "first",
      "second",
      "third",
    ]);
  });

  it("are none of ours", () => {
    assert.deepEqual(unreachableQuestions(questions), []);
  });

  it("know that no answer is an answer only where it may be left open", () => {
    assert.equal(canAnswer(ask("open"), "declined"), true);
    assert.equal(canAnswer(ask("closed", undefined, { openEnded: false }), "declined"), false);
  });
});
