/** A link worker takes up what was sent: from now on others keep it too, and "forget me" can only ask them to delete it. */
import type { Effect } from "../effect.ts";
import type { FromDesk } from "../input.ts";
import type { ReferralMade, State } from "../state.ts";
import type { Changed } from "./change.ts";

/** Who had it first stays; one that comes again changes nothing. */
export function takenUp(state: State, act: Pick<FromDesk, "reference" | "worker"> & { readonly at: number }): Changed {
  const { reference, worker, at } = act;
  const made = madeAs(reference, state);
  if (made === undefined || made.takenUpAt !== undefined) return { state, effects: [] };
  const effects: Effect[] = [
    { kind: "take-up", reference, by: worker.name, workerId: worker.id, at },
    { kind: "notify", event: "claimed", reference },
  ];
  return { state: withMade(state, { ...made, takenUpAt: at }), effects };
}

/** What was sent under a reference: what the person asked for, or what told staff of danger. */
export function madeAs(reference: string, { referral, staffTold }: State): ReferralMade | undefined {
  return [referral, staffTold].find((made) => made?.reference === reference);
}

export function withMade(state: State, made: ReferralMade): State {
  return state.referral?.reference === made.reference ? { ...state, referral: made } : { ...state, staffTold: made };
}
