/**
 * Which questions can ever be asked. A condition is taken apart into the ways in which it can hold; a way counts unless it
 * contradicts itself, names an answer that cannot be given, or needs a question that is itself out of reach.
 */
import { NEEDS_BY_TOPIC, topicOf } from "../taxonomy.ts";
import { AGE_BANDS, type Condition } from "../topics/condition.ts";
import type { Question } from "../topics/topic.ts";

/** The ids of questions whose condition no combination of needs, answers, ages and dangers can satisfy. */
export function unreachableQuestions(questions: readonly Question[]): string[] {
  const byId = new Map(questions.map((question) => [question.id, question]));
  return questions.filter((question) => !isReachable(question, byId, new Set())).map(({ id }) => id);
}

type ById = ReadonlyMap<string, Question>;

function isReachable(question: Question, byId: ById, above: ReadonlySet<string>): boolean {
  // A question that can only be asked after itself is never asked.
  if (above.has(question.id)) return false;
  if (question.when === undefined) return true;
  const path = new Set([...above, question.id]);
  return waysToHold(question.when, true).some((facts) => isPossible(facts, byId, path));
}

/** One thing that is so or is not so: "need:debt", "answer:housing.kind=own". */
interface Fact {
  readonly about: "need" | "topic" | "answer" | "answered" | "age" | "danger";
  readonly id: string;
  readonly option?: string;
  readonly holds: boolean;
}
type Way = readonly Fact[];

/** The ways in which a condition can hold (or fail to), each a list of facts that have to be so together. */
function waysToHold(condition: Condition, holds: boolean): Way[] {
  if ("not" in condition) return waysToHold(condition.not, !holds);
  if ("all" in condition) return combine(condition.all, holds, holds);
  if ("any" in condition) return combine(condition.any, holds, !holds);
  if ("noNeedIn" in condition) return either("need", NEEDS_BY_TOPIC[condition.noNeedIn], !holds);
  if ("need" in condition) return either("need", condition.need, holds);
  if ("topic" in condition) return either("topic", condition.topic, holds);
  if ("age" in condition) return either("age", condition.age, holds);
  if ("danger" in condition) return either("danger", condition.danger, holds);
  if ("answered" in condition) return either("answered", [condition.answered], holds);
  const { question, is } = condition.answer;
  const facts = is.map((option): Fact => ({ about: "answer", id: question, option, holds }));
  return holds ? facts.map((fact) => [fact]) : [facts];
}

/** Any one of them is enough to hold; to fail, all have to be missing. */
function either(about: Fact["about"], ids: readonly string[], holds: boolean): Way[] {
  const facts = ids.map((id): Fact => ({ about, id, holds }));
  return holds ? facts.map((fact) => [fact]) : [facts];
}

function combine(conditions: readonly Condition[], holds: boolean, isTogether: boolean): Way[] {
  const each = conditions.map((condition) => waysToHold(condition, holds));
  if (!isTogether) return each.flat();
  return each.reduce<Way[]>((ways, more) => ways.flatMap((way) => more.map((facts) => [...way, ...facts])), [[]]);
}

function isPossible(way: Way, byId: ById, path: ReadonlySet<string>): boolean {
  if (!way.every((fact) => !fact.holds || canBeGiven(fact, byId, path))) return false;
  const facts = way.flatMap((fact) => (fact.holds ? [fact, ...follows(fact, byId)] : [fact]));
  const so = new Set(facts.filter(({ holds }) => holds).map(nameOf));
  const notSo = facts.filter(({ holds }) => !holds).map(nameOf);
  return !notSo.some((name) => so.has(name)) && hasOneAge(facts) && hasOneChoice(facts, byId);
}

function nameOf({ about, id, option }: Fact): string {
  return option === undefined ? `${about}:${id}` : `${about}:${id}=${option}`;
}

function canBeGiven(fact: Fact, byId: ById, path: ReadonlySet<string>): boolean {
  if (fact.about !== "answer" && fact.about !== "answered") return true;
  const question = byId.get(fact.id);
  if (question === undefined || !isReachable(question, byId, path)) return false;
  return fact.option === undefined || canAnswer(question, fact.option);
}

/** Whether an answer to the question can be that: one of its options, or how an answer stands that is no value. */
export function canAnswer(question: Question, value: string): boolean {
  if (["declined", "unknown", "none"].includes(value)) return question.openEnded;
  if (question.kind === "yesno") return value === "yes" || value === "no";
  if (question.kind !== "choice" && question.kind !== "many") return true;
  return question.options.length === 0 || question.options.some(({ id }) => id === value);
}

/** What is so once a fact is: an answer brings the needs and the danger of its option, a need its topic. */
function follows(fact: Fact, byId: ById): Fact[] {
  if (fact.about === "need") return needFacts([fact.id]);
  if (fact.about !== "answer") return [];
  const option = byId.get(fact.id)?.options.find(({ id }) => id === fact.option);
  const danger: Fact[] = option?.danger === undefined ? [] : [{ about: "danger", id: option.danger, holds: true }];
  return [{ about: "answered", id: fact.id, holds: true }, ...danger, ...needFacts(option?.needs ?? [])];
}

function needFacts(needs: readonly string[]): Fact[] {
  return needs.flatMap((need): Fact[] => [
    { about: "need", id: need, holds: true },
    { about: "topic", id: topicOf(need as Parameters<typeof topicOf>[0]), holds: true },
  ]);
}

function hasOneAge(facts: readonly Fact[]): boolean {
  const ages = facts.filter(({ about }) => about === "age");
  const stated = new Set(ages.filter(({ holds }) => holds).map(({ id }) => id));
  const ruledOut = new Set(ages.filter(({ holds }) => !holds).map(({ id }) => id));
  return stated.size <= 1 && ruledOut.size < AGE_BANDS.length;
}

/** A question of one choice has one answer. */
function hasOneChoice(facts: readonly Fact[], byId: ById): boolean {
  const chosen = facts.filter(({ about, holds }) => about === "answer" && holds);
  return chosen.every((one) =>
    chosen.every((other) => one.id !== other.id || one.option === other.option || byId.get(one.id)?.kind === "many"),
  );
}
