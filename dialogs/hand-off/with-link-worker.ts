/**
 * While a link worker has the conversation the assistant is silent: what the person writes is for the link worker. Only
 * what a person may never be without still works, and only as a whole message or a button: urgent help, the assistant
 * back, "stop", "forget me", and what they press on a card that is on the screen (rule 9).
 */
import type { World } from "../../knowledge/world.ts";
import { readCommand } from "../answers/command.ts";
import { type Draft, draft, text } from "../draft.ts";
import { type Action, act, typedAction } from "../flows/actions.ts";
import { answerOpen, hearTap } from "../flows/answer.ts";
import { confirm } from "../flows/commands.ts";
import { noted } from "../flows/dangers.ts";
import { cannotTalk, showUrgent } from "../flows/safety.ts";
import type { Tapped, Written } from "../input.ts";
import type { State } from "../state.ts";
import { without } from "../state.ts";
import { button } from "../wording.ts";
import { alerted, besideTheChat } from "./alert.ts";
import { type Changed, ended, withLive } from "./change.ts";
import { ANSWER_WITHIN_MS, remind } from "./reminders.ts";

/** Questions that the assistant may put in between: each was asked for by the person just now. */
const ASKED_IN_BETWEEN = new Set(["confirm-delete", "confirm-sensitive"]);
const DONE_IN_BETWEEN = new Set(["urgent", "plan", "save", "unsave", "tell"]);

/** "End this chat" ends this one, and no more. */
const ENDS_CHAT = /\b(?:chat|conversation)\b/i;

export function hearWithLinkWorker(state: State, input: Written, world: World): Draft {
  const noticed = input.understood.safety.length > 0;
  const heard = noticed ? hearDanger(state, input, world) : undefined;
  const asked = readCommand(input.text, world.commands);
  if (asked === "cannot_talk") return joined(heard, cannotTalk(heard?.state ?? state, input.at, world));
  if (heard !== undefined) return heard;
  const answered = answerInBetween(state, input, world);
  if (answered !== undefined) return answered;
  switch (asked) {
    case "assistant":
      return backToAssistant(state, input.at, world);
    case "stop":
      return ENDS_CHAT.test(input.text) ? backToAssistant(state, input.at, world) : stopLive(state, input.at, world);
    case "delete_data":
      return confirm("confirm-delete", state, input.at, world);
    case "urgent_help":
      return showUrgent(state, input.at, world);
  }
  const action = typedAction(input.text, state, world);
  return (action && actInBetween(action, state, input.at, world)) ?? forLinkWorker(state, input.at);
}

export function tapWithLinkWorker(state: State, input: Tapped, world: World): Draft {
  const { tap, at } = input;
  if ("do" in tap) return actInBetween(tap, state, at, world) ?? forLinkWorker(state, at);
  const isAsked = tap.ask === state.open?.id && ASKED_IN_BETWEEN.has(tap.ask);
  return isAsked ? hearTap(state, input, world) : forLinkWorker(state, at);
}

/** The person wants the assistant back: from here on the link worker reads nothing more. */
export function backToAssistant(state: State, at: number, world: World): Draft {
  if (state.live?.is !== "with-link-worker") return draft(state, "repeat", { before: [world.words("live.here")] });
  const name = state.live.by?.name ?? "";
  const { state: left, effects } = ended(state, "left", at);
  const buttons = [button("plan", world), button("more", world), button("human", world)];
  return draft(left, "rest", { say: [{ ...text(world.words("live.back", { name })), buttons }], effects });
}

/** "Stop" ends the live conversation too, or the wait for one: nobody writes first from now on (rule 25). */
export function stopLive(state: State, at: number, world: World): Draft {
  const isTalking = state.live?.is === "with-link-worker";
  const line = isTalking
    ? world.words("live.back", { name: state.live?.by?.name ?? "" })
    : world.words("live.left-queue");
  const { state: left, effects } = ended(state, "left", at);
  const say = [text(line, world.words("command.stopped"))];
  return draft({ ...left, isStopped: true }, "rest", { say, effects });
}

/** The words themselves reach the desk from the transcript. */
function forLinkWorker(state: State, at: number): Draft {
  const { state: next, effects } = owedFrom(withoutAsked(state), at);
  return draft(next, "rest", { effects });
}

/** Since when the person waits for an answer: from the first of several messages. */
function owedFrom(state: State, at: number): Changed {
  const { live } = state;
  if (live === undefined) return { state, effects: [] };
  const isOwed = live.owedSince !== undefined;
  const changed = withLive(state, { ...live, lastFromPersonAt: at, owedSince: live.owedSince ?? at });
  return isOwed
    ? changed
    : { ...changed, effects: [...changed.effects, remind("worker-silent", at + ANSWER_WITHIN_MS)] };
}

function hearDanger(before: State, input: Written, world: World): Draft {
  const { at, understood } = input;
  const dangers = noted(before.dangers, understood.safety, at);
  const owed = owedFrom({ ...withoutAsked(before), dangers }, at);
  const after = alerted(owed.state, understood.safety, at);
  const say = besideTheChat(before, after.state, input, world);
  // The last one says how it stands; the others are the timers.
  const effects = [...owed.effects.filter(({ kind }) => kind !== "live"), ...after.effects];
  return draft(after.state, "rest", { say, effects });
}

function answerInBetween(state: State, input: Written, world: World): Draft | undefined {
  return ASKED_IN_BETWEEN.has(state.open?.id ?? "") ? answerOpen(state, input, world) : undefined;
}

/** Whoever writes on instead of answering such a question has left it. */
function withoutAsked(state: State): State {
  return ASKED_IN_BETWEEN.has(state.open?.id ?? "") ? without(state, "open", "pendingService") : state;
}

function actInBetween(action: Action, state: State, at: number, world: World): Draft | undefined {
  if (action.do === "assistant") return backToAssistant(state, at, world);
  return DONE_IN_BETWEEN.has(action.do) ? act(action, state, at, world) : undefined;
}

function joined(first: Draft | undefined, then: Draft): Draft {
  return first === undefined ? then : { ...then, say: [...first.say, ...then.say], effects: first.effects };
}
