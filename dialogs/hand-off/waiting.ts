/**
 * Waiting to talk with a link worker: joining the queue, asking how it stands, leaving it. The assistant answers meanwhile
 * as always. Whoever waits too long, or waits when nobody is there any more, is told and offered a call-back.
 */
import type { World } from "../../knowledge/world.ts";
import { type Draft, draft, text } from "../draft.ts";
import type { Message } from "../say.ts";
import type { State } from "../state.ts";
import { button } from "../wording.ts";
import { type Changed, ended, withLive } from "./change.ts";
import { closedLines, isStaffed, whileWaiting } from "./desk-now.ts";
import { LOOK_EVERY_MS, remind, TELL_EVERY_MS } from "./reminders.ts";

/** From now on this person waits. The referral that they wait with has been made. */
export function joinQueue(state: State, at: number): Changed {
  const { live } = state;
  if (live !== undefined && live.is !== "ended") return { state, effects: [] };
  const joined = withLive(state, { is: "waiting", since: at, askedAt: at, ...(live?.alert && { alert: live.alert }) });
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

export function leaveQueue(state: State, at: number, world: World): Draft {
  if (state.live?.is !== "waiting") return draft(state, "repeat", { before: [world.words("live.not-waiting")] });
  const { state: left, effects } = ended(state, "left", at);
  const say = { ...text(world.words("live.left-queue")), buttons: [button("call-back", world), ...onwards(world)] };
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
  const message = nobodyThere(at, world);
  const lines = before.map((line) => ({ is: "text" as const, text: line }));
  return draft(alone, "rest", { say: [{ ...message, parts: [...lines, ...message.parts] }], effects });
}

/** Some lines, the place in the queue, and the ways out of it. */
export function inQueue(state: State, lines: readonly string[], world: World): Message {
  const queue = whileWaiting(state.referral?.reference ?? "", world);
  return {
    ...text(...lines, ...queue, world.words("live.meanwhile")),
    buttons: [button("queue", world), button("call-back", world), button("leave-queue", world)],
  };
}

function nobodyThere(at: number, world: World): Message {
  const lines = [world.words("live.nobody-there"), ...closedLines(at, world), world.words("live.call-back-offer")];
  return { ...text(...lines), buttons: [button("call-back", world), ...onwards(world)] };
}

function onwards(world: World) {
  return [button("plan", world), button("more", world)];
}
