/** Finding questions: by id, within the budget, and those of a topic that still apply. */

import type { TopicId } from "../knowledge/taxonomy.ts";
import { applies, type Facts } from "../knowledge/topics/condition.ts";
import type { Question } from "../knowledge/topics/topic.ts";
import type { World } from "../knowledge/world.ts";

/** At most this many questions before the plan, over all topics together (rule 2). */
export const QUESTION_BUDGET = 6;

/** The options that every open-ended question has: both are answers, neither is a value. */
export const NOT_SURE = "not-sure";
export const PREFER_NOT = "prefer-not";
/** The option of `which-need` that takes all the others shown. */
export const BOTH = "both";
export const SOMETHING_ELSE = "something-else";

const GUESSING = new Set(["which-need", "confirm-guess"]);

/** Asked when we are unsure what was meant: nothing is acted on before the answer. */
export function isGuessing(id: string): boolean {
  return GUESSING.has(id);
}

const BUDGETED_OUTSIDE_TOPICS = new Set(["under-18", "over-16", "postcode", "age"]);

export function questionById(id: string, world: World): Question | undefined {
  return world.questions.get(id) ?? topicQuestions(world).get(id);
}

/** Whether asking it uses up the budget. Confirming, asking again and the referral's own questions do not. */
export function isBudgeted(id: string, world: World): boolean {
  return BUDGETED_OUTSIDE_TOPICS.has(id) || topicQuestions(world).has(id);
}

/** The topic questions that apply and have no answer, most telling first; ties keep the person's order of topics. */
export function openTopicQuestions(facts: Facts, world: World): Question[] {
  const rank = (topic: TopicId) => [...facts.topics].indexOf(topic);
  return [...world.topics]
    .sort((one, other) => rank(one.id) - rank(other.id))
    .flatMap((topic) => topic.questions)
    .filter((question) => !facts.answers.has(question.id) && applies(question.when, facts))
    .sort((one, other) => other.priority - one.priority);
}

/** The questions of a flow ("refer.", "wellbeing.") that apply and have no answer, in their order. */
export function openFlowQuestions(prefix: string, facts: Facts, world: World): Question[] {
  return [...world.questions.values()]
    .filter(({ id, when }) => id.startsWith(prefix) && !facts.answers.has(id) && applies(when, facts))
    .sort((one, other) => other.priority - one.priority);
}

/** Kept beside the snapshot it was made from: a new snapshot gets its own. */
const questionsOf = new WeakMap<World, ReadonlyMap<string, Question>>();

function topicQuestions(world: World): ReadonlyMap<string, Question> {
  const kept = questionsOf.get(world);
  if (kept) return kept;
  const made = new Map(world.topics.flatMap((topic) => topic.questions).map((question) => [question.id, question]));
  questionsOf.set(world, made);
  return made;
}
