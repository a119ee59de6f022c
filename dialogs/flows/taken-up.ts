/** A link worker takes up what was sent: from now on others keep it too, and "forget me" can only ask them to delete it. */
import { type Draft, draft } from "../draft.ts";
import type { Input } from "../input.ts";
import type { State } from "../state.ts";

type FromDesk = Extract<Input, { readonly kind: "desk" }>;

/** Who had it first stays; a claim that comes again, or with nothing sent, changes nothing. */
export function takenUp(state: State, { by, at }: FromDesk): Draft {
  const { referral } = state;
  if (referral === undefined || referral.takenUpAt !== undefined) return draft(state, "rest");
  const { reference } = referral;
  return draft({ ...state, referral: { ...referral, takenUpAt: at } }, "rest", {
    effects: [{ kind: "take-up", reference, by, at }],
  });
}
