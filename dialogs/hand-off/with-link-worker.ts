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
import { withdrawn } from "../flows/withdrawn.ts";
import type { Tapped, Written } from "../input.ts";
import type { State } from "../state.ts";
import { button } from "../wording.ts";
import { alerted, besideTheChat } from "./alert.ts";
import { ASKED_IN_BETWEEN, withoutAsked } from "./asked-in-between.ts";
import { both, ended } from "./change.ts";
import { owedFrom } from "./owed.ts";

const DONE_IN_BETWEEN = new Set(["urgent", "plan", "save", "unsave", "tell"]);

/** "End this chat" ends this one, and no more. */
const ENDS_CHAT = /\b(?:chat|conversation)\b/i;
/** "Please don't call me" and "leave me alone" are said to the link worker; only the plain word ends it all. */
const STOPS_ALL =
  /^\W*(?:please\W+)?(?:stop(?:\W*all)?|unsub(?:scribe)?|un subscribe|opt\W*(?:me\W+)?out)(?:\W+(?:please|now))?\W*$/i;

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
      return stopSaid(state, input, world);
    case "delete_data":
      return confirm("confirm-delete", state, input.at, world);
    case "urgent_help":
      return showUrgent(state, input.at, world);
  }
  // Cards that stood on the screen before are none of this chat's.
  const action = typedAction(input.text, { ...state, suggestions: [] }, world);
  return (action && actInBetween(action, state, input.at, world)) ?? forLinkWorker(state, input.at);
}

export function tapWithLinkWorker(state: State, input: Tapped, world: World): Draft {
  const { tap, at } = input;
  if ("do" in tap) return actInBetween(tap, state, at, world) ?? forLinkWorker(state, at);
  if (!ASKED_IN_BETWEEN.has(tap.ask)) return forLinkWorker(state, at);
  if (tap.ask === state.open?.id) return hearTap(state, input, world);
  // Taken back by what the link worker said since; the wish is not lost.
  return tap.ask === "confirm-delete" && tap.choose === "yes"
    ? confirm(tap.ask, state, at, world)
    : forLinkWorker(state, at);
}

function stopSaid(state: State, { text, at }: Written, world: World): Draft {
  if (ENDS_CHAT.test(text)) return backToAssistant(state, at, world);
  return STOPS_ALL.test(text) ? stopLive(state, at, world) : forLinkWorker(state, at);
}

/** The person wants the assistant back: from here on the link worker reads nothing more. */
export function backToAssistant(state: State, at: number, world: World): Draft {
  if (state.live?.is !== "with-link-worker") return draft(state, "repeat", { before: [world.words("live.here")] });
  const name = state.live.by?.name ?? "";
  const { state: left, effects } = ended(withoutAsked(state), "left", at);
  const back = text(world.words("live.back", { name }));
  // On the way to another time or way when the link worker joined, they go on where they were.
  if (left.wish === "person" && left.open !== undefined) return draft(left, "repeat", { say: [back], effects });
  const buttons = [button("plan", world), button("more", world), button("human", world)];
  return draft(left, "rest", { say: [{ ...back, buttons }], effects });
}

/** "Stop" ends the live conversation too, or the wait for one: nobody writes first from now on (rule 25). */
export function stopLive(state: State, at: number, world: World): Draft {
  const isTalking = state.live?.is === "with-link-worker";
  const line = isTalking
    ? world.words("live.back", { name: state.live?.by?.name ?? "" })
    : world.words("live.left-queue");
  const { state: left, effects } = ended(withdrawn(withoutAsked(state)), "left", at);
  const unsent = state.wish === "person" ? [world.words("refer.unchanged")] : [];
  const say = [text(line, ...unsent, world.words("command.stopped"))];
  return draft({ ...left, isStopped: true }, "rest", { say, effects });
}

/** The words themselves reach the desk from the transcript. */
function forLinkWorker(state: State, at: number): Draft {
  const { state: next, effects } = owedFrom(withoutAsked(state), at);
  return draft(next, "rest", { effects });
}

function hearDanger(before: State, input: Written, world: World): Draft {
  const { at, understood } = input;
  const dangers = noted(before.dangers, understood.safety, at);
  const owed = owedFrom({ ...withoutAsked(before), dangers }, at);
  const after = both(owed, alerted(owed.state, understood.safety, at));
  return draft(after.state, "rest", { say: besideTheChat(before, after.state, input, world), effects: after.effects });
}

function answerInBetween(state: State, input: Written, world: World): Draft | undefined {
  return ASKED_IN_BETWEEN.has(state.open?.id ?? "") ? answerOpen(state, input, world) : undefined;
}

function actInBetween(action: Action, state: State, at: number, world: World): Draft | undefined {
  if (action.do === "assistant") return backToAssistant(state, at, world);
  return DONE_IN_BETWEEN.has(action.do) ? act(action, state, at, world) : undefined;
}

function joined(first: Draft | undefined, then: Draft): Draft {
  if (first === undefined) return then;
  return { ...then, say: [...first.say, ...then.say], effects: both(first, then).effects };
}
