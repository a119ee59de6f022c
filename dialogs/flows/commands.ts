/** Commands in natural words, in any state. Each leaves the facts as they were unless the person asked to change them. */
import { type Command, type CorrectableSlot, type TopicId, topicOf } from "../../knowledge/taxonomy.ts";
import type { World } from "../../knowledge/world.ts";
import { type Draft, draft, text } from "../draft.ts";
import { isLive } from "../hand-off/change.ts";
import { openReferral } from "../hand-off/referral-of.ts";
import { leaveQueue, whereInQueue } from "../hand-off/waiting.ts";
import { backToAssistant, stopLive } from "../hand-off/with-link-worker.ts";
import type { Arrival, Written } from "../input.ts";
import { known } from "../known.ts";
import { put, toMessage } from "../put.ts";
import type { Message } from "../say.ts";
import { type Answer, type State, WHAT_MATTERS, without } from "../state.ts";
import { spokenNeeds, topicOpener } from "../wording.ts";
import { goBack } from "./back.ts";
import { knownData } from "./known-data.ts";
import { languageLines } from "./language.ts";
import { showPlan } from "./plan.ts";
import { startCallBack, startReferral } from "./refer.ts";
import { cannotTalk, showUrgent } from "./safety.ts";
import { settle } from "./settle.ts";
import { whatMatters } from "./what-matters.ts";
import { withdrawn } from "./withdrawn.ts";

export function obey(command: Command, state: State, input: Written, world: World): Draft {
  const { at } = input;
  if (command.startsWith("correct:"))
    return correct(command.slice("correct:".length) as CorrectableSlot, state, at, world);
  if (command.startsWith("change_topic:"))
    return changeTopic(command.slice("change_topic:".length) as TopicId, state, input, world);
  if (command.startsWith("language:")) return inLanguage(command.slice("language:".length), state, world);
  switch (command) {
    case "help":
      return draft(state, "repeat", {
        before: [world.words("command.help", { city: world.partner.city }, { isSimple: state.isSimple })],
      });
    case "urgent_help":
      return showUrgent(state, at, world);
    case "cannot_talk":
      return cannotTalk(state, at, world);
    case "human":
      return mayBeRung(state) && ASKS_TO_BE_RUNG.test(input.text)
        ? startCallBack(state, at, world)
        : startReferral(state, at, world);
    case "queue":
      return howItStands(state, at, world);
    case "leave_queue":
      return leaveQueue(state, at, world);
    case "assistant":
      return backToAssistant(state, at, world);
    case "back":
      return goBack(state, at, world);
    case "skip":
      return skip(state, input, world);
    case "repeat":
      return repeat(state, at, world);
    case "simplify":
      return simplify(state, at, world);
    case "more":
      return known(state, world).topics.length > 0 ? draft(state, "suggest") : draft(state, "decide");
    case "show_plan":
      return showPlan(state, at, world);
    case "pause":
      return draft({ ...state, isPaused: true }, "rest", { say: [text(world.words("command.paused"))] });
    case "resume":
      return resume(state, world);
    case "restart":
      return confirm("confirm-restart", state, at, world);
    case "known_data":
      return draft(state, "rest", { say: [text(knownData(state, world))] });
    case "delete_data":
      return confirm("confirm-delete", state, at, world);
    case "stop":
      if (isLive(state)) return stopLive(state, at, world);
      return draft({ ...withdrawn(state), isStopped: true }, "rest", {
        say: [text(...unsentLines(state, world), world.words("command.stopped"))],
      });
    default:
      return draft(state, "repeat");
  }
}

/** Of the queue, or of what they sent where they wait for no chat. */
function howItStands(state: State, at: number, world: World): Draft {
  const isSent = state.live?.is !== "waiting" && state.wish !== "person" && openReferral(state) !== undefined;
  return isSent ? startReferral(state, at, world) : whereInQueue(state, at, world);
}

/** Whoever was on the way to a person hears that nothing went there: nobody waits for a call that is not coming. */
function unsentLines(state: State, world: World): string[] {
  if (state.wish !== "person") return [];
  return [world.words(openReferral(state) === undefined ? "refer.unsent" : "refer.unchanged")];
}

/** To somebody who waits, or may chat now, "can someone ring me" is another way of being met. */
function mayBeRung(state: State): boolean {
  return isLive(state) || state.open?.id === "refer.how";
}

const ASKS_TO_BE_RUNG = /\b(?:call|ring|phone|bell|buzz)(?:ed)?\b/i;

