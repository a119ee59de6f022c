/** What a turn asks the shell to do. All of it is committed together with the new state, or none of it. */
import type { NeedId } from "../knowledge/taxonomy.ts";

/** One line of what a link worker will read: the question as it was asked and the answer as it was given. */
export interface ReferralLine {
  readonly id: string;
  readonly asked: string;
  readonly answer: string;
}

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
}

export type Effect =
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
  | { readonly kind: "take-up"; readonly reference: string; readonly by: string; readonly at: number }
  /** Comes back as the input `due` at that time, in ms since 1970. The same id again replaces the earlier one. */
  | { readonly kind: "remind"; readonly id: string; readonly at: number }
  | { readonly kind: "cancel-reminders" };
