/**
 * The shape of the safety phrases in `rules/*.yaml`. Clinicians own those files: each rule and each hold-back carries its
 * own tests with a reason. A rule says that a danger is there or not; it has no weight and no level (NICE NG225).
 */
import { z } from "zod";
import { SAFETY_KINDS, WHO } from "../taxonomy.ts";

const idSchema = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
const phrasesSchema = z.array(z.string().min(1)).min(1);
const whySchema = z.string().min(3);

const noticeTestSchema = z.strictObject({
  notice: z.string().min(1),
  who: z.enum(WHO).optional(),
  now: z.boolean().optional(),
  why: whySchema,
});
const holdTestSchema = z.strictObject({ hold: z.string().min(1), why: whySchema });
const testsSchema = z.array(z.union([noticeTestSchema, holdTestSchema])).min(1);
export type RuleTest = z.infer<typeof testsSchema>[number];

export const ruleSchema = z.strictObject({
  id: idSchema,
  /** `subject`: whoever the clause is about, so "he wants to die" is about somebody else. */
  who: z.enum([...WHO, "subject"]),
  /** Life is in danger as this is written, so 999 comes first. */
  now: z.boolean().default(false),
  /** No hold-back may silence it: for words that already contain their own "not" ("can't promise I won't"). */
  isFirm: z.boolean().default(false),
  /**
   * Names a subject that people also talk about in general ("child abuse"): counts only in a short message, or in a
   * sentence in which the writer or somebody of theirs was named before it.
   */
  isTopic: z.boolean().default(false),
  /** Counts only when one of these stands somewhere in the message too ("My dad hits me. I'm 11"). */
  with: phrasesSchema.optional(),
  phrases: phrasesSchema,
  tests: testsSchema,
});
export type Rule = z.infer<typeof ruleSchema>;

const holdFields = {
  id: idSchema,
  /** A match is held back only when it lies wholly inside what the hold-back covers; `onward` is to the clause's end. */
  covers: z.enum(["span", "onward", "clause", "sentence"]).default("span"),
  /** Silences only these rules, where its words are everyday ones; all rules of its kinds when left out. */
  only: z.array(idSchema).min(1).optional(),
  /** Holds back only matches about these; all when left out. */
  who: z.array(z.enum(WHO)).min(1).optional(),
  /** Holds back only when one of these stands somewhere in the message ("I'm ok now"). */
  with: phrasesSchema.optional(),
  phrases: phrasesSchema,
  tests: testsSchema,
};
const holdSchema = z.strictObject(holdFields);
const sharedHoldSchema = z.strictObject({
  ...holdFields,
  kinds: z.union([z.literal("all"), z.array(z.enum(SAFETY_KINDS))]),
});
export type Hold = z.infer<typeof sharedHoldSchema>;

const reviewSchema = z.strictObject({ status: z.enum(["draft", "signed"]), reviewer: z.string().nullable() });

/** One kind of danger: `suicide.yaml`. */
const kindFileSchema = z.strictObject({
  kind: z.enum(SAFETY_KINDS),
  review: reviewSchema,
  rules: z.array(ruleSchema).min(1),
  holds: z.array(holdSchema).default([]),
});

/** Hold-backs that serve several kinds: `everyday.yaml`. */
const sharedFileSchema = z.strictObject({ review: reviewSchema, holds: z.array(sharedHoldSchema).min(1) });

/** Crisis sentences in another language: `languages/pl.yaml`. */
const languageFileSchema = z.strictObject({
  review: reviewSchema,
  tag: z.string(),
  name: z.string(),
  rules: z.array(ruleSchema.extend({ kind: z.enum(SAFETY_KINDS) })).min(1),
  /** Everyday sentences of the language, in which no rule of any language may notice anything. */
  ordinary: z.array(z.strictObject({ says: z.string().min(1), means: whySchema })).min(8),
});

/** The vocabulary that every phrase shares: `words.yaml`. */
const wordsFileSchema = z.strictObject({
  /** Named lists for braces, in order: a list may use the ones before it. */
  lists: z.array(z.strictObject({ name: z.string().regex(/^[a-z-]+$/), is: z.string() })),
  /** Words that never fill a gap, so that no phrase jumps over a "not". */
  negators: z.array(z.string()),
  /** Words that turn the thought, which never fill a gap of a hold-back. */
  turns: z.array(z.string()),
  /** How "who" is found from the words before a match. */
  subjects: z.strictObject({
    somebodyElse: z.array(z.string()),
    peopleInGeneral: z.array(z.string()),
    linking: z.array(z.string()),
    conjunctions: z.array(z.string()),
    contrasts: z.array(z.string()),
  }),
  /** Meaning first, then the ways in which it is typed. */
  standsFor: z.record(z.string(), z.array(z.string())),
  joined: z.record(z.string(), z.array(z.string())),
  repaired: z.array(z.string().min(6)),
  leaveAlone: z.array(z.string()),
  starred: z.array(z.string()),
});
export type WordsFile = z.infer<typeof wordsFileSchema>;

export type RuleFile =
  | z.infer<typeof kindFileSchema>
  | z.infer<typeof sharedFileSchema>
  | z.infer<typeof languageFileSchema>
  | WordsFile;

/** The schema that a file is meant to fit, by its telltale field, so that an error names the field and not four schemas. */
export function schemaFor(data: unknown): z.ZodType<RuleFile> {
  const has = (field: string): boolean => typeof data === "object" && data !== null && field in data;
  if (has("lists")) return wordsFileSchema;
  if (has("tag")) return languageFileSchema;
  return has("kind") ? kindFileSchema : sharedFileSchema;
}
