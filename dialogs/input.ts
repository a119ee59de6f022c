/** Everything that can change a conversation. Each has an id that counts once, and the time at which it came, in ms since 1970. */
import type { Candidate } from "../knowledge/directory/match.ts";
import type { Understood } from "../knowledge/understanding/understood.ts";
import type { Tap } from "./say.ts";

/** When and under which id something came: a referral is dated and numbered by them. */
export interface Arrival {
  readonly id: string;
  readonly at: number;
}

interface Arrived extends Arrival {
  /** Candidates for what `wanted` asked to look up; absent when it asked for nothing or the look-up failed. */
  readonly found?: readonly Candidate[];
}

export type Input =
  | (Arrived & { readonly kind: "message"; readonly text: string; readonly understood: Understood })
  | (Arrived & { readonly kind: "tap"; readonly tap: Tap; readonly label: string })
  | (Arrived & { readonly kind: "joined" })
  | (Arrived & {
      readonly kind: "desk";
      readonly does: "claim" | "say" | "release" | "close";
      readonly by: string;
      readonly text?: string;
    })
  | (Arrived & { readonly kind: "due"; readonly what: "reminder" | "timeout" })
  | (Arrived & { readonly kind: "delivered"; readonly message: string });

export type Written = Extract<Input, { kind: "message" }>;
export type Tapped = Extract<Input, { kind: "tap" }>;
