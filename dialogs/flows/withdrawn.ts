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

/** Who it is for and under which name: asked for once, as long as it is open. */
const KEPT_UNTIL_CLOSED: ReadonlySet<string> = new Set(
  ["who-for", "their-age", "their-agreement", "name"].map((id) => `refer.${id}`),
);

/** Without how to be reached and what was left in, once that is sent: it leaves the conversation. */
export function withoutContact(state: State): State {
  const isLeft = (question: string) => question.startsWith("refer.") && !KEPT_UNTIL_CLOSED.has(question);
  return { ...state, answers: state.answers.filter(({ question }) => !isLeft(question)) };
}

/** Without all that was told on the way to a person, once it is closed. */
export function withoutReferring(state: State): State {
  const left = state.wish === "person" ? withdrawn(state) : state;
  return { ...left, answers: left.answers.filter(({ question }) => !question.startsWith("refer.")) };
}
