/**
 * What is known about one conversation: a record of facts, never a step index or a dialog stack. A question is asked
 * because it applies and has no answer, so going back is deleting an answer and a new release cannot strand anybody.
 */
import type { CorrectableSlot, NeedId, SafetyKind, TopicId, Who } from "../knowledge/taxonomy.ts";
import type { QuestionKind } from "../knowledge/topics/topic.ts";
import type { Message } from "./say.ts";

/** Raised when the shape below changes; `upgrade.ts` brings older stored states up to it. */
export const STATE_VERSION = 1;

export type Mode = "assistant" | "waiting" | "with-link-worker" | "closed";

/** How an answer stands when it is not a value. */
export type NoValue = "declined" | "unknown" | "none";

export interface Answer {
  readonly question: string;
  /** Option ids for choices, otherwise the value as text (ISO date, district, national phone digits, the words). */
  readonly value: readonly string[] | NoValue;
  /** The person's own words. Empty when danger was noticed in them: those are never shown again (rule 21). */
  readonly words: string;
  /** The question as it was asked; absent when the person said it unasked. */
  readonly asked?: string;
}

/** Something the person said matters to them, in their own words. */
export interface Story {
  /** Absent when danger was noticed in the message: the plan never quotes it (rule 22). */
  readonly words?: string;
  readonly topics: readonly TopicId[];
  readonly needs: readonly NeedId[];
}

export interface OpenQuestion {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly words: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  /** How many times it was answered with something that could not be read. */
  readonly misses: number;
}

/** One danger noticed, and how often it was answered: a later mention gets a shorter, different reply. */
export interface DangerNoticed {
  readonly kind: SafetyKind;
  readonly who: Who;
  readonly times: number;
}

export interface Refusal {
  readonly service: string;
  readonly reason?: string;
}

export interface State {
  readonly version: typeof STATE_VERSION;
  readonly mode: Mode;
  readonly language: string;
  /** Messages from the assistant since the person first wrote: useful help comes by the third (rule 2). */
  readonly messagesSinceFirst: number;
  readonly hasGreeted: boolean;
  readonly hasWritten: boolean;
  readonly story: readonly Story[];
  /** In the order given. The budget of six counts those of them that have `asked`. */
  readonly answers: readonly Answer[];
  readonly open?: OpenQuestion;
  readonly offered: readonly string[];
  readonly saved: readonly string[];
  readonly refused: readonly Refusal[];
  /** Needs for which nothing fitted, each kept once for commissioners. */
  readonly unmet: readonly NeedId[];
  readonly dangers: readonly DangerNoticed[];
  /** Whether the optional questions after the first suggestions were taken up. */
  readonly wantsMoreQuestions: boolean;
  /** A slot the person asked to change, being asked again. */
  readonly correcting?: CorrectableSlot;
  readonly simple: boolean;
  readonly isPaused: boolean;
  /** The person said stop: nothing is started by us, a new message is still answered. */
  readonly isStopped: boolean;
  /** Misses in a row, over all questions. */
  readonly misses: number;
  /** Lines of the referral summary that the person struck out, by id. */
  readonly struckOut: readonly string[];
  readonly referralReference?: string;
  /** What was said last, for "say that again". */
  readonly last: readonly Message[];
}
