/** Ids: each used once, and everything that a condition names is there. */
import type { Condition } from "../topics/condition.ts";
import type { Question, QuestionFile, Topic } from "../topics/topic.ts";
import type { Finding, Sourced } from "./finding.ts";
import { canAnswer, unreachableQuestions } from "./reachable.ts";

interface Named {
  readonly file: string;
  readonly field: string;
  readonly id: string;
  readonly when: Condition | undefined;
}

/** Findings on duplicate ids, conditions that name what does not exist, and questions that can never be asked. */
export function checkReferences(topics: readonly Sourced<Topic>[], files: readonly Sourced<QuestionFile>[]): Finding[] {
  const asked = [
    ...topics.flatMap(({ file, content }) => content.questions.map((question) => ({ file, question }))),
    ...files.flatMap(({ file, content }) => content.questions.map((question) => ({ file, question }))),
  ];
  const questions = asked.map(({ question }) => question);
  const byId = new Map(questions.map((question) => [question.id, question]));
  const named: Named[] = [
    ...asked.map(({ file, question }) => ({ file, field: question.id, id: question.id, when: question.when })),
    ...topics.flatMap(({ file, content }) =>
      [...content.advice, ...content.steps].map(({ id, when }) => ({ file, field: id, id, when })),
    ),
  ];
  const options = asked.flatMap(({ file, question }) =>
    question.options.map(
      ({ id, when }): Named => ({ file, field: `${question.id}.${id}`, id: `${question.id}.${id}`, when }),
    ),
  );
  const unreachable = new Set(unreachableQuestions(questions));
  return [
    ...duplicates([...named, ...options]),
    ...[...named, ...options].flatMap((each) => unknownNames(each, byId)),
    ...asked
      .filter(({ question }) => unreachable.has(question.id))
      .map(({ file, question }) =>
        finding(file, question.id, "No combination of needs and answers ever leads to this question."),
      ),
    ...files.flatMap(({ file, content }) => unknownInstruments(file, content)),
  ];
}

function duplicates(named: readonly Named[]): Finding[] {
  const seen = new Set<string>();
  return named.flatMap(({ file, field, id }) => {
    if (seen.has(id)) return [finding(file, field, `The id ${id} is used more than once. Ids are never reused.`)];
    seen.add(id);
    return [];
  });
}

function unknownNames({ file, field, when }: Named, byId: ReadonlyMap<string, Question>): Finding[] {
  return when === undefined
    ? []
    : mentions(when).flatMap(({ question: id, is }) => {
        const question = byId.get(id);
        if (question === undefined)
          return [finding(file, field, `Its condition names the question ${id}, which does not exist.`)];
        return is
          .filter((value) => !canAnswer(question, value))
          .map((value) => finding(file, field, `Its condition names ${value}, which is no answer to ${id}.`));
      });
}

function mentions(condition: Condition): { question: string; is: readonly string[] }[] {
  if ("all" in condition) return condition.all.flatMap(mentions);
  if ("any" in condition) return condition.any.flatMap(mentions);
  if ("not" in condition) return mentions(condition.not);
  if ("answer" in condition) return [condition.answer];
  return "answered" in condition ? [{ question: condition.answered, is: [] }] : [];
}

function unknownInstruments(file: string, content: QuestionFile): Finding[] {
  const ids = new Set(content.questions.map(({ id }) => id));
  return content.instruments.flatMap(({ name, questions }) =>
    questions
      .filter((id) => !ids.has(id))
      .map((id) => finding(file, "instruments", `${name} names ${id}, which is not a question of this file.`)),
  );
}

function finding(file: string, field: string, message: string): Finding {
  return { file, field, level: "error", message };
}
