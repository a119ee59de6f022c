/** Starting again and being forgotten: each asks once, and anything but a yes keeps everything (rule 21). */
import { describeDay } from "../../knowledge/hours/words.ts";
import type { World } from "../../knowledge/world.ts";
import { type Draft, draft, text } from "../draft.ts";
import type { Arrival } from "../input.ts";
import { type Answer, newState, type State } from "../state.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

export function afterRestart(state: State, answer: Answer, world: World): Draft {
  if (answer.value[0] !== "yes") return draft(state, "decide", { before: [world.words("command.restart-kept")] });
  return draft(afresh(state), "decide", { before: [world.words("command.restart-done")] });
}

/** Says what it did, and by when nothing is left in back-ups either (rule 26). */
export function afterDelete(state: State, answer: Answer, world: World, { at }: Arrival): Draft {
  if (answer.value[0] !== "yes") return draft(state, "decide", { before: [world.words("command.delete-kept")] });
  const backupsGoneBy = describeDay(at + world.backupDays * DAY_MS);
  const said = text(world.words("command.delete-done", { backupsGoneBy }, { isSimple: state.isSimple }));
  return draft({ ...newState(), isGreeted: true }, "rest", { say: [said], effects: [{ kind: "forget" }] });
}

/** Nothing but what keeps the person safe: that danger was noticed before, so that help stays one tap away. */
function afresh(state: State): State {
  return { ...newState(), isGreeted: true, dangers: state.dangers, isSimple: state.isSimple };
}
