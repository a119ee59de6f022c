/** Walks the questions of a topic the way a conversation does: the applicable one of highest priority, until none is left. */
import { type NeedId, type TopicId, topicOf } from "../../../knowledge/taxonomy.ts";
import { applies, type Facts } from "../../../knowledge/topics/condition.ts";
import type { Question } from "../../../knowledge/topics/topic.ts";

export interface Path {
  readonly asked: readonly { readonly question: string; readonly answer: string }[];
  readonly facts: Facts;
}

export function startWith(topics: readonly TopicId[], needs: readonly NeedId[] = []): Facts {
  return {
    topics: new Set([...topics, ...needs.map(topicOf)]),
    needs: new Set(needs),
    answers: new Map(),
    age: "unknown",
    dangers: new Set(),
  };
}

/** Every way through the questions, with one option or "prefer not to say" for each. */
export function walk(questions: readonly Question[], facts: Facts, asked: Path["asked"] = []): Path[] {
  const next = questions
    .filter(({ id, when }) => !facts.answers.has(id) && applies(when, facts))
    .sort((one, other) => other.priority - one.priority)[0];
  if (next === undefined) return [{ asked, facts }];
  const answers = [...next.options.filter(({ when }) => applies(when, facts)).map(({ id }) => id), "declined"];
  return answers.flatMap((answer) =>
    walk(questions, answered(facts, next, answer), [...asked, { question: next.id, answer }]),
  );
}

function answered(facts: Facts, question: Question, answer: string): Facts {
  const option = question.options.find(({ id }) => id === answer);
  const needs = option?.needs ?? [];
  return {
    ...facts,
    needs: new Set([...facts.needs, ...needs]),
    topics: new Set([...facts.topics, ...needs.map(topicOf)]),
    answers: new Map([...facts.answers, [question.id, [answer]]]),
    dangers: new Set([...facts.dangers, ...(option?.danger ? [option.danger] : [])]),
  };
}
