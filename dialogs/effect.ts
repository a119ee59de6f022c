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
  | { readonly kind: "forget" };
