/** The first words on every channel (rule 1), followed by the one opening question. */
import type { World } from "../../knowledge/world.ts";
import { type Draft, draft, text } from "../draft.ts";
import type { Message } from "../say.ts";
import type { State } from "../state.ts";

export function greet(state: State, world: World): Draft {
  const before = world.isDemonstration ? [world.words("greeting.demonstration")] : [];
  return draft({ ...state, isGreeted: true }, "decide", { say: [firstWords(world)], before });
}

/** Under 40 words: a computer, nobody is reading now, 999 in danger, what is kept, where to read more. */
export function firstWords(world: World): Message {
  return text(world.words("greeting.first"));
}
