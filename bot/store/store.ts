/**
 * Where conversations are kept. One commit writes the new state, the messages, the effects and the inbound id together,
 * on the condition that nobody committed in between. Every store passes `test/contracts/store.ts`.
 */
import type { Effect, Referral } from "../../dialogs/effect.ts";
import type { Message } from "../../dialogs/say.ts";
import type { State } from "../../dialogs/state.ts";

export type ConversationId = string & { readonly __brand: "ConversationId" };

/**
 * One line of a conversation, in order. `sequence` starts at 1 and counts up by one; it is the Direct Line watermark, so
 * it goes on counting when "forget me" takes the earlier lines away.
 */
export interface Entry {
  readonly sequence: number;
  readonly at: number;
  readonly from: "person" | "assistant";
  /** Stable over re-deliveries, unique in the conversation. */
  readonly id: string;
  /** What the person sent, as their channel needs it echoed; absent for the assistant's lines. */
  readonly received?: Readonly<Record<string, unknown>>;
  /** Danger was noticed in it, so nobody who comes later may read it (rule 21). */
  readonly isPrivate?: true;
  /** What the assistant says; absent for the person's lines. */
  readonly message?: Message;
}
export type NewEntry = Omit<Entry, "sequence">;

export interface Loaded {
  readonly state: State | undefined;
  /** 0 for a conversation that was never committed. */
  readonly version: number;
}

/**
 * One turn's outcome. With the effect `forget` the state and all earlier entries and inbound ids go; this commit's own
 * entries (the goodbye) and inbound id stay, so that a re-sent "forget me" is not taken for something new.
 */
export interface Commit {
  readonly conversation: ConversationId;
  /** The input's id: a second commit with it is refused as `duplicate`. */
  readonly inbound: string;
  readonly expectedVersion: number;
  readonly state: State;
  readonly entries: readonly NewEntry[];
  readonly effects: readonly Effect[];
}

/** `duplicate`: this inbound id was answered before, the first answer stands. `lost`: somebody else committed first. */
export type CommitResult =
  | { readonly is: "committed"; readonly version: number; readonly entries: readonly Entry[] }
  | { readonly is: "duplicate" }
  | { readonly is: "lost" };

/** Somebody was looking for this and nothing fitted: kept for commissioners, with nothing about the person. */
export type UnmetNeed = Extract<Effect, { readonly kind: "unmet" }>;

export interface Store {
  load(conversation: ConversationId): Promise<Loaded>;
  hasSeen(conversation: ConversationId, inbound: string): Promise<boolean>;
  /** Resolves once the write is durable. */
  commit(commit: Commit): Promise<CommitResult>;
  /** Entries with a sequence above `after`, oldest first, at most `limit`. */
  entries(conversation: ConversationId, after: number, limit: number): Promise<readonly Entry[]>;
  /** Calls the listener after each commit to the conversation, on whatever replica. Returns a way to stop. */
  subscribe(conversation: ConversationId, listener: () => void): () => void;
  /** Oldest first. */
  referrals(): AsyncIterable<Referral & { readonly conversation: ConversationId }>;
  /** In no order, so that none can be told from its neighbours. */
  unmetNeeds(): AsyncIterable<UnmetNeed>;
  close(): Promise<void>;
}