/** The correctable things, by the question that keeps each. `number` is what people call their phone number. */
const QUESTIONS_OF_SLOT: Readonly<Record<CorrectableSlot, readonly string[]>> = {
  postcode: ["postcode"],
  phone: ["refer.phone"],
  name: ["refer.name"],
  age: ["age", "under-18"],
  birthdate: ["age"],
  date: ["housing.paper-date"],
};

function correct(slot: CorrectableSlot, state: State, at: number, world: World): Draft {
  // Just taken back, and asked for again: whatever comes next is the right one.
  if (QUESTIONS_OF_SLOT[slot].includes(state.open?.id ?? ""))
    return draft(state, "repeat", { before: [world.words("command.correct")] });
  const answer = state.answers.findLast(({ question }) => QUESTIONS_OF_SLOT[slot].includes(question));
  const place = answer === undefined ? 0 : state.answers.indexOf(answer);
  const corrected = {
    ...state,
    answers: state.answers.filter((each) => each !== answer),
    suggestions: state.suggestions.filter(({ afterAnswers }) => afterAnswers <= place),
  };
  const open = answer && put(answer.question, corrected, at, world);
  if (open === undefined) return draft(state, "repeat", { before: [world.words("command.correct-none")] });
  return draft({ ...corrected, open }, "rest", { say: [toMessage(open, [world.words("command.correct")])] });
}

/** "No, I meant money", "actually it's my rent": what was understood before no longer counts. */
function changeTopic(topic: TopicId, state: State, input: Written, world: World): Draft {
  const said = whatMatters(state, input);
  const needs = said?.needs?.filter((need) => topicOf(need) === topic) ?? [];
  const instead: Answer = {
    question: WHAT_MATTERS,
    value: needs,
    words: needs.length > 0 ? (said?.words ?? "") : "",
    misses: 0,
    topics: [topic],
    needs,
    isInstead: true,
  };
  const next = { ...without(state, "open", "wish", "fitFrom"), answers: [...state.answers, instead], misses: 0 };
  return draft(next, "decide", { before: [topicOpener(topic, world)] });
}

function inLanguage(tag: string, state: State, world: World): Draft {
  if (tag === "en") return draft(state, "repeat", { before: [world.words("command.language-english")] });
  return draft(state, "repeat", { before: languageLines(tag, world) });
}

function skip(state: State, arrival: Arrival, world: World): Draft {
  const { open } = state;
  if (open === undefined) return draft(state, "decide", { before: [world.words("command.nothing-to-skip")] });
  if (open.id === WHAT_MATTERS) return draft({ ...without(state, "open"), misses: 2 }, "decide");
  const answer: Answer = { question: open.id, value: "declined", words: "", asked: open.words, misses: open.misses };
  const settled = settle(without({ ...state, misses: 0 }, "open"), answer, arrival, world);
  const others = settled.before.filter((line) => line !== world.words("no-value.declined"));
  return { ...settled, before: [world.words("command.skipped"), ...others] };
}

/** The last messages again; an open question in its simpler words. */
function repeat(state: State, at: number, world: World): Draft {
  if (state.last.length === 0) return draft(state, "decide", { before: [world.words("command.repeat-none")] });
  if (state.open === undefined) return draft(state, "rest", { say: state.last });
  const open = put(state.open.id, state, at, world, 1) ?? state.open;
  const words = state.open.words.split("\n");
  const said: Message[] = [...state.last.slice(0, -1), withoutQuestion(state.last.at(-1), words)];
  return draft(state, "rest", { say: [...said.filter(({ parts }) => parts.length > 0), toMessage(open)] });
}

function withoutQuestion(message: Message | undefined, words: readonly string[]): Message {
  const parts = message?.parts.filter((part) => part.is !== "text" || !words.includes(part.text)) ?? [];
  return { parts, buttons: [] };
}

function simplify(state: State, at: number, world: World): Draft {
  const simple = { ...state, isSimple: true };
  const before = [world.words("command.simple-on")];
  const open = simple.open && put(simple.open.id, simple, at, world, simple.open.misses);
  return draft(open ? { ...simple, open } : simple, "repeat", { before });
}

/** A one-line recap, then the open question. */
function resume(state: State, world: World): Draft {
  const now = known(state, world);
  if (now.topics.length === 0) return draft(state, "repeat", { before: [world.words("command.resume-none")] });
  return draft(state, "repeat", { before: [world.words("command.resume", { topics: spokenNeeds(now, world) })] });
}

export function confirm(id: "confirm-restart" | "confirm-delete", state: State, at: number, world: World): Draft {
  const open = put(id, state, at, world);
  return open ? draft({ ...state, open }, "rest", { say: [toMessage(open)] }) : draft(state, "rest");
}
