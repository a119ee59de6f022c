/**
 * What the answers amount to: needs in the person's order, age band, place. Folded anew from the answers on every turn,
 * so changing or deleting one is free and nothing derived can go stale.
 */

import { councilsOf } from "../knowledge/places/places.ts";
import { type NeedId, type TopicId, topicOf } from "../knowledge/taxonomy.ts";
import type { AgeBand, Facts } from "../knowledge/topics/condition.ts";
import type { World } from "../knowledge/world.ts";
import { BOTH, isBudgeted, isGuessing, questionById } from "./questions.ts";
import { type Answer, type NoValue, type State, WHAT_MATTERS } from "./state.ts";

export interface Known {
  readonly facts: Facts;
  readonly topics: readonly TopicId[];
  readonly needs: readonly NeedId[];
  readonly interests: readonly string[];
  readonly district?: string;
  /** The councils the place may lie in: one once it is certain, none while no place is known. */
  readonly councils: readonly string[];
  readonly age?: number;
  /** Questions answered out of the budget of six (rule 2). */
  readonly askedCount: number;
  /** Messages that the assistant has answered with a question or a suggestion: each answer, and each time of asking again. */
  readonly replies: number;
  /** Needs too close to call in what was said last, still to be chosen from; one alone is still to be confirmed. */
  readonly unsure: readonly NeedId[];
  /** The words in which they were said, for saying them back; empty where danger was noticed in them. */
  readonly unsureWords: string;
  /** What matters in the person's own words, never those in which danger was noticed. */
  readonly words: readonly string[];
}

/** Folds the answers of a conversation. */
export function known(state: State, world: World): Known {
  const needs = new Set<NeedId>();
  const topics = new Set<TopicId>();
  const interests = new Set<string>();
  const answers = new Map<string, readonly string[]>();
  const words: string[] = [];
  let askedCount = 0;
  let replies = 0;
  let unsure: readonly NeedId[] = [];
  let unsureWords = "";
  for (const answer of state.answers) {
    if (answer.question === WHAT_MATTERS) {
      unsure = answer.unsure ?? [];
      unsureWords = answer.words;
    }
    if (isGuessing(answer.question)) {
      if (takesAll(answer)) for (const need of unsure) addNeed(need, needs, topics);
      unsure = [];
    }
    if (answer.asked !== undefined || answer.question === WHAT_MATTERS) replies += 1 + answer.misses;
    if (answer.isInstead) forgetAll(needs, topics);
    for (const topic of answer.topics ?? []) topics.add(topic);
    for (const need of answer.needs ?? []) addNeed(need, needs, topics);
    for (const option of chosenOptions(answer, world)) {
      for (const need of option.needs) addNeed(need, needs, topics);
      for (const interest of option.interests) interests.add(interest);
    }
    if (answer.question === WHAT_MATTERS && answer.words) words.push(answer.words);
    answers.set(answer.question, typeof answer.value === "string" ? [answer.value] : answer.value);
    if (answer.asked !== undefined && isBudgeted(answer.question, world)) askedCount += 1;
  }
  const age = statedAge(answers);
  return {
    facts: {
      topics,
      needs,
      answers,
      age: ageBand(answers, age),
      dangers: new Set(state.dangers.map((danger) => danger.kind)),
    },
    topics: [...topics],
    needs: [...needs],
    interests: [...interests],
    ...place(answers, world),
    ...(age === undefined ? {} : { age }),
    askedCount,
    replies,
    unsure,
    unsureWords,
    words,
  };
}

/** The last answer to a question, if there is one. */
export function answerTo(state: State, question: string): Answer | undefined {
  return state.answers.findLast((answer) => answer.question === question);
}

/** "Both", or "yes" to the only one. */
function takesAll({ value }: Answer): boolean {
  return value[0] === BOTH || value[0] === "yes";
}

function addNeed(need: NeedId, needs: Set<NeedId>, topics: Set<TopicId>): void {
  needs.add(need);
  topics.add(topicOf(need));
}

function forgetAll(needs: Set<NeedId>, topics: Set<TopicId>): void {
  needs.clear();
  topics.clear();
}

function chosenOptions(answer: Answer, world: World) {
  if (typeof answer.value === "string") return [];
  const chosen = answer.value;
  return questionById(answer.question, world)?.options.filter((option) => chosen.includes(option.id)) ?? [];
}

function statedAge(answers: ReadonlyMap<string, readonly string[]>): number | undefined {
  const age = Number(answers.get("age")?.[0]);
  return Number.isInteger(age) ? age : undefined;
}

/** Under 18 without a second answer counts as under 16: the more careful of the two. */
function ageBand(answers: ReadonlyMap<string, readonly string[]>, age: number | undefined): AgeBand {
  if (age !== undefined) return age < 16 ? "under-16" : age < 18 ? "16-17" : "adult";
  const under18 = answers.get("under-18")?.[0];
  if (under18 === "no") return "adult";
  if (under18 !== "yes") return "unknown";
  return answers.get("over-16")?.[0] === "yes" ? "16-17" : "under-16";
}

function place(
  answers: ReadonlyMap<string, readonly string[]>,
  world: World,
): { district?: string; councils: string[] } {
  const given = answers.get("postcode")?.[0];
  // "Declined" is no place, and looking for one that is spelt nearly so takes long.
  const found = given === undefined || isNoValue(given) ? undefined : world.places.find(given);
  if (found === undefined) return { councils: [] };
  const all = councilsOf(found);
  const chosen = all.filter((name) => councilId(name) === answers.get("which-council")?.[0]);
  return { district: found.district, councils: chosen.length > 0 ? chosen : [...all] };
}

const NO_VALUES: readonly string[] = ["declined", "unknown", "none"] satisfies NoValue[];

function isNoValue(given: string): boolean {
  return NO_VALUES.includes(given);
}

/** Option ids are lower-case words; a council's name is found again from its id. */
export function councilId(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z]+/g, "-")
    .replace(/^-|-$/g, "");
}
