/**
 * Takes one input into the facts: danger first, then commands, buttons typed out, the answer to the open question, small
 * talk, and whatever new matters to the person. Says nothing about what comes next; `decide` does, from the facts.
 */

import type { World } from "../knowledge/world.ts";
import { readCommand } from "./answers/command.ts";
import { wholeHeardAs } from "./answers/heard.ts";
import { readName } from "./answers/name.ts";
import { wordsOf } from "./answers/plain.ts";
import { readYesNo } from "./answers/yes-no.ts";
import { type Draft, draft } from "./draft.ts";
import { act, typedAction } from "./flows/actions.ts";
import { allRightNow } from "./flows/all-right-now.ts";
import { answerEarlier, answerOpen, hearTap, missed } from "./flows/answer.ts";
import { obey } from "./flows/commands.ts";
import { greet } from "./flows/greet.ts";
import { askAfterNumber, numberSaid, saysMore } from "./flows/number-said.ts";
import { neverMind } from "./flows/refer.ts";
import { wayChanged } from "./flows/refer-way.ts";
import { noticeDanger, noticeUnspoken } from "./flows/safety.ts";
import { startSearch } from "./flows/search.ts";
import { cannotReadLanguage, giveNumber, smallTalk } from "./flows/small-talk.ts";
import { takeUp } from "./flows/what-matters.ts";
import { alerted } from "./hand-off/alert.ts";
import { fromDesk } from "./hand-off/from-desk.ts";
import { timeUp } from "./hand-off/time-up.ts";
import { meansQueue, stillThere } from "./hand-off/waiting.ts";
import { hearWithLinkWorker, tapWithLinkWorker } from "./hand-off/with-link-worker.ts";
import type { Input, Tapped, Written } from "./input.ts";
import { questionById } from "./questions.ts";
import type { State } from "./state.ts";

export function hear(state: State, input: Input, world: World): Draft {
  switch (input.kind) {
    case "joined":
      return state.isGreeted ? draft(state, "rest") : greet(state, world);
    case "message":
    case "tap":
      return state.live?.is === "with-link-worker" ? hearBetween(state, input, world) : hearAlone(state, input, world);
    case "desk":
      return fromDesk(state, input, world);
    case "due":
      return timeUp(state, input.name, input.at, world);
    case "delivered":
      return draft(state, "rest");
  }
}

/** A link worker has the conversation: the assistant hears only what it may not miss. */
function hearBetween(state: State, input: Written | Tapped, world: World): Draft {
  return input.kind === "message" ? hearWithLinkWorker(state, input, world) : tapWithLinkWorker(state, input, world);
}

/** The assistant answers; whoever waits for a link worker is looked for sooner when danger is noticed. */
function hearAlone(state: State, input: Written | Tapped, world: World): Draft {
  const up = awake(state);
  const heard = input.kind === "message" ? hearMessage(up, input, world) : hearTap(up, input, world);
  const signals = input.kind === "message" ? input.understood.safety : [];
  const isNow = signals.some(({ now }) => now);
  const noticed = newlyNoticed(state, heard.state).map(({ kind, who }) => ({ kind, who, now: isNow }));
  const { state: next, effects } = alerted(heard.state, noticed, input.at);
  return { ...heard, state: next, effects: [...heard.effects, ...effects] };
}

/** Dangers counted once more in this turn. */
function newlyNoticed(before: State, after: State): State["dangers"] {
  const timesBefore = (danger: State["dangers"][number]) =>
    before.dangers.find(({ kind, who }) => kind === danger.kind && who === danger.who)?.times ?? 0;
  return after.dangers.filter((danger) => danger.times > timesBefore(danger));
}

function hearMessage(state: State, input: Written, world: World): Draft {
  if (input.understood.safety.length > 0) return hearDanger(state, input, world);
  const changed = wayChanged(state, input, world);
  if (changed) return changed;
  if (answersPlainly(input.text, state, world)) return answerOpen(state, input, world) ?? missed(state, input, world);
  const told = numberSaid(state, input, world);
  if (told) return afterNumber(told, world);
  const withdrew = neverMind(state, input.text, input.at, world);
  if (withdrew) return withdrew;
  const carriesOn = afterDanger(state, input.text, world);
  if (carriesOn) return carriesOn;
  const allRight = allRightNow(state, input, world);
  if (allRight) return allRight;
  const waits = stillThere(state, input.text, input.at, world);
  if (waits) return waits;
  const command = tellsName(state, input.text, world) ? undefined : readCommand(input.text, world.commands);
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
    meansQueue(state, input.at, world) ??
    missed(state, input, world)
  );
}

/** What was said beside a number that is kept: the answer, another way to be reached, or nothing that could be read. */
function afterNumber({ state, input }: { readonly state: State; readonly input: Written }, world: World): Draft {
  const more = saysMore(input) ? (wayChanged(state, input, world) ?? answerOpen(state, input, world)) : undefined;
  return more ?? askAfterNumber(state, world);
}

/** "No", "ok" or "I'm all right" to a danger reply that came in the middle of asking for a person: on with that. */
function afterDanger(state: State, typed: string, world: World): Draft | undefined {
  if (state.wish !== "person" || state.open !== undefined || !saidWhoToCall(state)) return undefined;
  const isShort = wordsOf(typed).split(" ").length <= WORDS_OF_A_PLAIN_ANSWER;
  if (!isShort || readYesNo(typed).is !== "value") return undefined;
  return draft(state, "decide", { before: [world.words("danger.all-right")] });
}

function saidWhoToCall({ last }: State): boolean {
  return last.some(({ parts }) => parts.some(({ is }) => is === "urgent"));
}

/** "Precious" is a slip of "previous" and a name: where a name is asked for, a command has to be spelt. */
function tellsName({ open }: State, said: string, { commands }: World): boolean {
  if (open?.kind !== "name" || readName(said).is !== "value") return false;
  return wordsOf(said)
    .split(" ")
    .some((word) => !commands.words.has(word));
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
function answersPlainly(typed: string, { open }: State, world: World): boolean {
  const said = typed.trim().toLowerCase();
  if (open && HOW_TO_REACH.has(open.id) && saysOption(said, open.id, world)) return true;
  const question = open && questionById(open.id, world);
  if (question && wholeHeardAs(typed, question) !== undefined) return true;
  if (open?.options.some(({ label }) => label.toLowerCase() === said)) return true;
  const isShort = said.split(/\s+/).length <= WORDS_OF_A_PLAIN_ANSWER;
  if (open?.kind !== "yesno" || !isShort) return false;
  const reading = readYesNo(typed);
  return reading.is === "value" && reading.value !== "maybe";
}

/** Asked how to be reached, "don't call me" is an answer and no "stop". */
const HOW_TO_REACH = new Set(["refer.how", "refer.contact"]);

function saysOption(said: string, question: string, world: World): boolean {
  const words = wordsOf(said);
  const options = questionById(question, world)?.options ?? [];
  return options.some(({ alsoSaid }) => alsoSaid.some((each) => wordsOf(each) === words));
}

/** Whatever a person writes after "I'll finish later" takes the conversation up again. */
function awake(state: State): State {
  return state.isPaused ? { ...state, isPaused: false } : state;
}
