/**
 * When a question, a piece of advice or a plan step applies. Conditions in data are this closed list of operators, never
 * expressions, so that a content designer can read them and `what-matters check` can prove every question reachable.
 */
import { z } from "zod";
import { NEED_IDS, type NeedId, SAFETY_KINDS, type SafetyKind, TOPIC_IDS, type TopicId, topicOf } from "../taxonomy.ts";

/** `under-16`, `16-17` and `adult` are stated ages; `unknown` covers not asked, not said and not sure. */
export const AGE_BANDS = ["under-16", "16-17", "adult", "unknown"] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

export type Condition =
  | { readonly need: readonly NeedId[] }
  | { readonly topic: readonly TopicId[] }
  | { readonly noNeedIn: TopicId }
  | { readonly answer: { readonly question: string; readonly is: readonly string[] } }
  | { readonly answered: string }
  | { readonly age: readonly AgeBand[] }
  | { readonly danger: readonly SafetyKind[] }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ need: z.array(z.enum(NEED_IDS)).min(1) }),
    z.strictObject({ topic: z.array(z.enum(TOPIC_IDS)).min(1) }),
    z.strictObject({ noNeedIn: z.enum(TOPIC_IDS) }),
    z.strictObject({ answer: z.strictObject({ question: z.string(), is: z.array(z.string()).min(1) }) }),
    z.strictObject({ answered: z.string() }),
    z.strictObject({ age: z.array(z.enum(AGE_BANDS)).min(1) }),
    z.strictObject({ danger: z.array(z.enum(SAFETY_KINDS)).min(1) }),
    z.strictObject({ all: z.array(conditionSchema).min(1) }),
    z.strictObject({ any: z.array(conditionSchema).min(1) }),
    z.strictObject({ not: conditionSchema }),
  ]),
);

/** What is known about one conversation, as conditions see it. */
export interface Facts {
  readonly topics: ReadonlySet<TopicId>;
  readonly needs: ReadonlySet<NeedId>;
  /** Chosen option ids (or the value as text) by question id. */
  readonly answers: ReadonlyMap<string, readonly string[]>;
  readonly age: AgeBand;
  readonly dangers: ReadonlySet<SafetyKind>;
}

/** Whether a condition holds; no condition always does. */
export function applies(condition: Condition | undefined, facts: Facts): boolean {
  if (condition === undefined) return true;
  if ("need" in condition) return condition.need.some((need) => facts.needs.has(need));
  if ("topic" in condition) return condition.topic.some((topic) => facts.topics.has(topic));
  if ("noNeedIn" in condition) return !hasNeedIn(condition.noNeedIn, facts);
  if ("answer" in condition) {
    const chosen = facts.answers.get(condition.answer.question) ?? [];
    return condition.answer.is.some((id) => chosen.includes(id));
  }
  if ("answered" in condition) return facts.answers.has(condition.answered);
  if ("age" in condition) return condition.age.includes(facts.age);
  if ("danger" in condition) return condition.danger.some((kind) => facts.dangers.has(kind));
  if ("all" in condition) return condition.all.every((each) => applies(each, facts));
  if ("any" in condition) return condition.any.some((each) => applies(each, facts));
  return !applies(condition.not, facts);
}

function hasNeedIn(topic: TopicId, facts: Facts): boolean {
  return [...facts.needs].some((need) => topicOf(need) === topic);
}
