/** Starting again and being forgotten: each asks once, and anything but a yes keeps everything (rule 21). */
import { describeDay } from "../../knowledge/hours/words.ts";
import type { World } from "../../knowledge/world.ts";
import { type Draft, draft, text } from "../draft.ts";
import { ended } from "../hand-off/change.ts";
import { forgetLater, isHeld } from "../hand-off/hold.ts";
import { mayBeReadAlong } from "../hand-off/read-along.ts";
import type { Arrival } from "../input.ts";
import { shortCode } from "../short-code.ts";
import { type Answer, newState, type State } from "../state.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

export function afterRestart(state: State, answer: Answer, world: World): Draft {
  if (answer.value[0] !== "yes") return draft(state, "decide", { before: [world.words("command.restart-kept")] });
  return draft(afresh(state), "decide", { before: [world.words("command.restart-done")] });
}

/** Says what it did, what it could only ask for, and by when nothing is left in back-ups either (rule 26). */
export function afterDelete(state: State, answer: Answer, world: World, { id, at }: Arrival): Draft {
  if (answer.value[0] !== "yes") return draft(state, "decide", { before: [world.words("command.delete-kept")] });
  if (isHeld(state, at)) return forgetLater(state, world, { id, at });
  const { isSimple } = state;
  const backupsGoneBy = describeDay(at + world.backupDays * DAY_MS);
  const receipt = shortCode(`forget ${at} ${id}`);
  const said = text(
    world.words("command.delete-done", { backupsGoneBy }, { isSimple }),
    ...referralLine(state, world),
    world.words("command.delete-not-recalled", {}, { isSimple }),
    world.words("command.delete-receipt", { receipt }, { isSimple }),
  );
  return draft({ ...newState(), isGreeted: true }, "rest", {
    say: [said],
    effects: [...ended(state, "left", at).effects, { kind: "forget", receipt }],
  });
}

/** What becomes of a referral depends on whether somebody has it by now; of none that was never made anything is said. */
function referralLine(state: State, world: World): string[] {
  const { referral, staffTold, isSimple } = state;
  const sent = [referral, mayBeReadAlong(state) ? undefined : staffTold].flatMap((made) => made ?? []);
  if (sent.length === 0) return [];
  const isTakenUp = sent.some(({ takenUpAt }) => takenUpAt !== undefined);
  return [world.words(isTakenUp ? "command.delete-asked-of-desk" : "command.delete-referral-too", {}, { isSimple })];
}

/**
 * Nothing but what keeps the person safe, that danger was noticed before, so that help stays one tap away; and what was
 * sent to a link worker with the place in the queue, which clearing a chat does not call back; and that it is held.
 */
function afresh(state: State): State {
  const { dangers, isSimple, mode, referral, staffTold, live, holds, forgetAsked } = state;
  return {
    ...newState(),
    isGreeted: true,
    dangers,
    isSimple,
    mode,
    ...(referral && { referral }),
    ...(staffTold && { staffTold }),
    ...(live && { live }),
    ...(holds && { holds }),
    ...(forgetAsked && { forgetAsked }),
  };
}
