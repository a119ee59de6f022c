/** Every state that some release wrote is taken up by this one, and its conversation goes on whatever comes next. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { Input, State } from "../../../dialogs/index.ts";
import { reopen } from "../../../dialogs/index.ts";
import { isBudgeted } from "../../../dialogs/questions.ts";
import { STATE_VERSION } from "../../../dialogs/state.ts";
import type { QuestionKind } from "../../../knowledge/topics/topic.ts";
import { answer, liverpool, MONDAY_MORNING, SAM, type Talk, talk } from "../talk.ts";

interface Released {
  readonly name: string;
  readonly stored: unknown;
}

const world = liverpool();
const ALL = releasedStates();

const SAID = [
  "yes",
  "no",
  "2",
  "not sure",
  "L8",
  "52",
  "hello",
  "",
  "go back",
  "skip",
  "say that again",
  "shorter words",
  "show more",
  "my plan",
  "what do you know about me",
  "where was I",
  "finish later",
  "STOP",
  "never mind",
  "can I speak to a real person",
  "search the directory for a choir",
  "start again",
  "forget me",
  "I want to kill myself",
];

/** What answers a question of a kind that has nothing to tap. */
const TYPED: Readonly<Partial<Record<QuestionKind, string>>> = {
  number: "7",
  age: "52",
  date: "12 December",
  postcode: "L8",
  phone: "07700 900123",
  name: "Sam",
  text: "a choir",
};

describe("states of every released version", () => {
  it("are there for each version before this one", () => {
    const versions = new Set(ALL.map(({ stored }) => (stored as State).version));
    for (let version = 1; version < STATE_VERSION; version += 1)
      assert.ok(versions.has(version as never), `${version}`);
    assert.ok(ALL.length >= 30);
  });

  for (const { name, stored } of ALL) {
    describe(name, () => {
      it("is taken up with every answer, place and plan that it had, and nothing to explain", () => {
        const state = reopen(stored, world);
        const { version, referralReference, ...before } = stored as Record<string, unknown>;
        const sent = referralReference === undefined ? {} : { referral: { reference: referralReference } };
        assert.equal(typeof version, "number");
        assert.equal(state.version, STATE_VERSION);
        assert.deepEqual(
          { ...state, answers: state.answers.filter(isOfThen), version },
          { version, ...sent, ...before },
        );
      });

      it("goes on with every kind of input, and asks nothing again that has an answer", () => {
        const state = reopen(stored, world);
        for (const said of SAID) asksNothingAgain(state, from(state).say(said));
        asksNothingAgain(state, from(state).say("I need food", { needs: ["food"] }));
        asksNothingAgain(state, from(state).tap({ do: "plan" }));
        asksNothingAgain(state, from(state).tap({ ask: "no-such-question", choose: "no-such-option" }));
        asksNothingAgain(state, from(state).join());
        for (const input of UNSPOKEN) {
          const after = answer(state, input, world);
          assert.deepEqual(after.say, [], "nothing is said to what no person sent");
          assert.deepEqual(after.state.open, state.open);
        }
      });

      it("has an open question that can be answered", () => {
        const state = reopen(stored, world);
        const { open } = state;
        if (open === undefined || open.id === "what-matters") return;
        const typed = open.options.length === 0 ? TYPED[open.kind] : undefined;
        const answered = open.options.map(({ id, label }) => from(state).tap({ ask: open.id, choose: id }, label));
        if (typed !== undefined) answered.push(from(state).say(typed));
        assert.ok(answered.length > 0, `nothing answers ${open.id}`);
        for (const { said, state: after } of answered) {
          assert.ok(said.length > 0);
          assert.notDeepEqual(after.open, open);
          assert.ok((after.open?.misses ?? 0) === 0, "it was not read as an answer");
        }
      });
    });
  }

  it("go on through whatever is said and tapped after that", () => {
    const step = fc.oneof(fc.constantFrom(...SAID), fc.nat(20));
    fc.assert(
      fc.property(fc.constantFrom(...ALL), fc.array(step, { maxLength: 8 }), ({ stored }, path) => {
        path.reduce(
          (now: Talk, each) => {
            const state = reopen(JSON.parse(JSON.stringify(now.state)), world);
            const next = typeof each === "string" ? from(state).say(each) : tapped(state, each);
            asksNothingAgain(state, next);
            return next;
          },
          from(reopen(stored, world)),
        );
      }),
      { numRuns: 200 },
    );
  });
});

const UNSPOKEN: readonly Input[] = [
  { kind: "desk", id: "claim", at: MONDAY_MORNING, does: "claim", worker: SAM, reference: "ABCDEF" },
  { kind: "desk", id: "close", at: MONDAY_MORNING, does: "close", worker: SAM, reference: "ABCDEF", next: "" },
  { kind: "due", id: "due", at: MONDAY_MORNING, what: "reminder", name: "still-waiting" },
  { kind: "due", id: "due", at: MONDAY_MORNING, what: "reminder", name: "no-such-reminder" },
  { kind: "delivered", id: "delivered", at: MONDAY_MORNING, message: "1" },
];

/** What the way to a person had no question for before version 3 is a fact from then on. */
function isOfThen({ question }: { readonly question: string }): boolean {
  return question !== "refer.how";
}

function from(state: State): Talk {
  return talk(world, state);
}

function tapped(state: State, pick: number): Talk {
  const { open } = state;
  const option = open?.options[pick % Math.max(1, open.options.length)];
  return open && option
    ? from(state).tap({ ask: open.id, choose: option.id }, option.label)
    : from(state).tap({ do: "more" });
}

/** Where the question put now is a new one, it has no answer yet. */
function asksNothingAgain(before: State, { state: { open, answers } }: Talk): void {
  if (open === undefined || open.id === before.open?.id || !isBudgeted(open.id, world)) return;
  assert.ok(!answers.some(({ question }) => question === open.id), `${open.id} was answered`);
}

function releasedStates(): Released[] {
  const isJson = (name: string) => name.endsWith(".json");
  return readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
    .filter(isJson)
    .sort()
    .map((name) => ({ name, stored: JSON.parse(readFileSync(join(import.meta.dirname, name), "utf8")) }));
}
