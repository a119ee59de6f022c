import type { SafetyKind, Who } from "../taxonomy.ts";

/**
 * One danger noticed in one message. `now` says only that 999 must come first: life is in danger as the message is
 * written (overdose taken, attack going on, cannot breathe). It is not a level of risk, and none exists here
 * (NICE NG225; NHS England, "Staying safe from suicide").
 */
export interface Signal {
  readonly kind: SafetyKind;
  readonly now: boolean;
  readonly who: Who;
}
