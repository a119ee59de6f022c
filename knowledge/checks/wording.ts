/**
 * Wording: reading age 9 to 11, a first message under 40 words (rule 1 of safe conversation), no words that the house style
 * leaves out, and a named state of review on everything that touches safety, law or privacy.
 */

import { flatten } from "../languages/word-file.ts";
import type { WordSource } from "../languages/words.ts";
import { READING_AGE_LIMIT, readingAge, wordCount } from "../reading-age.ts";
import type { QuestionFile, Topic } from "../topics/topic.ts";
import type { Finding, Sourced } from "./finding.ts";
import { type Wording, wordingOf } from "./wording-of.ts";

/** The formula needs some text to say anything: shorter pieces are read together with the rest of their block. */
const WORDS_NEEDED = 8;
const GREETING_LIMIT_WORDS = 40;

/** Names that people meet on letters and doors, so they stand as they are. They count as two short words. */
const OFFICIAL_NAMES = ["National Insurance", "Universal Credit", "social prescribing", "housing association"];

/** Published words among our lines, kept to the letter: the introduction of ONS4. */
const PUBLISHED_LINES = ["wellbeing.intro"];

/** Left out by the house style (NHS content style). */
const UNWANTED =
  /\b(please|simply|just click|commit(?:ted)? suicide|sufferers?|GP practice|utilise|signpost(?:ing)?)\b/i;

/** Words of the law: advice that has them has to say on which day the law was so. */
const OF_THE_LAW = /\b(law|section \d+|court|bailiffs?|notice|landlord)\b/i;

export function checkWording(
  topics: readonly Sourced<Topic>[],
  files: readonly Sourced<QuestionFile>[],
  words: readonly WordSource[],
): Finding[] {
  const all = wordingOf(topics, files, words);
  const published = new Set(files.flatMap(({ content }) => content.instruments.flatMap(({ questions }) => questions)));
  const ours = all.filter(({ block, field }) => !published.has(block) && !PUBLISHED_LINES.includes(field));
  return [
    ...tooHard(ours),
    ...ours.filter(({ text }) => UNWANTED.test(text)).map((piece) => unwanted(piece)),
    ...words.flatMap(longGreeting),
    ...topics.flatMap(undatedLaw),
    ...files
      .filter(({ content }) => content.review === undefined)
      .map(({ file }) => error(file, "review", "It does not say who has reviewed it.")),
    ...drafts(topics, files, words),
  ];
}

function tooHard(pieces: readonly Wording[]): Finding[] {
  const long = pieces.filter(({ text }) => wordCount(text) >= WORDS_NEEDED);
  const short = readTogether(pieces.filter(({ text }) => wordCount(text) < WORDS_NEEDED));
  return [...long, ...short.filter(({ text }) => wordCount(text) >= WORDS_NEEDED)].flatMap(({ file, field, text }) => {
    const age = readingAge(withoutNames(text));
    return age <= READING_AGE_LIMIT
      ? []
      : [
          error(
            file,
            field,
            `Its reading age is ${age}. The limit is ${READING_AGE_LIMIT}: try shorter words and sentences.`,
          ),
        ];
  });
}

/** One piece for each block, its parts as sentences. */
function readTogether(pieces: readonly Wording[]): Wording[] {
  const blocks = new Map<string, Wording>();
  for (const piece of pieces) {
    const before = blocks.get(`${piece.file} ${piece.block}`);
    const text = before === undefined ? piece.text : `${before.text}. ${piece.text}`;
    blocks.set(`${piece.file} ${piece.block}`, { ...piece, field: `short pieces of ${piece.block}`, text });
  }
  return [...blocks.values()];
}

function withoutNames(text: string): string {
  return OFFICIAL_NAMES.reduce((plain, name) => plain.replace(new RegExp(name, "gi"), "this name"), text);
}

function unwanted({ file, field, text }: Wording): Finding {
  return error(file, field, `The house style leaves out “${UNWANTED.exec(text)?.[0] ?? ""}”.`);
}

function longGreeting({ file, content }: WordSource): Finding[] {
  return [...flatten(content.words), ...flatten(content.simple)]
    .filter(([key, text]) => key === "greeting.first" && text.trim().split(/\s+/).length >= GREETING_LIMIT_WORDS)
    .map(([key]) => error(file, key, `The first message has to stay under ${GREETING_LIMIT_WORDS} words.`));
}

function undatedLaw({ file, content }: Sourced<Topic>): Finding[] {
  return content.advice
    .filter(({ text, review }) => OF_THE_LAW.test(text) && review.asOf === null)
    .map(({ id }) => ({
      file,
      field: id,
      level: "warning",
      message: "It speaks of the law. Its reviewer has to say on which day the law was so (`review.asOf`).",
    }));
}

/** How much still waits for a person's signature, in one line for each file. */
function drafts(
  topics: readonly Sourced<Topic>[],
  files: readonly Sourced<QuestionFile>[],
  words: readonly WordSource[],
): Finding[] {
  const counts = [
    ...topics.map(({ file, content }) => ({
      file,
      drafts: content.advice.filter(({ review }) => review.status === "draft").length,
    })),
    ...files.map(({ file, content }) => ({
      file,
      drafts: content.review?.status === "draft" ? content.questions.length : 0,
    })),
    ...words.map(({ file, content }) => ({
      file,
      drafts: content.review.status === "draft" ? flatten(content.words).length : 0,
    })),
  ];
  return counts
    .filter((count) => count.drafts > 0)
    .map(({ file, drafts }) => ({
      file,
      field: "review",
      level: "warning",
      message: `${drafts} pieces of wording are drafts: nobody has signed them.`,
    }));
}

function error(file: string, field: string, message: string): Finding {
  return { file, field, level: "error", message };
}
