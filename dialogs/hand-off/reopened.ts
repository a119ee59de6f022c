/**
 * A link worker opens a closed case again. The person hears nothing of it; what they sent counts as open from now on. Other
 * systems hear that somebody has it, since for them it was over.
 */
import { type Draft, draft } from "../draft.ts";
import type { FromDesk } from "../input.ts";
import type { State } from "../state.ts";
import { madeAs, withMade } from "./take-up.ts";

type Reopen = Extract<FromDesk, { readonly does: "reopen" }> & { readonly at: number };

export function openedAgain(state: State, { reference, at }: Reopen): Draft {
  const made = madeAs(reference, state);
  if (made?.closedAt === undefined) return draft(state, "rest");
  const { closedAt: _closedAt, ...open } = made;
  return draft(withMade(state, { ...open, reopenedAt: at }), "rest", {
    effects: [{ kind: "notify", event: "claimed", reference, since: at }],
  });
}
