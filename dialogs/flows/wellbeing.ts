/**
 * The optional wellbeing questions (ONS4 and loneliness, in their published words): after the plan, 16 and over, never
 * after danger or a recent death (rule 14). Those limits are the questions' own conditions.
 */
import type { World } from "../../knowledge/world.ts";
import { type Draft, draft } from "../draft.ts";
import { known } from "../known.ts";
import { openFlowQuestions } from "../questions.ts";
import { type Answer, type State, without } from "../state.ts";

/** Whether they may be offered to this person and have not been. */
export function mayAskWellbeing(state: State, world: World): boolean {
  return openFlowQuestions("wellbeing.", known(state, world).facts, world)[0]?.id === "wellbeing.offer";
}

/** The published introduction goes before the first of the ONS4 questions. */
export function afterWellbeingOffer(state: State, answer: Answer, world: World): Draft {
  const isAgreed = answer.value[0] === "yes";
  const next = { ...state, answers: [...state.answers, answer] };
  if (!isAgreed) return draft(without(next, "wish"), "decide");
  return draft(next, "decide", { before: [world.words("wellbeing.intro")] });
}

export function startWellbeing(state: State, world: World): Draft {
  return mayAskWellbeing(state, world) ? draft({ ...state, wish: "wellbeing" }, "decide") : draft(state, "repeat");
}
