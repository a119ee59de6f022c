/**
 * Questions of the assistant's that a person has called up in the middle of something else. With two voices in one chat a
 * "yes" has to be to the last one that asked: whatever a link worker does takes such a question back.
 */
import { type State, without } from "../state.ts";

/** Put while a link worker has the conversation too: each was asked for by the person just now. */
export const ASKED_IN_BETWEEN: ReadonlySet<string> = new Set(["confirm-delete", "confirm-sensitive"]);
const ASKED_WHILE_WAITING = "confirm-restart";

export function withoutAsked(state: State): State {
  const id = state.open?.id ?? "";
  const isAsked = ASKED_IN_BETWEEN.has(id) || id === ASKED_WHILE_WAITING;
  return isAsked ? without(state, "open", "pendingService") : state;
}

/** What the assistant showed before a link worker spoke: "the first one" is now one of theirs. Buttons stay buttons. */
export function withoutCards(state: State): State {
  const last = state.last.map((message) => ({
    ...message,
    parts: message.parts.filter(({ is }) => is !== "services" && is !== "plan"),
  }));
  return { ...state, last };
}
