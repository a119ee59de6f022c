/** "What do you know about me": the kinds of things kept, never the things (rule 21: someone else may hold the phone). */
import type { World } from "../../knowledge/world.ts";
import { mayBeReadAlong } from "../hand-off/read-along.ts";
import { answerTo } from "../known.ts";
import { type State, WHAT_MATTERS } from "../state.ts";
import { readOut } from "../wording.ts";

export function knownData(state: State, world: World): string {
  const { words } = world;
  const others: readonly (readonly [isKept: boolean, name: string])[] = [
    [answerTo(state, WHAT_MATTERS) !== undefined, words("command.kind-story")],
    [state.answers.some(({ question }) => question !== WHAT_MATTERS), words("command.kind-answers")],
    [answerTo(state, "postcode") !== undefined, words("command.kind-place")],
    [(answerTo(state, "age") ?? answerTo(state, "under-18")) !== undefined, words("command.kind-age")],
    [state.saved.length + state.refused.length > 0, words("command.kind-services")],
    [state.referral !== undefined, words("command.kind-referral")],
    [state.staffTold !== undefined && !mayBeReadAlong(state), words("command.kind-staff-told")],
    [state.dangers.length > 0, words("command.kind-safety")],
  ];
  const kept = others.flatMap(([isKept, name]) => (isKept ? [name] : []));
  if (kept.length === 0) return words("command.known-data-none");
  // What was asked just now is one of them, so there always are some.
  const kinds = readOut([words("command.kind-messages"), ...kept]);
  return words("command.known-data", { kinds }, { isSimple: state.isSimple });
}
