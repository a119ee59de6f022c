/** When a release has changed a question while it was open, or took out its answer: it is put again, and why is said once. */
import type { World } from "../../knowledge/world.ts";
import { slotOf } from "../hand-off/slots.ts";
import { put } from "../put.ts";
import { NOT_SURE, PREFER_NOT, questionById } from "../questions.ts";
import { type OpenQuestion, type State, without } from "../state.ts";

/** No question of this name is asked any more. What is answered to it is kept and counts for nothing. */
export function isGone(open: OpenQuestion, world: World): boolean {
  return questionById(open.id, world) === undefined;
}

/** It is read in another way now, or shows something to choose that is not on offer any more. */
export function isStale(open: OpenQuestion, world: World): boolean {
  const question = questionById(open.id, world);
  if (question === undefined || question.kind !== open.kind) return true;
  // Lists that are made of what is known (the lines of a plan) change without a release.
  if (question.options.length === 0) return false;
  const today = new Set([...question.options.map(({ id }) => id), NOT_SURE, PREFER_NOT]);
  // Times to choose from are made anew each time, and one that has passed is looked at when it is chosen.
  return open.options.some(({ id }) => !today.has(id) && slotOf(id) === undefined);
}

/** The question as it stands today, with the line that says why it is asked again. */
export function putAnew(
  open: OpenQuestion,
  state: State,
  at: number,
  world: World,
): { readonly open: OpenQuestion; readonly before: readonly string[] } {
  const again = put(open.id, state, at, world, open.misses) ?? open;
  return { open: again, before: [changedLine(state, world)] };
}

/** The line before the first question that is asked for a second time, and the state in which it was said. */
export function explained(
  question: string,
  state: State,
  world: World,
): { readonly state: State; readonly before: readonly string[] } {
  const { reopened } = state;
  if (reopened?.is !== "changed" || !reopened.questions.includes(question)) return { state, before: [] };
  return { state: without(state, "reopened"), before: [changedLine(state, world)] };
}

/** Said once to whoever had to start over, before anything else. */
export function startedOverLine(state: State, world: World): string | undefined {
  return state.reopened?.is === "started-over" ? world.words("ask.started-over") : undefined;
}

function changedLine({ isSimple }: State, world: World): string {
  return world.words("ask.changed", {}, { isSimple });
}
