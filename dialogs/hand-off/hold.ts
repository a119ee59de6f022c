/**
 * A lead holds one conversation for an incident, a complaint or a court, with a reason and an end date (rule 26). Nothing
 * of it ends by itself until then. Somebody who asks to be forgotten meanwhile is told so, and is forgotten when the hold
 * is over, without having to ask again.
 */
import { localTime } from "../../knowledge/hours/local-time.ts";
import { describeDay } from "../../knowledge/hours/words.ts";
import type { World } from "../../knowledge/world.ts";
import { type Draft, draft, text } from "../draft.ts";
import type { Effect } from "../effect.ts";
import type { Arrival, FromDesk } from "../input.ts";
import { shortCode } from "../short-code.ts";
import { newState, type State } from "../state.ts";
import { ended, isLive } from "./change.ts";
import { LOOK_EVERY_MS, remind } from "./reminders.ts";

type Act<Does extends FromDesk["does"]> = Extract<FromDesk, { readonly does: Does }> & { readonly at: number };

/** Held again, the last reason and date count. The person hears nothing of it. */
export function held(state: State, { reference, worker, reason, until, at }: Act<"hold">): Draft {
  const hold: Effect = { kind: "hold", reference, hold: { by: worker, at, reason, until } };
  const next: State = { ...state, holds: { ...state.holds, [reference]: until } };
  return draft(next, "rest", { effects: [hold, ...whenOver(next, at)] });
}

/** Another case of the same conversation may be held on. */
export function holdReleased(state: State, { reference, at }: Act<"release-hold">): Draft {
  const { holds = {}, ...free } = state;
  const { [reference]: _released, ...others } = holds;
  const next: State = Object.keys(others).length === 0 ? free : { ...free, holds: others };
  return draft(next, "rest", { effects: [{ kind: "hold", reference }, ...whenOver(next, at)] });
}

export function isHeld(state: State, at: number): boolean {
  return heldUntil(state) > at;
}

/** Says why it is kept and until when, with the receipt under which it will be deleted. */
export function forgetLater(state: State, world: World, { id, at }: Arrival): Draft {
  const { isSimple } = state;
  const until = heldUntil(state);
  const asked = state.forgetAsked ?? { at, receipt: shortCode(`forget ${at} ${id}`) };
  const day = `${describeDay(until)} ${localTime(until).date.slice(0, 4)}`;
  const said = text(
    world.words("command.delete-held", { until: day }, { isSimple }),
    world.words("command.delete-receipt", { receipt: asked.receipt }, { isSimple }),
  );
  const left = ended(state, "left", at);
  const next: State = { ...left.state, forgetAsked: asked };
  // Whoever has it is not to go on as if nothing had been asked.
  const asking = casesOf(next).map((reference): Effect => ({ kind: "ask-deletion", reference }));
  return draft(next, "rest", { say: [said], effects: [...left.effects, ...asking, ...whenOver(next, at)] });
}

/** Nothing is said: who reads along by then is not known. */
export function forgetAsked(state: State, at: number): Draft {
  const { forgetAsked: asked } = state;
  if (asked === undefined || isHeld(state, at)) return draft(state, "rest");
  // Whoever is in the middle of a new chat would talk to nobody, and not know it: that comes to its end first.
  if (isLive(state)) return draft(state, "rest", { effects: [remind("forget-asked", at + LOOK_EVERY_MS)] });
  const effects: Effect[] = [{ kind: "forget", receipt: asked.receipt }];
  return draft({ ...newState(), isGreeted: true }, "rest", { effects });
}

function whenOver(state: State, at: number): Effect[] {
  return state.forgetAsked === undefined ? [] : [remind("forget-asked", Math.max(at, heldUntil(state)))];
}

/** The last of all of its cases; 0 where none is held. */
function heldUntil({ holds = {} }: State): number {
  return Math.max(0, ...Object.values(holds));
}

function casesOf({ referral, staffTold, holds = {} }: State): string[] {
  const made = [referral, staffTold].flatMap((each) => each?.reference ?? []);
  return [...new Set([...made, ...Object.keys(holds)])];
}
