/**
 * What an answer leads to. Most are only kept; a few change something else at once, and those are listed here by question
 * id. Answers that are about the conversation and not about the person (start again? too far?) are not kept.
 */
import { TOPIC_IDS } from "../../knowledge/taxonomy.ts";
import type { World } from "../../knowledge/world.ts";
import { type Draft, draft, text } from "../draft.ts";
import type { Arrival } from "../input.ts";
import { known } from "../known.ts";
import { isGuessing, SOMETHING_ELSE } from "../questions.ts";
import { type Answer, type State, WHAT_MATTERS } from "../state.ts";
import { personOffer, topicOpener } from "../wording.ts";
import { afterDelete, afterRestart } from "./confirm.ts";
import { offerMenu } from "./menu.ts";
import { outsideLine } from "./place.ts";
import { showPlan } from "./plan.ts";
import { refuseTooYoung, stopReferral } from "./refer.ts";
import { afterHow, afterNoWay, afterSlot, afterStrike, sendReferral } from "./refer-send.ts";
import { afterTextRead, afterTimes, afterVoicemail } from "./refer-way.ts";
import { afterTheirAge, afterWhoFor } from "./refer-who.ts";
import { afterDangerPerson } from "./safety.ts";
import { afterRefusal, afterSensitive } from "./saving.ts";
import { afterWellbeingOffer } from "./wellbeing.ts";

type Settle = (state: State, answer: Answer, world: World, arrival: Arrival) => Draft;

const SETTLED: Readonly<Record<string, Settle>> = {
  "confirm-needs": afterConfirming,
  "topic-menu": afterMenu,
  "which-need": afterGuess,
  "confirm-guess": afterGuess,
  "confirm-restart": afterRestart,
  "confirm-delete": afterDelete,
  "confirm-sensitive": afterSensitive,
  "refuse-reason": afterRefusal,
  "danger-person": afterDangerPerson,
  "under-18": afterAge,
  "over-16": afterAge,
  age: afterAge,
  postcode: afterPlace,
  "which-council": afterPlace,
  "wellbeing.offer": afterWellbeingOffer,
  "plan.strike": (state, answer, world, { at }) => showPlan(withoutSaved(struckOut(state, answer)), at, world),
  "refer.how": afterHow,
  "refer.who-for": afterWhoFor,
  "refer.their-age": afterTheirAge,
  "refer.contact": orElse(afterNoWay),
  "refer.phone": orElse(afterNoWay),
  "refer.voicemail": afterVoicemail,
  "refer.text-read": afterTextRead,
  "refer.slot": afterSlot,
  "refer.times": afterTimes,
  "refer.their-agreement": (state, answer, world) =>
    saidYes(answer) ? keep(state, answer, world) : stopReferral(state, world, "refer.not-agreed"),
  "refer.strike": afterStrike,
  "refer.send": (state, answer, world, arrival) =>
    saidYes(answer) ? sendReferral(state, answer, arrival, world) : stopReferral(state, world),
};

/** Writes the answer into the state and does what follows from it. */
export function settle(state: State, answer: Answer, arrival: Arrival, world: World): Draft {
  return (SETTLED[answer.question] ?? keep)(state, answer, world, arrival);
}

/** A value is kept; for none there is another way. */
function orElse(settleNone: Settle): Settle {
  return (state, answer, world, arrival) =>
    typeof answer.value === "string" ? settleNone(state, answer, world, arrival) : keep(state, answer, world);
}

/** "That's fine" to somebody who would rather not say, before going on. */
function keep(state: State, answer: Answer, world: World): Draft {
  const before = typeof answer.value === "string" ? [world.words(`no-value.${answer.value}`)] : [];
  return draft(written(state, answer), "decide", { before });
}

/** What matters may be said, and asked about, several times; every other question has one answer. */
function written(state: State, answer: Answer): State {
  const isKept = (question: string) =>
    question === WHAT_MATTERS || isGuessing(question) || question !== answer.question;
  const others = state.answers.filter(({ question }) => isKept(question));
  return { ...state, answers: [...others, answer] };
}

/** "No" to what was understood: it is taken back, and the menu is offered instead of a second guess. */
function afterConfirming(state: State, answer: Answer, world: World): Draft {
  if (answer.value[0] !== "no") return keep(state, answer, world);
  const next = { ...written(state, answer), answers: [...written(state, answer).answers, tookBack()], misses: 2 };
  return draft(next, "decide", { before: [world.words("ask.took-back")] });
}

function tookBack(): Answer {
  return { question: WHAT_MATTERS, value: [], words: "", misses: 0, topics: [], needs: [], isInstead: true };
}

/** What it was is heard like anything that matters; neither, or no, leads to the menu instead of a second guess. */
function afterGuess(state: State, answer: Answer, world: World, { at }: Arrival): Draft {
  const next = written(state, answer);
  const isNeither = typeof answer.value === "string" || ["no", SOMETHING_ELSE].includes(answer.value[0] ?? "");
  if (isNeither) return offerMenu(next, [world.words("ask.another-way")], at, world);
  const [before, now] = [known(state, world), known(next, world)];
  const heard = now.topics.filter((topic) => !before.topics.includes(topic));
  return draft(next, "decide", { before: heard.slice(0, 1).map((topic) => topicOpener(topic, world, now.needs)) });
}

function afterMenu(state: State, answer: Answer, world: World): Draft {
  const topics = among(TOPIC_IDS, answer);
  const next = written(state, { ...answer, topics });
  const first = topics[0];
  if (first !== undefined) return draft(next, "decide", { before: [topicOpener(first, world)] });
  return draft(next, "rest", { say: [text(world.words("ask.something-else"), personOffer(world))] });
}

/** On the way to a person, an age that the receiving service does not take ends the way there. */
function afterAge(state: State, answer: Answer, world: World, { at }: Arrival): Draft {
  const next = written(state, answer);
  if (next.wish !== "person") return draft(next, "decide");
  const ending = written(state, { ...answer, endedWish: next.wish });
  return refuseTooYoung(ending, at, world) ?? draft(next, "decide");
}

function afterPlace(state: State, answer: Answer, world: World): Draft {
  const next = written(state, answer);
  const outside = outsideLine(known(next, world), world);
  return draft(next, "decide", { before: outside === undefined ? [] : [outside] });
}

function struckOut(state: State, answer: Answer): State {
  if (typeof answer.value === "string") return state;
  const lines = answer.value.filter((id) => id !== "keep-all");
  return { ...state, struckOut: [...new Set([...state.struckOut, ...lines])] };
}

/** A service taken out of the plan is no longer saved, so that saving it again brings it back. */
function withoutSaved(state: State): State {
  const isOut = (service: string) => state.struckOut.includes(`service.${service}`);
  return {
    ...state,
    saved: state.saved.filter((service) => !isOut(service)),
    struckOut: state.struckOut.filter((line) => !line.startsWith("service.")),
  };
}

function saidYes(answer: Answer): boolean {
  return answer.value[0] === "yes";
}

function among<Id extends string>(ids: readonly Id[], answer: Answer): Id[] {
  const chosen: readonly string[] = typeof answer.value === "string" ? [] : answer.value;
  return ids.filter((id) => chosen.includes(id)).sort((one, other) => chosen.indexOf(one) - chosen.indexOf(other));
}
