/** Every piece of wording that residents read, with where it stands: for the reading age and for a printed review. */

import { flatten } from "../languages/word-file.ts";
import type { WordSource } from "../languages/words.ts";
import type { Question, QuestionFile, Topic } from "../topics/topic.ts";
import type { Sourced } from "./finding.ts";

export interface Wording {
  readonly file: string;
  readonly field: string;
  readonly text: string;
  /** Pieces of one block are seen together: a question's options, the buttons. */
  readonly block: string;
}

/** The wording of topics, questions and lines, in the order of the files. */
export function wordingOf(
  topics: readonly Sourced<Topic>[],
  files: readonly Sourced<QuestionFile>[],
  words: readonly WordSource[],
): Wording[] {
  return [
    ...topics.flatMap(({ file, content }) => ofTopic(file, content)),
    ...files.flatMap(({ file, content }) => content.questions.flatMap((question) => ofQuestion(file, question))),
    ...words.flatMap(({ file, content }) => [
      ...flatten(content.words).map(([field, text]) => ({ file, field, text, block: file })),
      ...flatten(content.simple).map(([field, text]) => ({ file, field: `simple.${field}`, text, block: file })),
    ]),
  ];
}

function ofTopic(file: string, topic: Topic): Wording[] {
  const piece = (field: string, text: string, block: string = topic.id): Wording => ({ file, field, text, block });
  return [
    piece("label", topic.label),
    piece("menu", topic.menu),
    piece("opener", topic.opener),
    ...Object.entries(topic.needOpeners).map(([need, text]) => piece(`needOpeners.${need}`, text)),
    ...Object.entries(topic.needLabels).map(([need, label]) =>
      piece(`needLabels.${need}`, label, `${topic.id}.needLabels`),
    ),
    ...topic.questions.flatMap((question) => ofQuestion(file, question)),
    ...[...topic.advice, ...topic.steps].map(({ id, text }) => piece(id, text)),
  ];
}

function ofQuestion(file: string, question: Question): Wording[] {
  const piece = (field: string, text: string): Wording => ({
    file,
    field: `${question.id}.${field}`,
    text,
    block: question.id,
  });
  const simple = question.simple === question.ask ? [] : [piece("simple", question.simple)];
  return [piece("ask", question.ask), ...simple, ...question.options.map(({ id, label }) => piece(id, label))];
}
