/**
 * How it is safe to reach somebody, beyond plain answers: another way than the one chosen, said at any question after it, and
 * the safest reading where an answer is not to be had. A watched person may have one chance to say "don't text me".
 */
import type { World } from "../../knowledge/world.ts";
import { wholeHeardAs } from "../answers/heard.ts";
import { type Draft, draft } from "../draft.ts";
import { valueGiven, wantsToChat } from "../hand-off/referral-of.ts";
import type { Written } from "../input.ts";
import { put, toMessage } from "../put.ts";
import { questionById } from "../questions.ts";
import { type Answer, type State, without } from "../state.ts";
import { afterNoWay } from "./refer-send.ts";

const WAY = "refer.contact";
/** What is asked about the way chosen, and is asked anew about another. */
const ABOUT_THE_WAY = ["refer.voicemail", "refer.text-read", "refer.slot", "refer.times"];
const AFTER_THE_WAY = new Set([...ABOUT_THE_WAY, "refer.phone", "refer.strike", "refer.send"]);
/** A way that is ruled out leaves the others to pick from. */
const RULED_OUT = {
  "not-text": { way: "text", says: "refer.no-texts" },
  "not-call": { way: "phone-call", says: "refer.no-calls" },
} as const;

/** "Don't text me then", "ring me instead", "I'll ring them": a change of the way, and no "stop". */
export function wayChanged(state: State, input: Written, world: World): Draft | undefined {
  const { open } = state;
  const question = questionById(WAY, world);
  const isAsked = open?.id === WAY;
  if (open === undefined || question === undefined || !(isAsked || AFTER_THE_WAY.has(open.id))) return undefined;
  if (wantsToChat(state)) return undefined;
  const way = wholeHeardAs(input.text, question);
  if (way === undefined) return undefined;
  if (way === "not-text" || way === "not-call") return ruleOut(state, RULED_OUT[way], input.at, world);
  if (!question.options.some(({ id }) => id === way)) return undefined;
  const answer: Answer = { question: WAY, value: [way], words: input.text, asked: question.ask, misses: 0 };
  if (way === "i-will-ring" && world.handOff?.phone === undefined)
    return afterNoWay(withoutWay(state), { ...answer, misses: isAsked ? open.misses : 0 }, world, input);
  if (isAsked || way === valueGiven(state, WAY)) return undefined;
  const left = withoutWay(state);
  return draft({ ...left, answers: [...left.answers, answer] }, "decide", { before: [world.words("command.changed")] });
}

/** Whoever cannot say whether a message is safe gets none, and the desk sees that it was not said. */
export function afterVoicemail(state: State, answer: Answer, world: World): Draft {
  if (typeof answer.value !== "string") return kept(state, answer, []);
  return kept(state, { ...answer, value: ["no-message"] }, [world.words("refer.voicemail-safe")]);
}

/** A text that somebody else may read is asked to say nothing private, and the safer ways are named. */
export function afterTextRead(state: State, given: Answer, world: World): Draft {
  const answer: Answer = typeof given.value === "string" ? { ...given, value: ["others-read"] } : given;
  const isSeen = answer.value[0] === "others-read";
  const other = world.words(world.handOff?.phone === undefined ? "refer.text-or-call" : "refer.text-or-ring");
  return kept(state, answer, isSeen ? [world.words("refer.text-seen"), other] : []);
}

/** With no time told, only those at which most people may be rung. */
export function afterTimes(state: State, answer: Answer, world: World): Draft {
  if (typeof answer.value !== "string") return kept(state, answer, []);
  const untold: Answer = { ...answer, value: [world.words("refer.times-untold")], words: "" };
  return kept(state, untold, [world.words("refer.times-safe")]);
}

type RuledOut = (typeof RULED_OUT)[keyof typeof RULED_OUT];

/** Asks for another way, unless another was chosen already. */
function ruleOut(state: State, { way, says }: RuledOut, at: number, world: World): Draft {
  const before = [world.words(says)];
  const chosen = valueGiven(state, WAY);
  if (chosen !== undefined && chosen !== way) return draft(state, "repeat", { before });
  const left = withoutWay(state);
  const open = put(WAY, left, at, world);
  if (open === undefined) return draft(left, "decide", { before });
  return draft({ ...left, open }, "rest", { say: [toMessage(open, before)] });
}

/** The number stays: nobody has to type it twice. */
function withoutWay(state: State): State {
  const gone = new Set([WAY, "refer.send", ...ABOUT_THE_WAY]);
  return { ...without(state, "open"), answers: state.answers.filter(({ question }) => !gone.has(question)) };
}

function kept(state: State, answer: Answer, before: readonly string[]): Draft {
  const others = state.answers.filter(({ question }) => question !== answer.question);
  return draft({ ...state, answers: [...others, answer] }, "decide", { before });
}
