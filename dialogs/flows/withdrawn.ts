/** Without what was asked for beyond suggestions, and without what was answered on the way there. */
import { type State, without } from "../state.ts";
import { SEARCH_WORDS } from "./search.ts";

export function withdrawn(state: State): State {
  if (state.wish === undefined) return state;
  return {
    ...without(state, "wish", "open"),
    answers: state.answers.filter(({ question }) => !question.startsWith("refer.") && question !== SEARCH_WORDS),
  };
}

/** Without what was told on the way to a person, once a person has it: it leaves the conversation. */
export function withoutReferring(state: State): State {
  const left = state.wish === "person" ? withdrawn(state) : state;
  return { ...left, answers: left.answers.filter(({ question }) => !question.startsWith("refer.")) };
}
