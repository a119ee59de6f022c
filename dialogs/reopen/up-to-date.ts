/**
 * A state as today's questions have it. Answers to questions that are gone stay and count for nothing, so that a release
 * taken back finds them again. An answer that its question no longer takes is taken out, and so asked for again when it
 * applies. Services that are gone stay too: nothing shows one that is not in the directory.
 */
import type { World } from "../../knowledge/world.ts";
import type { Answer, State } from "../state.ts";
import { isStillOnOffer } from "./still-an-answer.ts";

export function upToDate(state: State, world: World): State {
  const isTaken = (answer: Answer) => isStillOnOffer(answer, state, world);
  if (state.answers.every(isTaken)) return state;
  const before = state.reopened?.is === "changed" ? state.reopened.questions : [];
  const changed = state.answers.filter((answer) => !isTaken(answer)).map(({ question }) => question);
  return {
    ...state,
    answers: state.answers.filter(isTaken),
    // Each says after how many answers it was made, and some of those are gone.
    suggestions: state.suggestions.map((suggestion) => ({
      ...suggestion,
      afterAnswers: state.answers.slice(0, suggestion.afterAnswers).filter(isTaken).length,
    })),
    reopened: { is: "changed", questions: [...new Set([...before, ...changed])] },
  };
}
