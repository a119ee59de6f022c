/**
 * Waiting to talk with a link worker: joining the queue, asking how it stands, leaving it. The assistant answers meanwhile
 * as always. Whoever waits too long, or waits when nobody is there any more, is told and offered a call-back.
 */
import type { World } from "../../knowledge/world.ts";
import { wordsOf } from "../answers/plain.ts";
import { type Draft, draft, text } from "../draft.ts";
import type { Effect } from "../effect.ts";
import { startCallBack } from "../flows/refer.ts";
import type { Message } from "../say.ts";
import { type State, WHAT_MATTERS } from "../state.ts";
import { button } from "../wording.ts";
import { isOver } from "./alert.ts";
import { type Changed, ended, withLive } from "./change.ts";
import { closedLines, isStaffed, whileWaiting } from "./desk-now.ts";
import { LOOK_EVERY_MS, remind, TELL_EVERY_MS } from "./reminders.ts";

/**
 * From now on this person waits. The referral that they wait with has been made. Whoever said "stop" before wants to hear
 * of this (rule 25 is of what we begin).
 */
export function joinQueue(state: State, at: number): Changed {
  const { live } = state;
  if (live !== undefined && live.is !== "ended") return { state, effects: [] };
  const isOpen = live?.alert !== undefined && !isOver(live.alert);
  const joined = withLive(
    { ...state, isStopped: false },
    { is: "waiting", since: at, askedAt: at, ...(isOpen && { alert: live.alert }) },
  );
  return { ...joined, effects: [...joined.effects, remind("still-waiting", at + LOOK_EVERY_MS)] };
}

/** Asks to talk now with a referral that was sent before. */
export function chatNow(state: State, at: number, world: World): Draft {
  const { referral, live } = state;
  if (referral === undefined || referral.closedAt !== undefined) return draft(state, "repeat");
  if (live !== undefined && live.is !== "ended") return whereInQueue(state, at, world);
  if (!isStaffed(at, world)) return draft(state, "rest", { say: [nobodyThere(at, world)] });
  const joined = joinQueue(state, at);
  const say = [inQueue(joined.state, [world.words("live.joined-queue")], world)];
  return draft(joined.state, "rest", { say, effects: joined.effects });
}

/** "Where am I in the queue?" */
export function whereInQueue(state: State, at: number, world: World): Draft {
  if (state.live?.is !== "waiting") return draft(state, "repeat", { before: [world.words("live.not-waiting")] });
  if (!isStaffed(at, world)) return nobodyLeft(state, at, world);
  return draft(state, "rest", { say: [inQueue(state, [], world)] });
}

/** Whoever only waits, and makes sure that somebody is there, means the queue. */
const IS_ANYBODY_THERE =
  /^(?:(?:hi+|hiya|hey|hello+|helo|alright|are|is|am|im|i|you|u|anyone|anybody|someone|somebody|still|there|here|waiting|yet|now)(?: |$))+$/;

export function stillThere(state: State, typed: string, at: number, world: World): Draft | undefined {
  return IS_ANYBODY_THERE.test(wordsOf(typed)) ? meansQueue(state, at, world) : undefined;
}

/** Where nothing but the wait is going on: no question of the assistant's is open, save the first one. */
export function meansQueue(state: State, at: number, world: World): Draft | undefined {
  const { live, open } = state;
  const onlyWaits = live?.is === "waiting" && (open === undefined || open.id === WHAT_MATTERS);
  return onlyWaits ? whereInQueue(state, at, world) : undefined;
}

export function leaveQueue(state: State, at: number, world: World): Draft {
  if (state.live?.is !== "waiting") return draft(state, "repeat", { before: [world.words("live.not-waiting")] });
  const { state: left, effects } = ended(state, "left", at);
  const unreachable = left.referral?.isChatOnly ? [world.words("live.not-reachable")] : [];
  const say = {
    ...text(world.words("live.left-queue"), ...unreachable),
    buttons: [button("call-back", world), ...onwards(world)],
  };
  return draft(left, "rest", { say: [say], effects });
}

/** Looked at every few minutes; says something only when it is news, or has been long. */
export function stillWaiting(state: State, at: number, world: World): Draft {
  const { live } = state;
  if (live?.is !== "waiting") return draft(state, "rest");
  if (!isStaffed(at, world)) return nobodyLeft(state, at, world);
  const again = remind("still-waiting", at + LOOK_EVERY_MS);
  if (at - (live.toldAt ?? live.since) < TELL_EVERY_MS) return draft(state, "rest", { effects: [again] });
  const { state: told, effects } = withLive(state, { ...live, toldAt: at });
  const say = [inQueue(told, [world.words("live.still-waiting")], world)];
  return draft(told, "rest", { say, effects: [...effects, again] });
}

/** The desk has closed, or the last of them has gone: waiting on would be waiting for nobody. */
export function nobodyLeft(state: State, at: number, world: World, before: readonly string[] = []): Draft {
  const { state: alone, effects } = ended(state, "unanswered", at);
  if (alone.referral?.isChatOnly)
    return askHowToReach(alone, effects, [...before, ...nobodyLines(at, world)], at, world);
  const message = nobodyThere(at, world, before);
  return draft(alone, "rest", { say: [message], effects });
}

/** Nobody could reach them any more: how to is asked at once. What they were telling goes on where it was. */
function askHowToReach(
  state: State,
  effects: readonly Effect[],
  lines: readonly string[],
  at: number,
  world: World,
): Draft {
  const isOnTheWay = state.wish === "person" && state.open !== undefined;
  if (isOnTheWay) return draft(state, "repeat", { before: lines, effects });
  const asked = startCallBack(state, at, world);
  return { ...asked, before: [...lines, ...asked.before], effects };
}

/** Some lines, the place in the queue, and the ways out of it. */
export function inQueue(state: State, lines: readonly string[], world: World): Message {
  const queue = whileWaiting(state.referral?.reference ?? "", world);
  return {
    ...text(...lines, ...queue, world.words("live.meanwhile")),
    buttons: [button("queue", world), button("call-back", world), button("leave-queue", world)],
  };
}

function nobodyLines(at: number, world: World): string[] {
  return [world.words("live.nobody-there"), ...closedLines(at, world)];
}

function nobodyThere(at: number, world: World, before: readonly string[] = []): Message {
  const lines = [...before, ...nobodyLines(at, world), world.words("live.call-back-offer")];
  return { ...text(...lines), buttons: [button("call-back", world), ...onwards(world)] };
}

function onwards(world: World) {
  return [button("plan", world), button("more", world)];
}
