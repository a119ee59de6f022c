/**
 * What comes next in a conversation, from its facts alone: the unanswered, applicable question that matters most while the
 * budget lasts, or suggestions, or nothing. Rule 2 (help by the third message, six questions at most) and rule 12 (age
 * before the first suggestion) of the safe-conversation rules live here.
 */
import { type NeedId, type TopicId, topicOf } from "../knowledge/taxonomy.ts";
import type { Question } from "../knowledge/topics/topic.ts";
import type { World } from "../knowledge/world.ts";
import { SEARCH_WORDS } from "./flows/search.ts";
import { answerTo, type Known, known } from "./known.ts";
import { openFlowQuestions, openTopicQuestions, QUESTION_BUDGET, questionById } from "./questions.ts";
import { type State, WHAT_MATTERS, type Wish } from "./state.ts";

export type Decision =
  | { readonly is: "ask"; readonly question: string }
  | { readonly is: "suggest" }
  | { readonly is: "search" }
  | { readonly is: "rest" };

/** "Two questions would make this fit better." */
const QUESTIONS_FOR_BETTER_FIT = 2;
/** Useful help comes with the assistant's third message after the person's first: two may go before it. */
const MESSAGES_BEFORE_HELP = 2;
/** Asked once in the person's words, once in simpler ones; then the menu. */
const MISSES_BEFORE_MENU = 2;

export function decide(state: State, world: World): Decision {
  const now = known(state, world);
  if (state.wish === "search") return nextOfSearch(state, now);
  if (state.wish !== undefined) return askOrRest(nextOfWish(state.wish, state, now, world));
  if (now.unsure.length > 0) return ask(now.unsure.length === 1 ? "confirm-guess" : "which-need");
  if (now.topics.length === 0) return firstQuestion(state);
  if (wantsConfirming(state, now)) return ask("confirm-needs");
  if (lacksAge(state, now)) return ask("under-18");

  const mayWait = now.replies <= MESSAGES_BEFORE_HELP;
  const hasBudget = now.askedCount < QUESTION_BUDGET;
  if (mayWait && lacksOver16(state)) return ask("over-16");
  const clarifying = hasBudget ? clarifyingQuestion(now, world) : undefined;
  if (clarifying) return ask(clarifying.id);

  const next = hasBudget ? nextToAsk(state, now, world) : undefined;
  if (notYetSuggested(state, now).length > 0) return mayWait && next ? ask(next) : { is: "suggest" };
  if (state.fitFrom === undefined) return { is: "rest" };
  const isEnough = now.askedCount >= state.fitFrom + QUESTIONS_FOR_BETTER_FIT;
  return next && !isEnough ? ask(next) : { is: "suggest" };
}

/** The referral's or the wellbeing questions' next one; before a referral the age, since not every service takes everybody. */
function nextOfWish(wish: Exclude<Wish, "search">, state: State, now: Known, world: World): string | undefined {
  if (wish === "wellbeing") return openFlowQuestions("wellbeing.", now.facts, world)[0]?.id;
  if (now.facts.age === "unknown" && !now.facts.answers.has("under-18")) return "under-18";
  const next = openFlowQuestions("refer.", now.facts, world)[0]?.id;
  return next === LAST_OF_REFERRAL && saidSince(SUMMARY, state) ? SUMMARY : next;
}

const SUMMARY = "refer.strike";
const LAST_OF_REFERRAL = "refer.send";

/** Something that would go as well, and was not seen among what would go (rule 19). */
function saidSince(question: string, { answers }: State): boolean {
  const at = answers.findLastIndex((answer) => answer.question === question);
  return at !== -1 && answers.slice(at).some((answer) => !answer.question.startsWith("refer."));
}

/** What to look for, and for whom: a search is a suggestion too (rule 12). */
function nextOfSearch(state: State, now: Known): Decision {
  if (answerTo(state, SEARCH_WORDS) === undefined) return ask(SEARCH_WORDS);
  if (lacksAge(state, now)) return ask("under-18");
  return lacksOver16(state) ? ask("over-16") : { is: "search" };
}

/** A topic without a need is asked about before anything is suggested: it is too wide to fit anybody. */
function clarifyingQuestion(now: Known, world: World): Question | undefined {
  const unclear = world.topics.filter(({ id }) => now.topics.includes(id) && hasNoNeed(id, now));
  const ids = new Set(unclear.flatMap(({ questions }) => questions.map(({ id }) => id)));
  return openTopicQuestions(now.facts, world).find(({ id }) => ids.has(id));
}

function firstQuestion(state: State): Decision {
  if (answerTo(state, "topic-menu")) return { is: "rest" };
  return ask(state.misses >= MISSES_BEFORE_MENU ? "topic-menu" : WHAT_MATTERS);
}

function lacksAge(state: State, now: Known): boolean {
  return now.facts.age === "unknown" && answerTo(state, "under-18") === undefined;
}

function ask(question: string): Decision {
  return { is: "ask", question };
}

function askOrRest(question: string | undefined): Decision {
  return question === undefined ? { is: "rest" } : ask(question);
}

/** Needs, and topics in which no need is known, that no suggestion was made for yet. */
export function notYetSuggested(state: State, now: Known): (NeedId | TopicId)[] {
  const all = [...now.needs, ...now.topics.filter((topic) => hasNoNeed(topic, now))];
  const done = state.suggestions.flatMap((suggestion) => suggestion.for);
  return all.filter((id) => !done.includes(id));
}

/** Whether a question is left, and room for it, that would make suggestions fit better. */
export function couldFitBetter(state: State, now: Known, world: World): boolean {
  return now.askedCount < QUESTION_BUDGET && nextToAsk(state, now, world) !== undefined;
}

/** The most telling of the topic questions, the place and the age that have no answer yet. */
function nextToAsk(state: State, now: Known, world: World): string | undefined {
  if (lacksOver16(state)) return "over-16";
  if (now.councils.length > 1 && answerTo(state, "which-council") === undefined) return "which-council";
  const aboutThem = ["postcode", "age"].flatMap((id) => {
    const question = questionById(id, world);
    return question && answerTo(state, id) === undefined ? [question] : [];
  });
  const all = [...openTopicQuestions(now.facts, world), ...aboutThem];
  return all.sort((one, other) => other.priority - one.priority)[0]?.id;
}

/** Several topics in one message are all taken up, after one confirming question. */
function wantsConfirming(state: State, now: Known): boolean {
  if (answerTo(state, "confirm-needs") !== undefined) return false;
  const said = state.answers.filter(({ question }) => question === WHAT_MATTERS);
  return now.topics.length > 1 && said.some(({ topics = [] }) => topics.length > 1);
}

/** Rule 12: "yes" to "are you under 18?" is followed by "are you 16 or over?". */
export function lacksOver16(state: State): boolean {
  return answerTo(state, "under-18")?.value[0] === "yes" && answerTo(state, "over-16") === undefined;
}

function hasNoNeed(topic: TopicId, now: Known): boolean {
  return !now.needs.some((need) => topicOf(need) === topic);
}
