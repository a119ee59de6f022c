/**
 * How a channel that sends by itself (texts, say) takes one message. A sender tries once; trying again, giving up and
 * keeping the order are the worker's.
 */
import type { Address, Entry } from "../store/store.ts";

export interface Outgoing {
  readonly address: Address;
  /** A line of the assistant, with its message. */
  readonly entry: Entry;
  /**
   * The same for every try of one message, and of no other. The provider must drop what it has had under it: a crash
   * between its yes and our note of it makes us send again.
   */
  readonly idempotencyKey: string;
  /** Ends when the provider has had time enough: what is not answered by then is tried again. */
  readonly signal: AbortSignal;
}

/** `try-again`: a fault that may pass; `refused`: one that will not. `reason` is a code of the channel's own. */
export type Sent =
  | { readonly is: "sent" }
  | { readonly is: "try-again"; readonly afterMs?: number }
  | { readonly is: "refused"; readonly reason: string };

export interface Sender {
  /** A throw counts as `try-again`. */
  send(outgoing: Outgoing): Promise<Sent>;
}

/** By the name of the channel. */
export type Senders = Readonly<Record<string, Sender>>;
