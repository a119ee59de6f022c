/** What a person writes to a link worker is owed an answer, and it is seen to that one comes. */
import type { State } from "../state.ts";
import { type Changed, withLive } from "./change.ts";
import { ANSWER_WITHIN_MS, remind } from "./reminders.ts";

/** Since when the person waits for an answer: from the first of several messages. */
export function owedFrom(state: State, at: number): Changed {
  const { live } = state;
  if (live === undefined) return { state, effects: [] };
  const isOwed = live.owedSince !== undefined;
  const changed = withLive(state, { ...live, lastFromPersonAt: at, owedSince: live.owedSince ?? at });
  return isOwed
    ? changed
    : { ...changed, effects: [...changed.effects, remind("worker-silent", at + ANSWER_WITHIN_MS)] };
}
