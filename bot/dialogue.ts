import { reopen, respond, wanted } from "../dialogs/index.ts";
import { rescue } from "../dialogs/rescue.ts";
import { noticeInSlices } from "../knowledge/safety/notice.ts";
import type { World } from "../knowledge/world.ts";
import { inSlices } from "./in-slices.ts";
import type { Dialogue } from "./service.ts";

/** The dialogue as pure functions, with the phrases of one snapshot by which danger is noticed. */
export function dialogue(world: () => World): Dialogue {
  const notice: Dialogue["notice"] = (text) => inSlices(noticeInSlices(text, world().rules));
  return { reopen, wanted, respond, rescue, notice };
}
