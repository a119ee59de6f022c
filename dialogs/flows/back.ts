/** Going back is deleting the last answer, with whatever was suggested after it, and asking that question again. */
import type { World } from "../../knowledge/world.ts";
import { type Draft, draft } from "../draft.ts";
import { known } from "../known.ts";
import { put, toMessage } from "../put.ts";
import { type State, WHAT_MATTERS, without } from "../state.ts";

export function goBack(state: State, at: number, world: World): Draft {
  const last = state.answers.findLastIndex(({ asked, question }) => asked !== undefined || question === WHAT_MATTERS);
  const undone = state.answers[last];
  if (undone === undefined) return draft(state, "repeat", { before: [world.words("command.nothing-to-go-back")] });
  const answers = state.answers.slice(0, last);
  const [kept, takenBack] = [
    state.suggestions.filter(({ afterAnswers }) => afterAnswers <= answers.length),
    state.suggestions.filter(({ afterAnswers }) => afterAnswers > answers.length),
  ];
  const wish = undone.endedWish ?? state.wish;
  const before: State = {
    ...without(state, "open", "fitFrom"),
    ...(wish === undefined ? {} : { wish }),
    answers,
    suggestions: kept,
  };
  const fitFrom = takenBack[0]?.fitFrom ?? state.fitFrom;
  const isFitting = fitFrom !== undefined && fitFrom <= known(before, world).askedCount;
  const earlier = isFitting ? { ...before, fitFrom } : before;
  const open = undone.asked === undefined ? undefined : put(undone.question, earlier, at, world, undone.misses);
  if (open === undefined) return draft(earlier, "decide", { before: [world.words("command.back")] });
  return draft({ ...earlier, open }, "rest", { say: [toMessage(open, [world.words("command.back")])] });
}
