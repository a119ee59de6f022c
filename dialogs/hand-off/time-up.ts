/** What happens by itself when a time is over. A reminder that is no longer called for changes nothing, however often it comes. */
import type { World } from "../../knowledge/world.ts";
import { type Draft, draft, text } from "../draft.ts";
import type { State } from "../state.ts";
import { button } from "../wording.ts";
import { alertUnanswered } from "./alert.ts";
import { forgetAsked } from "./hold.ts";
import { mayBeTold } from "./may-be-told.ts";
import { ANSWER_WITHIN_MS, firstWordWithin, REMINDERS, type Reminder } from "./reminders.ts";
import { stillWaiting } from "./waiting.ts";
import { backToQueue } from "./worker-acts.ts";

/** @param name the id of the effect `remind` that asked for it; one that no release knows is passed over. */
export function timeUp(state: State, name: string, at: number, world: World): Draft {
  const reminder = REMINDERS.find((each) => each === name);
  return reminder === undefined ? draft(state, "rest") : WHEN_UP[reminder](state, at, world);
}

const WHEN_UP: Readonly<Record<Reminder, (state: State, at: number, world: World) => Draft>> = {
  "still-waiting": stillWaiting,
  "alert-unanswered": alertUnanswered,
  "worker-silent": workerSilent,
  unopened,
  "forget-asked": forgetAsked,
};

/** Whoever has joined says nothing, or answers nothing: somebody else may have the person. */
function workerSilent(state: State, at: number, world: World): Draft {
  const { live } = state;
  if (live?.is !== "with-link-worker" || live.owedSince === undefined) return draft(state, "rest");
  const hasSpoken = (live.lastFromWorkerAt ?? 0) >= live.since;
  const within = hasSpoken ? ANSWER_WITHIN_MS : firstWordWithin(live.alert);
  return at < live.owedSince + within ? draft(state, "rest") : backToQueue(state, "silent", at, world);
}

/** Nobody opened what was sent in the time that was promised: the lead hears it, and the person where that is safe (rule 18). */
function unopened(state: State, at: number, world: World): Draft {
  const { referral } = state;
  const isOver = referral?.takenUpAt ?? referral?.closedAt ?? referral?.unopenedAt;
  if (referral === undefined || isOver !== undefined) return draft(state, "rest");
  const { reference } = referral;
  const next = { ...state, referral: { ...referral, unopenedAt: at } };
  const service = world.handOff?.service ?? world.partner.name;
  const told = {
    ...text(world.words("live.unopened", { service, reference })),
    buttons: [button("call-back", world), button("plan", world)],
  };
  return draft(next, "rest", {
    say: mayBeTold(state) ? [told] : [],
    effects: [{ kind: "notify", event: "unopened", reference, since: at }],
  });
}
