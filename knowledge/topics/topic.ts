/** The shape of a topic and of a question: YAML in this folder and in `knowledge/questions`, checked by these schemas. */
import { z } from "zod";
import { NEED_IDS, SAFETY_KINDS, TOPIC_IDS } from "../taxonomy.ts";
import { conditionSchema } from "./condition.ts";

/** How an answer is read. `choice` takes one option, `many` any number of them. */
export const QUESTION_KINDS = [
  "choice",
  "many",
  "yesno",
  "number",
  "age",
  "date",
  "postcode",
  "phone",
  "name",
  "text",
] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** Who stands behind a piece of wording that touches safety, law or privacy. Nothing is signed until a person signs it. */
export const reviewSchema = z.strictObject({
  status: z.enum(["draft", "signed"]),
  reviewer: z.string().nullable(),
  /** The day on which the law or guidance was as the text says, ISO date. */
  asOf: z.iso.date().nullable(),
});

const optionSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  label: z.string().min(1).max(60),
  /** Other words people use for this option, beside the label. */
  alsoSaid: z.array(z.string()).default([]),
  needs: z.array(z.enum(NEED_IDS)).default([]),
  interests: z.array(z.string()).default([]),
  /** Choosing it tells of this danger, about the writer. */
  danger: z.enum(SAFETY_KINDS).optional(),
  when: conditionSchema.optional(),
});

/**
 * Ways of saying one answer, in the language of `languages/phrases.ts`: as all of the message, at its beginning, or anywhere
 * in it. `means` is an option; `unknown`, `declined` or `none`; `unclear`, which is asked again; or what only this question knows.
 */
const heardSchema = z.strictObject({
  means: z.string().min(1),
  whole: z.string().optional(),
  start: z.string().optional(),
  within: z.string().optional(),
});

export const questionSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/),
  kind: z.enum(QUESTION_KINDS),
  /** Over all topics the applicable question with the highest priority comes first, 0 to 100. */
  priority: z.number().int().min(0).max(100).default(50),
  when: conditionSchema.optional(),
  ask: z.string().min(1),
  /** The same in fewer and shorter words: for asking again, and for people who asked for simpler words. */
  simple: z.string().min(1),
  options: z.array(optionSchema).default([]),
  /** Tried in this order; the first that fits counts. */
  heard: z.array(heardSchema).default([]),
  /** Groups of words for the phrases in `heard`, by name. */
  heardGroups: z.record(z.string(), z.string()).default({}),
  /** Somebody's safety hangs on it: what merely comes near an option is asked about again. */
  isExact: z.boolean().default(false),
  /** "Not sure" and "Prefer not to say" are added unless this is false (agreeing to share, for one, is yes or no). */
  openEnded: z.boolean().default(true),
});
export type Question = z.infer<typeof questionSchema>;
export type QuestionOption = Question["options"][number];

/** A short thing to know, said with suggestions and kept in the plan. */
const adviceSchema = z.strictObject({
  id: z.string(),
  when: conditionSchema,
  text: z.string().min(1),
  review: reviewSchema,
});
export type Advice = z.infer<typeof adviceSchema>;

/** A next step for the plan. */
const stepSchema = z.strictObject({ id: z.string(), when: conditionSchema, text: z.string().min(1) });
export type PlanStep = z.infer<typeof stepSchema>;

export const topicSchema = z.strictObject({
  id: z.enum(TOPIC_IDS),
  label: z.string(),
  /** The words on the menu, as a person would say it. */
  menu: z.string(),
  /** One line that shows the topic was heard, before the first question. */
  opener: z.string(),
  /** Another opener where the topic's own would jar: after a death, say. */
  needOpeners: z.partialRecord(z.enum(NEED_IDS), z.string()).default({}),
  /** Plain names of the needs, for confirming ("You said: rent arrears and feeling low"). One for each need of the topic. */
  needLabels: z.partialRecord(z.enum(NEED_IDS), z.string()),
  questions: z.array(questionSchema),
  advice: z.array(adviceSchema),
  steps: z.array(stepSchema),
});
export type Topic = z.infer<typeof topicSchema>;

/** A published questionnaire whose wording is kept to the letter, so the reading age does not bind it. */
const instrumentSchema = z.strictObject({ name: z.string(), source: z.url(), questions: z.array(z.string()).min(1) });

/** A file of questions that belong to no topic: about you, speaking to a person, wellbeing. */
export const questionFileSchema = z.strictObject({
  review: reviewSchema.optional(),
  instruments: z.array(instrumentSchema).default([]),
  questions: z.array(questionSchema),
});
export type QuestionFile = z.infer<typeof questionFileSchema>;
