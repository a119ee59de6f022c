/**
 * Whether somebody who does the person harm may be reading along. Then it is not said on the screen that others were told:
 * it would add danger (rule 8), and a list of what is kept must not give it away either (rule 21).
 */
import type { SafetyKind } from "../../knowledge/taxonomy.ts";
import type { State } from "../state.ts";

const DONE_BY_SOMEBODY: ReadonlySet<SafetyKind> = new Set([
  "domestic-abuse",
  "sexual-violence",
  "child-safeguarding",
  "adult-safeguarding",
  "violence",
]);

export function mayBeReadAlong({ dangers }: Pick<State, "dangers">): boolean {
  return dangers.some(({ kind }) => DONE_BY_SOMEBODY.has(kind));
}
