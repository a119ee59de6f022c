/** The menu of topics, where guessing again would not help. It is put once; after that a person is offered instead. */
import type { World } from "../../knowledge/world.ts";
import { type Draft, draft, text } from "../draft.ts";
import { answerTo } from "../known.ts";
import { put, toMessage } from "../put.ts";
import type { State } from "../state.ts";
import { personOffer } from "../wording.ts";

/** Puts the menu after some lines, whatever else is known. */
export function offerMenu(state: State, lines: readonly string[], at: number, world: World): Draft {
  const open = answerTo(state, "topic-menu") === undefined ? put("topic-menu", state, at, world) : undefined;
  if (open === undefined)
    return draft(state, "rest", { say: [text(...lines, world.words("ask.something-else"), personOffer(world))] });
  return draft({ ...state, open }, "rest", { say: [toMessage(open, lines)] });
}
