/**
 * Takes in an answer: to the open question, by a tap or typed, or to an earlier one, which it then replaces. An answer that
 * cannot be read is asked again once in simpler words, then with a number to ring, then left (rule 2).
 */
import type { World } from "../../knowledge/world.ts";
import type { Reading } from "../answers/reading.ts";
import { type Draft, draft } from "../draft.ts";
import type { Arrival, Tapped, Written } from "../input.ts";
import { answerTo, known } from "../known.ts";
import { put, toMessage } from "../put.ts";
import { isGuessing, questionById, SOMETHING_ELSE } from "../questions.ts";
import { ageToldTo, CONSENT_QUESTIONS, chosen, readAnswer } from "../read-answer.ts";
import { isStillOnOffer } from "../reopen/still-an-answer.ts";
import { type Answer, type NoValue, type OpenQuestion, type State, WHAT_MATTERS, without } from "../state.ts";
import { phoneLine } from "../wording.ts";
import { act } from "./actions.ts";
import { putAnew } from "./changed.ts";
import { offerMenu } from "./menu.ts";
import { noticeChosen } from "./safety.ts";
import { settle } from "./settle.ts";
import { whatMatters } from "./what-matters.ts";

const ANSWERS_TO_ANYTHING = new Set(["yes", "no"]);
/** After this many misses a question is left: nobody is held up by it. */
const MISSES_BEFORE_LEAVING = 3;
/** After this many misses of what we guessed, the menu. */
const MISSES_BEFORE_MENU = 2;
/** Characters after which not having understood is put down to the length. */
const LONG_MESSAGE = 600;
/** Characters of an answer that are kept for the link worker. */
const LONGEST_ANSWER = 500;
/** A short answer is only an answer; a longer one may say something new as well. */
const WORDS_THAT_MAY_SAY_MORE = 5;

/** The typed message as an answer to the open question, or undefined when it is none. */
export function answerOpen(state: State, input: Written, world: World): Draft | undefined {
  const { open } = state;
  if (open === undefined || open.id === WHAT_MATTERS) return undefined;
  const reading = readAnswer(open, input.text, input.at, world);
  if (reading.is === "unread" || saysSomethingElse(open, reading, input)) return undefined;
  const taken = takenFrom(reading);
  if (taken === undefined)
    return askAgain(state, open, reading.is === "invalid" ? "invalid" : "out-of-range", input, world);
  const accepted = accept(state, open, taken, input.text, input, world);
  return { ...accepted, state: withAge(withMore(accepted.state, open, input, world), open, input) };
}

/** "I'm 52" to "are you under 18?" also says the age, which then need not be asked. */
function withAge(state: State, open: OpenQuestion, { text, at }: Written): State {
  const age = ageToldTo(open, text, at);
  if (age === undefined || answerTo(state, "age")) return state;
  return { ...state, answers: [...state.answers, { question: "age", value: [String(age)], words: "", misses: 0 }] };
}

const OPENS_WITH_YES =
  /^\W*(?:y|ye|yes|yeah|yea|yep|yup|aye|ok|okay|sure|course|of course|go on|right|true|correct|i am|i do|please)\b/i;

/** "I need food" is not a yes to "are you under 18?": it tells of a need, and no word of it says yes. */
function saysSomethingElse(open: OpenQuestion, reading: Reading<readonly string[]>, said: Written): boolean {
  const { text, understood } = said;
  if (understood.needs.length + understood.topics.length === 0) return false;
  if (isGuessing(open.id) && isNeither(reading)) return true;
  return reading.is === "value" && reading.value[0] === "yes" && !OPENS_WITH_YES.test(text);
}

/** "Neither, it's me landlord" says what it is as well. */
function isNeither(reading: Reading<readonly string[]>): boolean {
  return reading.is === "value" ? reading.value[0] === "no" || reading.value[0] === SOMETHING_ELSE : true;
}

/** A label of an earlier question typed in full changes that answer; a yes or no could be about anything, so it does not. */
export function answerEarlier(state: State, input: Written, world: World): Draft | undefined {
  const said = input.text.trim().toLowerCase();
  for (const answer of state.answers.toReversed()) {
    const option = questionById(answer.question, world)?.options.find(
      ({ id, label }) => !ANSWERS_TO_ANYTHING.has(id) && label.toLowerCase() === said,
    );
    if (option && answer.asked !== undefined) return change(state, answer, [option.id], input.text, world);
  }
  return undefined;
}

/** A tap on an option or on a button. */
export function hearTap(state: State, input: Tapped, world: World): Draft {
  const { tap } = input;
  if ("do" in tap) return act(tap, state, input.at, world);
  const { open } = state;
  if (open?.id === tap.ask && (open.options.some(({ id }) => id === tap.choose) || open.options.length === 0)) {
    return accept(state, open, chosen(tap.choose), input.label, input, world);
  }
  const earlier = answerTo(state, tap.ask);
  const isOption = questionById(tap.ask, world)?.options.some(({ id }) => id === tap.choose) ?? false;
  if (earlier && isOption) return change(state, earlier, [tap.choose], input.label, world);
  return draft(state, "repeat", { before: [world.words("errors.old-button")] });
}

