/** Everything that can change a conversation. Each has an id that counts once, and the time at which it came, in ms since 1970. */
import type { Candidate } from "../knowledge/directory/match.ts";
import type { Signal } from "../knowledge/safety/signal.ts";
import type { Understood } from "../knowledge/understanding/understood.ts";
import type { LinkWorker } from "./hand-off/live.ts";
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

/** What a link worker does. Each is a turn of the conversation; whatever no longer fits its state changes nothing. */
export type DeskAct =
  /** Takes the referral into their caseload: no live conversation comes of it. */
  | { readonly does: "take-up" }
  /** Joins somebody who waits. Of several, the first has it. */
  | { readonly does: "claim" }
  | { readonly does: "say"; readonly text: string }
  /** Gives the person back to the queue: by their own wish, or because nothing was heard of them. */
  | { readonly does: "release"; readonly why: "handed-back" | "silent" | "connection-lost" }
  /** Hands the live conversation to a colleague. */
  | { readonly does: "transfer"; readonly to: LinkWorker }
  /** Ends it. `next` is what happens next, in the link worker's words to the person; may be empty. */
  | { readonly does: "close"; readonly next: string }
  /** Keeps the conversation against deletion until a time, in ms since 1970. Nothing is said. */
  | { readonly does: "hold"; readonly reason: string; readonly until: number }
  | { readonly does: "release-hold" }
  /** Opens again what was closed: nothing is said. */
  | { readonly does: "reopen" }
  | { readonly does: "add-service"; readonly service: string };

export type FromDesk = DeskAct & { readonly kind: "desk"; readonly worker: LinkWorker; readonly reference: string };

export type Input =
  | (Arrived & { readonly kind: "message"; readonly text: string; readonly understood: Understood })
  | (Arrived & { readonly kind: "tap"; readonly tap: Tap; readonly label: string })
  | (Arrived & { readonly kind: "joined" })
  | (Arrived & FromDesk)
  /** `name` is the id of the effect `remind` that asked for it. */
  | (Arrived & { readonly kind: "due"; readonly what: "reminder"; readonly name: string })
  | (Arrived & { readonly kind: "delivered"; readonly message: string });

/** Danger noticed in what came in. */
export function signalsOf(input: Input): readonly Signal[] {
  return input.kind === "message" ? input.understood.safety : [];
}

export type Written = Extract<Input, { kind: "message" }>;
export type Tapped = Extract<Input, { kind: "tap" }>;
