import type { Signal } from "../safety/signal.ts";
import type { NeedId, TopicId } from "../taxonomy.ts";

/** An id with how sure the trained layer is, from 0 to 1. */
export interface Scored<Id extends string> {
  readonly id: Id;
  readonly score: number;
}

/** What was understood from one message: only what the assistant would act on. */
export interface Understood {
  /** In the order in which the person brought them up. */
  readonly topics: readonly Scored<TopicId>[];
  readonly needs: readonly Scored<NeedId>[];
  /** Needs too close to call, best first: offered as a choice, never acted on. Empty when `needs` is not. */
  readonly unsure: readonly Scored<NeedId>[];
  readonly safety: readonly Signal[];
  /** BCP 47 tag of the language that the message is written in; `en` when in doubt. */
  readonly language: string;
}

/** What a tap or an unread message carries: nothing understood, nothing noticed. */
export const NOTHING_UNDERSTOOD: Understood = { topics: [], needs: [], unsure: [], safety: [], language: "en" };