/** Nothing in the message could be read or understood. */
export function missed(state: State, input: Written, world: World): Draft {
  const { open } = state;
  if (open === undefined || open.id === WHAT_MATTERS) {
    const misses = state.misses + 1;
    const isLong = input.text.length > LONG_MESSAGE;
    const lines = misses >= 2 ? [phoneLine(world)] : [world.words(isLong ? "ask.too-long" : "ask.not-understood")];
    return draft({ ...without(state, "open"), misses }, "decide", { before: lines });
  }
  return askAgain(state, open, "unread", input, world);
}

type Why = "unread" | "invalid" | "out-of-range";

function askAgain(state: State, open: OpenQuestion, why: Why, arrival: Arrival, world: World): Draft {
  const misses = open.misses + 1;
  if (isGuessing(open.id) && misses >= MISSES_BEFORE_MENU) return leaveGuess(state, open, arrival.at, world);
  if (misses >= MISSES_BEFORE_LEAVING) {
    const left = accept(state, { ...open, misses }, { is: "unknown" }, "", arrival, world);
    return { ...left, before: [world.words("errors.left-question"), ...left.before] };
  }
  const again = put(open.id, state, arrival.at, world, misses) ?? { ...open, misses };
  const lines = [errorLine(open, why, world), ...(misses >= 2 ? [phoneLine(world)] : [])];
  return draft({ ...state, open: again }, "rest", { say: [toMessage(again, lines)] });
}

/** Asked once more in simpler words, and still not read: the menu, with a number that a person answers (rule 2). */
function leaveGuess(state: State, open: OpenQuestion, at: number, world: World): Draft {
  const left: Answer = { question: open.id, value: "unknown", words: "", asked: open.words, misses: open.misses };
  const next = { ...without(state, "open"), answers: [...state.answers, left], misses: 0 };
  return offerMenu(next, [phoneLine(world)], at, world);
}

/** What was wrong and how to answer. */
function errorLine(open: OpenQuestion, why: Why, world: World): string {
  const kind = open.kind === "many" ? "choice" : open.kind;
  if (why === "out-of-range") return world.words("errors.choice-out-of-range", { count: String(open.options.length) });
  if (open.id === "refer.times") return world.words("errors.times");
  if (CONSENT_QUESTIONS.has(open.id)) return world.words("errors.agreement");
  return world.words(`errors.${kind}-${why}`);
}

type Taken = { readonly is: "value"; readonly value: readonly string[] } | { readonly is: NoValue };

function takenFrom(reading: Reading<readonly string[]>): Taken | undefined {
  if (reading.is === "value") return reading;
  return reading.is === "declined" || reading.is === "unknown" || reading.is === "none"
    ? { is: reading.is }
    : undefined;
}

/** Writes the answer down, then lets the question's own consequence follow. */
function accept(
  state: State,
  open: OpenQuestion,
  reading: Taken,
  words: string,
  arrival: Arrival,
  world: World,
): Draft {
  const answer: Answer = {
    question: open.id,
    value: reading.is === "value" ? reading.value : reading.is,
    words: words.slice(0, LONGEST_ANSWER),
    asked: open.words,
    misses: open.misses,
  };
  if (!isStillOnOffer(answer, state, world)) return offerAnew(state, open, arrival.at, world);
  const danger = dangerOf(answer, world);
  const settled = settle(without({ ...state, misses: 0 }, "open"), answer, arrival, world);
  return danger ? noticeChosen(settled, danger, words, arrival.at, world) : settled;
}

/** What was on the screen when a new release came may not be on offer any more. */
function offerAnew(state: State, open: OpenQuestion, at: number, world: World): Draft {
  const again = putAnew(open, state, at, world);
  return draft({ ...state, open: again.open }, "rest", { say: [toMessage(again.open, again.before)] });
}

/** Replaces an answer where it stands; what was suggested after it is suggested anew. */
function change(state: State, earlier: Answer, value: readonly string[], words: string, world: World): Draft {
  const at = state.answers.indexOf(earlier);
  const reading = chosen(value[0] ?? "");
  const answer: Answer = { ...earlier, value: reading.is === "value" ? reading.value : "unknown", words };
  const next: State = {
    ...state,
    answers: state.answers.with(at, answer),
    suggestions: state.suggestions.filter(({ afterAnswers }) => afterAnswers <= at),
  };
  return draft(next, "decide", { before: [world.words("command.changed")] });
}

/** The danger that a chosen option tells of. */
function dangerOf(answer: Answer, world: World) {
  if (typeof answer.value === "string") return undefined;
  const { value } = answer;
  return questionById(answer.question, world)?.options.find(({ id, danger }) => danger && value.includes(id))?.danger;
}

/** "No, and I can't pay the gas either": an answer that also says something new. */
function withMore(state: State, open: OpenQuestion, input: Written, world: World): State {
  if (open.kind === "text" || open.kind === "name") return state;
  if (input.text.trim().split(/\s+/).length < WORDS_THAT_MAY_SAY_MORE) return state;
  const said = whatMatters(state, input);
  const before = new Set(known(state, world).needs);
  return said?.needs?.some((need) => !before.has(need)) ? { ...state, answers: [...state.answers, said] } : state;
}
