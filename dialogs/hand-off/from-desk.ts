/** What comes from the desk: each act has its reference, and one of another referral changes nothing. */
import type { World } from "../../knowledge/world.ts";
import { type Draft, draft } from "../draft.ts";
import type { Input } from "../input.ts";
import type { State } from "../state.ts";
import { addedService } from "./added-service.ts";
import { closed } from "./closing.ts";
import { held, holdReleased } from "./hold.ts";
import { openedAgain } from "./reopened.ts";
import { takenUp } from "./take-up.ts";
import { claimed, released, said, transferred } from "./worker-acts.ts";

export function fromDesk(state: State, act: Extract<Input, { readonly kind: "desk" }>, world: World): Draft {
  switch (act.does) {
    case "take-up": {
      const { state: next, effects } = takenUp(state, act);
      return draft(next, "rest", { effects });
    }
    case "close":
      return closed(state, act, world);
    case "hold":
      return held(state, act);
    case "release-hold":
      return holdReleased(state, act);
    case "reopen":
      return openedAgain(state, act);
    case "add-service":
      return addedService(state, act, world);
  }
  if (act.reference !== state.referral?.reference) return draft(state, "rest");
  switch (act.does) {
    case "claim":
      return claimed(state, act, world);
    case "say":
      return said(state, act);
    case "transfer":
      return transferred(state, act, world);
    case "release":
      return released(state, act, world);
  }
}
