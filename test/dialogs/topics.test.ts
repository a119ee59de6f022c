/** Every path of every topic, walked option by option from each need: the promises of rule 2 hold on all of them. */
import assert from "node:assert/strict";
import { isBudgeted, QUESTION_BUDGET } from "../../dialogs/questions.ts";
import { NEED_IDS, TOPIC_IDS } from "../../knowledge/taxonomy.ts";
import { liverpool, type Meaning, type Talk, talk } from "./talk.ts";

interface Walked {
  readonly paths: number;
  readonly longest: number;
}

const STARTS: readonly (readonly [name: string, means: Meaning])[] = [
  ...NEED_IDS.map((need) => [need, { needs: [need] }] as const),
  ...TOPIC_IDS.map((topic) => [`${topic}, nothing nearer`, { topics: [topic] }] as const),
];

describe("every path of every topic", () => {
  for (const [name, means] of STARTS) {
    it(`from ${name} leads to help within the budget and asks nothing twice`, () => {
      const start = talk().join().say("this is what matters to me", means);
      const walked = walk(start, [], 0);
      assert.ok(walked.paths > 0);
      assert.ok(walked.longest <= QUESTION_BUDGET, `${walked.longest} questions`);
    });
  }
});

/** Takes every option of every question until nothing is asked any more; asks for a better fit wherever it is offered. */
function walk(from: Talk, asked: readonly string[], depth: number): Walked {
  const { open } = from.state;
  if (open === undefined || open.id === "danger-person") return end(from, asked, depth);
  assert.ok(!asked.includes(open.id), `${open.id} asked again after ${asked.join(", ")}`);
  const here = isBudgeted(open.id, liverpool()) ? 1 : 0;
  const answers =
    open.options.length > 0
      ? open.options.map(({ id, label }) => from.tap({ ask: open.id, choose: id }, label))
      : [from.say("L8")];
  return answers
    .map((next) => walk(next, [...asked, open.id], depth + here))
    .reduce((one, other) => ({ paths: one.paths + other.paths, longest: Math.max(one.longest, other.longest) }));
}

function end(from: Talk, asked: readonly string[], depth: number): Walked {
  const isHelped =
    from.said.some(({ parts }) => parts.some(({ is }) => is === "services" || is === "urgent")) ||
    /person/i.test(from.text());
  assert.ok(isHelped, `after ${asked.join(", ")}: ${from.text()}`);
  const fit = from.said.flatMap(({ buttons }) => buttons).find(({ tap }) => "do" in tap && tap.do === "fit");
  const isFirst = from.state.suggestions.length === 1;
  return fit && isFirst ? walk(from.tap(fit.tap), asked, depth) : { paths: 1, longest: depth };
}
