import { newState, respond, wanted } from "../dialogs/index.ts";
import { rescue } from "../dialogs/rescue.ts";
import { notice } from "../knowledge/safety/notice.ts";
import type { World } from "../knowledge/world.ts";
import type { Dialogue } from "./service.ts";

/** The dialogue as pure functions, with the phrases of one snapshot by which danger is noticed. */
export function dialogue(world: () => World): Dialogue {
  return { newState, wanted, respond, rescue, notice: (text) => notice(text, world().rules) };
}
