/**
 * How a person and a link worker stand to each other right now: the live side of a referral. It is part of the
 * conversation's state, and the effect `live` shows the same to the desk, so the two can never disagree.
 */
import type { SafetyKind } from "../../knowledge/taxonomy.ts";

/** A link worker as residents hear of them: `id` is the desk's own, `name` a first name. */
export interface LinkWorker {
  readonly id: string;
  readonly name: string;
}

/** Danger noticed while somebody waits or talks with a link worker (rule 9). */
export interface Alert {
  /** When it was noticed first, in ms since 1970. */
  readonly at: number;
  readonly kinds: readonly SafetyKind[];
  /** It is happening now. */
  readonly isNow: boolean;
  /** When a link worker wrote to the person after it. */
  readonly answeredAt?: number;
  /** When nobody had answered and the lead was told. */
  readonly leadToldAt?: number;
}

/** Why a live conversation ended. `left`: the person went back to the assistant. `unanswered`: nobody came in time. */
export type LiveEnd = "closed" | "left" | "unanswered" | "call-back";

/** In ms since 1970, both ends counted. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

export interface Live {
  readonly is: "waiting" | "with-link-worker" | "ended";
  /** Since when it is so, in ms since 1970, as all times here. */
  readonly since: number;
  /** When the person asked, once for all of it: the place in the queue and the waiting time begin here. */
  readonly askedAt: number;
  /** When a link worker joined first. */
  readonly joinedAt?: number;
  /** Who has it, or had it last. */
  readonly by?: LinkWorker;
  readonly end?: LiveEnd;
  readonly lastFromPersonAt?: number;
  /** Since when the person waits for a word of whoever has it; absent when nobody owes them one. */
  readonly owedSince?: number;
  /** When somebody who waits last heard by themselves how the queue stands. */
  readonly toldAt?: number;
  readonly lastFromWorkerAt?: number;
  readonly alert?: Alert;
  /** Stretches with a link worker that are over, of this chat and of earlier ones: what was said in them was said to staff. */
  readonly talked?: readonly Stretch[];
  /** Kinds of danger for which urgent help stands beside this chat. */
  readonly pinned?: readonly SafetyKind[];
}
