/** What holds for every conversation, however it goes: random messages, taps and commands in random order. */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { State } from "../../dialogs/index.ts";
import { isBudgeted, QUESTION_BUDGET } from "../../dialogs/questions.ts";
import { NEED_IDS } from "../../knowledge/taxonomy.ts";
import { liverpool, type Talk, talk } from "./talk.ts";

/** One thing a person does. `pick` chooses among what is on the screen. */
type Step =
  | { readonly does: "write"; readonly text: string; readonly need?: (typeof NEED_IDS)[number] }
  | { readonly does: "tap"; readonly pick: number }
  | { readonly does: "press"; readonly pick: number };

const WORDS = [
  "yes",
  "no",
  "not sure",
  "L8",
  "72",
  "1",
  "9",
  "1 and 3",
  "Toxteth",
  "3/4",
  "rather not say",
  "hello",
  "ok",
  "Sam",
  "07700 900123",
];
const COMMANDS = [
  "help",
  "who can I call now",
  "I can't talk",
  "speak to a person",
  "go back",
  "skip",
  "say that again",
  "shorter words",
  "show more",
  "my plan",
  "finish later",
  "where was I",
  "start again",
  "what do you know about me",
  "forget me",
  "STOP",
  "no, I meant money",
];
const ODD = [
  "",
  "   ",
  "🙂",
  "???",
  "a".repeat(5000),
  "are you a robot?",
  "fuck off",
  "\u0000",
  "{{needs}}",
  "constructor",
  "__proto__",
  "¿qué?",
];

const write = fc.record({
  does: fc.constant("write" as const),
  text: fc.oneof(fc.constantFrom(...WORDS, ...COMMANDS, ...ODD), fc.string({ maxLength: 60 })),
});
const matter = fc.record({
  does: fc.constant("write" as const),
  text: fc.lorem({ maxCount: 8 }),
  need: fc.constantFrom(...NEED_IDS),
});
const tap = fc.record({ does: fc.constant("tap" as const), pick: fc.nat(20) });
const press = fc.record({ does: fc.constant("press" as const), pick: fc.nat(20) });
const steps: fc.Arbitrary<Step[]> = fc.array(fc.oneof({ weight: 3, arbitrary: tap }, write, matter, press), {
  maxLength: 14,
});

const DANGER = "I want to kill myself";

describe("every conversation", () => {
  it("answers any message in any state, and stays plain data", () => {
    fc.assert(
      fc.property(steps, (path) => {
        const end = path.reduce((now, step) => {
          const next = take(now, step);
          assert.ok(next.said.length > 0, `nothing was said to ${JSON.stringify(step)}`);
          for (const { parts } of next.said) assert.ok(parts.length > 0);
          return next;
        }, talk().join());
        assert.deepEqual(JSON.parse(JSON.stringify(end.state)), end.state);
      }),
      { numRuns: 150 },
    );
  });

  it("asks no question again that has an answer", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(tap, matter), { maxLength: 14 }), (path) => {
        path.reduce((now, step) => {
          const next = take(now, step);
          const { open, answers } = next.state;
          const isNew = open !== undefined && open.id !== now.state.open?.id;
          if (isNew && isBudgeted(open.id, liverpool()))
            assert.ok(!answers.some(({ question }) => question === open.id), open.id);
          return next;
        }, talk().join());
      }),
      { numRuns: 150 },
    );
  });

  it("asks at most six questions before the plan, over all topics", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof({ weight: 4, arbitrary: tap }, matter, press), { maxLength: 20 }), (path) => {
        const end = path.reduce(take, talk().join());
        const asked = end.state.answers.filter(
          ({ question, asked: words }) => words !== undefined && isBudgeted(question, liverpool()),
        );
        assert.ok(asked.length <= QUESTION_BUDGET, asked.map(({ question }) => question).join(", "));
      }),
      { numRuns: 150 },
    );
  });

  it("notices danger in every state, and never keeps or repeats the words", () => {
    fc.assert(
      fc.property(steps, (path) => {
        const before = path.reduce(take, talk().join());
        const after = before.say(DANGER);
        assert.ok(
          after.said.some(({ parts }) => parts.some(({ is }) => is === "urgent")),
          after.text(),
        );
        assert.ok(after.state.dangers.some(({ kind }) => kind === "suicide"));
        assert.ok(!JSON.stringify([after.state, after.said]).includes("kill"), "the words of danger are kept");
      }),
      { numRuns: 150 },
    );
  });

  it("is where it was after going back and giving the same answer", () => {
    fc.assert(
      fc.property(steps, fc.nat(20), (path, pick) => {
        const before = path.reduce(take, talk().join());
        const { open } = before.state;
        if (!open || open.options.length === 0 || !isBudgeted(open.id, liverpool())) return;
        const option = open.options[pick % open.options.length];
        if (option === undefined) return;
        const once = before.tap({ ask: open.id, choose: option.id }, option.label);
        const back = once.say("go back");
        if (back.state.open?.id !== open.id || once.state.dangers.length > before.state.dangers.length) return;
        const twice = back.tap({ ask: open.id, choose: option.id }, option.label);
        assert.deepEqual(facts(twice.state), facts(once.state));
      }),
      { numRuns: 150 },
    );
  });
});

/** What is known, without what was said last. */
function facts(state: State): Partial<State> {
  const { last: _last, misses: _misses, ...rest } = state;
  return rest;
}

function take(now: Talk, step: Step): Talk {
  if (step.does === "write") return now.say(step.text, step.need ? { needs: [step.need] } : {});
  const buttons = now.said.flatMap((message) => [
    ...message.buttons,
    ...message.parts.flatMap((part) => (part.is === "services" ? part.cards.flatMap((card) => card.buttons) : [])),
  ]);
  if (step.does === "press" && buttons.length > 0) {
    const button = buttons[step.pick % buttons.length];
    return button ? now.tap(button.tap, button.label) : now;
  }
  const { open } = now.state;
  const option = open?.options[step.pick % Math.max(1, open.options.length)];
  return open && option
    ? now.tap({ ask: open.id, choose: option.id }, option.label)
    : now.say("I am not sure what to say");
}
