/**
 * What a link worker does in a live conversation: joins, writes, hands it on, gives it back. One has it at a time: what
 * comes from anybody else, or no longer fits, changes nothing.
 */
import type { World } from "../../knowledge/world.ts";
import { type Draft, draft, text } from "../draft.ts";
import type { FromDesk } from "../input.ts";
import type { Message } from "../say.ts";
import type { State } from "../state.ts";
import { button } from "../wording.ts";
import { answered } from "./alert.ts";
import { withoutAsked, withoutCards } from "./asked-in-between.ts";
import { both, withLive } from "./change.ts";
import { isStaffed } from "./desk-now.ts";
import type { Live } from "./live.ts";
import { firstWordWithin, LOOK_EVERY_MS, remind } from "./reminders.ts";
import { takenUp } from "./take-up.ts";
import { nobodyLeft } from "./waiting.ts";

type Act<Does extends FromDesk["does"]> = Extract<FromDesk, { readonly does: Does }> & { readonly at: number };

/**
 * Of several, the first has it: for the others nobody waits any more. What the person was telling on the way to another
 * time or way stays theirs until it is closed: the chat may break off.
 */
export function claimed(state: State, act: Act<"claim">, world: World): Draft {
  const { live } = state;
  if (live?.is !== "waiting") return draft(state, "rest");
  const { worker, at } = act;
  const { pinned: _pinned, ...unseen } = live;
  const first = takenUp(withoutAsked(state), act);
  const changed = withLive(first.state, {
    ...unseen,
    is: "with-link-worker",
    since: at,
    joinedAt: live.joinedAt ?? at,
    by: worker,
    owedSince: at,
  });
  const lines = [world.words("live.joined", { name: worker.name }), world.words("live.joined-note")];
  return draft(changed.state, "rest", {
    say: [{ ...text(...lines), buttons: [button("assistant", world)] }],
    effects: [...both(first, changed).effects, remind("worker-silent", at + firstWordWithin(live.alert))],
  });
}

/** In the link worker's own name. An alert counts as answered by it. */
export function said(state: State, act: Act<"say">): Draft {
  const live = heldBy(state, act);
  const words = act.text.trim();
  if (live === undefined || words === "") return draft(state, "rest");
  const { owedSince: _owedSince, ...rest } = live;
  const heard = withoutCards(withoutAsked(state));
  const changed = withLive(heard, { ...answered(rest, act.at), lastFromWorkerAt: act.at });
  return draft(changed.state, "rest", { say: [fromWorker(act.worker.name, words)], effects: changed.effects });
}

export function transferred(state: State, act: Act<"transfer">, world: World): Draft {
  const live = heldBy(state, act);
  const { to, at, worker } = act;
  if (live === undefined || to.id === worker.id) return draft(state, "rest");
  const changed = withLive(withoutAsked(state), { ...live, by: to, since: at, owedSince: at });
  const line = world.words("live.transferred", { name: worker.name, to: to.name });
  return draft(changed.state, "rest", {
    say: [{ ...text(line), buttons: [button("assistant", world)] }],
    effects: [...changed.effects, remind("worker-silent", at + firstWordWithin(live.alert))],
  });
}

export function released(state: State, act: Act<"release">, world: World): Draft {
  return heldBy(state, act) === undefined ? draft(state, "rest") : backToQueue(state, act.why, act.at, world);
}

/** To the place in the queue that they had from the beginning; where nobody else is there, a call-back is offered. */
export function backToQueue(before: State, why: Act<"release">["why"], at: number, world: World): Draft {
  const state = withoutAsked(before);
  const { live } = state;
  if (live?.is !== "with-link-worker") return draft(state, "rest");
  const line = world.words(`live.released-${why}`, { name: live.by?.name ?? "" });
  if (!isStaffed(at, world)) return nobodyLeft(state, at, world, [line]);
  const { owedSince: _owedSince, ...rest } = live;
  const changed = withLive(state, { ...rest, is: "waiting", since: at });
  const buttons = [button("queue", world), button("call-back", world), button("leave-queue", world)];
  return draft(changed.state, "rest", {
    say: [{ ...text(line, world.words("live.kept-place"), world.words("live.meanwhile")), buttons }],
    effects: [...changed.effects, remind("still-waiting", at + LOOK_EVERY_MS)],
  });
}

export function fromWorker(name: string, words: string): Message {
  return { ...text(words), from: { name } };
}

/** The live conversation, where this link worker has it. */
export function heldBy({ live }: State, { worker }: Pick<FromDesk, "worker">): Live | undefined {
  return live?.is === "with-link-worker" && live.by?.id === worker.id ? live : undefined;
}
