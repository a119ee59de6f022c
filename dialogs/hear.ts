/**
 * Takes one input into the facts: danger first, then commands, buttons typed out, the answer to the open question, small
 * talk, and whatever new matters to the person. Says nothing about what comes next; `decide` does, from the facts.
 */

import type { World } from "../knowledge/world.ts";
import { readCommand } from "./answers/command.ts";
import { readYesNo } from "./answers/yes-no.ts";
import { type Draft, draft } from "./draft.ts";
import { act, typedAction } from "./flows/actions.ts";
import { allRightNow } from "./flows/all-right-now.ts";
import { answerEarlier, answerOpen, hearTap, missed } from "./flows/answer.ts";
import { obey } from "./flows/commands.ts";
import { greet } from "./flows/greet.ts";
import { neverMind } from "./flows/refer.ts";
import { noticeDanger, noticeUnspoken } from "./flows/safety.ts";
import { startSearch } from "./flows/search.ts";
import { cannotReadLanguage, giveNumber, smallTalk } from "./flows/small-talk.ts";
import { takenUp } from "./flows/taken-up.ts";
import { takeUp } from "./flows/what-matters.ts";
import type { Input, Written } from "./input.ts";
import type { State } from "./state.ts";

export function hear(state: State, input: Input, world: World): Draft {
  switch (input.kind) {
    case "joined":
      return state.isGreeted ? draft(state, "rest") : greet(state, world);
    case "message":
      return hearMessage(awake(state), input, world);
    case "tap":
      return hearTap(awake(state), input, world);
    case "desk":
      return input.does === "claim" ? takenUp(state, input) : draft(state, "rest");
    case "due":
    case "delivered":
      return draft(state, "rest");
  }
}

function hearMessage(state: State, input: Written, world: World): Draft {
  if (input.understood.safety.length > 0) return hearDanger(state, input, world);
  if (answersPlainly(input.text, state)) return answerOpen(state, input, world) ?? missed(state, input, world);
  const withdrew = neverMind(state, input.text, world);
  if (withdrew) return withdrew;
  const allRight = allRightNow(state, input, world);
  if (allRight) return allRight;
  const command = readCommand(input.text, world.commands);
  if (command) return obey(command, state, input, world);
  const action = typedAction(input.text, state, world);
  if (action) return act(action, state, input.at, world);
  return (
    startSearch(state, input.text) ??
    answerOpen(state, input, world) ??
    answerEarlier(state, input, world) ??
    smallTalk(state, input, world) ??
    takeUp(state, input, world) ??
    cannotReadLanguage(state, input, world) ??
    missed(state, input, world)
  );
}

/** A line may be named after a danger: "number for the crisis line" is no danger, and "I can't talk" has its own answer. */
function hearDanger(state: State, input: Written, world: World): Draft {
  if (readCommand(input.text, world.commands) === "cannot_talk") return noticeUnspoken(state, input, world);
  const mayWait = input.understood.safety.every(({ now, kind }) => !now && kind !== "medical-emergency");
  const number = mayWait ? giveNumber(state, input, world) : undefined;
  return number ?? noticeDanger(state, input, world);
}

/** "No, I meant money" is more than a no. */
const WORDS_OF_A_PLAIN_ANSWER = 3;

/**
 * An option typed in full, or a short yes or no to such a question, is the answer even where it could be a command. A
 * maybe is not: "forget me" sounds like having forgotten, and has to be obeyed at every question.
 */
function answersPlainly(typed: string, { open }: State): boolean {
  const said = typed.trim().toLowerCase();
  if (open?.options.some(({ label }) => label.toLowerCase() === said)) return true;
  const isShort = said.split(/\s+/).length <= WORDS_OF_A_PLAIN_ANSWER;
  if (open?.kind !== "yesno" || !isShort) return false;
  const reading = readYesNo(typed);
  return reading.is === "value" && reading.value !== "maybe";
}

/** Whatever a person writes after "I'll finish later" takes the conversation up again. */
function awake(state: State): State {
  return state.isPaused ? { ...state, isPaused: false } : state;
}
