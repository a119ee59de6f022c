/** What a turn asks the shell to do. All of it is committed together with the new state, or none of it. */
import type { NeedId, SafetyKind, TopicId } from "../knowledge/taxonomy.ts";
import type { LinkWorker, Live } from "./hand-off/live.ts";

/** One line of what a link worker will read: the question as it was asked and the answer as it was given. */
export interface ReferralLine {
  readonly id: string;
  readonly asked: string;
  readonly answer: string;
}

/** A service as the person met it: shown, saved to the plan, or refused with a reason. */
export interface ReferralService {
  readonly service: string;
  readonly name: string;
  readonly is: "shown" | "saved" | "refused";
  readonly reason?: string;
}

/** Something that has to be seen to by a day: a bailiff, a court, no bed for the night (rule 20). */
export interface DueFact {
  /** The question or the danger that told of it. */
  readonly id: string;
  /** In plain words for the desk: "Court hearing". */
  readonly words: string;
  /** ISO date. */
  readonly on: string;
}

/** How the person would like to be met: now in the chat, at a time that they picked, or as they said under safe contact. */
export type ReferralWants =
  | { readonly is: "chat" }
  /** In ms since 1970. */
  | { readonly is: "call-back"; readonly from: number; readonly until: number }
  | { readonly is: "contact" };

/** What goes to the link workers. What a release added is absent in referrals that were made before it. */
export interface Referral {
  /** A short code to quote: six letters and digits that are not mistaken for each other. */
  readonly reference: string;
  readonly at: number;
  readonly name?: string;
  readonly phone?: string;
  readonly safeContact: readonly ReferralLine[];
  readonly lines: readonly ReferralLine[];
  readonly savedServices: readonly string[];
  readonly agreement: { readonly words: string; readonly at: number };
  readonly isForSomeoneElse: boolean;
  readonly wants?: ReferralWants;
  readonly language?: string;
  readonly topics?: readonly TopicId[];
  readonly needs?: readonly NeedId[];
  readonly services?: readonly ReferralService[];
  readonly dueFacts?: readonly DueFact[];
  /** That urgent help was shown: for what and when, in ms since 1970. Never the person's words. */
  readonly urgentShown?: readonly { readonly kind: SafetyKind; readonly at: number }[];
  /** For somebody else: that they agreed, as it was asked (rule 13). */
  readonly theirAgreement?: ReferralLine;
  /** Whether the link worker may read what was written before, dangers aside. */
  readonly isTranscriptShared?: boolean;
  /** Danger was noticed and a person declined, and the deployer has named staff told (rule 8): nothing of theirs is in it. */
  readonly isWithoutAgreement?: true;
}

/** For an incident, a complaint or a court (rule 26). Times in ms since 1970. */
export interface Hold {
  readonly by: LinkWorker;
  readonly at: number;
  readonly reason: string;
  readonly until: number;
}

/** What other systems and the duty inbox hear of: only that it happened and to which reference. */
export type NoticeEvent = "new" | "claimed" | "closed" | "unopened" | "danger-unanswered";

export type Effect =
  /** The same reference again changes what was sent; who has it, how it stands and what was noted stay. */
  | { readonly kind: "refer"; readonly referral: Referral }
  | {
      readonly kind: "unmet";
      readonly need: NeedId;
      readonly district?: string;
      /** The Monday of the week, as an ISO date: the day itself could be somebody's. */
      readonly week: string;
      readonly reason: string;
    }
  /** `receipt` is what the person is given to quote. */
  | { readonly kind: "forget"; readonly receipt: string }
  /** A link worker has the referral from now on; refused silently when this conversation has no such referral. */
  | {
      readonly kind: "take-up";
      readonly reference: string;
      /** The link worker's name. */
      readonly by: string;
      readonly workerId?: string;
      readonly at: number;
    }
  /** Whoever has the referral is asked to delete it; silently nothing when there is no such referral. */
  | { readonly kind: "ask-deletion"; readonly reference: string }
  /** A lead holds it against deletion, or with none no longer does; silently nothing when there is no such referral. */
  | { readonly kind: "hold"; readonly reference: string; readonly hold?: Hold }
  /** How the live conversation of a referral stands from now on; silently nothing when there is no such referral. */
  | { readonly kind: "live"; readonly reference: string; readonly live: Live }
  /**
   * Tells other systems, with retries. The same event of the same reference again is told once, unless it may happen again:
   * then `since`, in ms since 1970, tells one time from the next.
   */
  | { readonly kind: "notify"; readonly event: NoticeEvent; readonly reference: string; readonly since?: number }
  /** Comes back as the input `due` at that time, in ms since 1970. The same id again replaces the earlier one. */
  | { readonly kind: "remind"; readonly id: string; readonly at: number }
  | { readonly kind: "cancel-reminders" };
