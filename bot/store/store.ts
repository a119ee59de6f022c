/**
 * Where conversations are kept. One commit writes the new state, the messages, the effects, the due work and the inbound
 * id together, on the condition that nobody committed in between. Every store passes `test/contracts/store.ts`.
 */
import type { Effect, Hold, Referral } from "../../dialogs/effect.ts";
import type { Live } from "../../dialogs/hand-off/live.ts";
import type { Message } from "../../dialogs/say.ts";
import type { State } from "../../dialogs/state.ts";
import type { CaseFacts } from "../desk/case.ts";
import type { Kept } from "./kept.ts";

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
  /** As it was written, perhaps by an earlier release: `dialogs/reopen.ts` brings it up to date. */
  readonly state: unknown;
  /** 0 for a conversation that was never committed. */
  readonly version: number;
  /** Whether the inbound id asked about was answered before. */
  readonly isAnswered: boolean;
}

/** Where a channel that sends by itself (a text, say) sends what is committed. */
export interface Address {
  readonly channel: string;
  /** As the channel reads it: a telephone number, a stored reference. Sealed wherever it is kept. */
  readonly to: string;
}

/**
 * One turn's outcome. With the effect `forget` the state and all earlier entries, inbound ids and due work go, and so do
 * referrals that nobody has taken up; of those taken up, deletion is asked. This commit's own entries (the goodbye) and
 * inbound id stay, so that a re-sent "forget me" is not taken for something new; reminders that it asks for are left out,
 * since nobody is known any more whom they would be for. A referral that is held stays as one that was taken up does, and a
 * state with `holds` keeps its conversation until the last of them.
 */
export interface Commit {
  readonly conversation: ConversationId;
  /** The input's id: a second commit with it is refused as `duplicate`. */
  readonly inbound: string;
  readonly expectedVersion: number;
  /** When it came, in ms since 1970: the conversation is idle from here on. */
  readonly at: number;
  readonly state: State;
  readonly entries: readonly NewEntry[];
  readonly effects: readonly Effect[];
  /** Makes delivery of the assistant's entries due; absent where the person's client fetches them. */
  readonly deliverTo?: Address;
}

/** `duplicate`: this inbound id was answered before, the first answer stands. `lost`: somebody else committed first. */
export type CommitResult =
  | { readonly is: "committed"; readonly version: number; readonly entries: readonly Entry[] }
  | { readonly is: "duplicate" }
  | { readonly is: "lost" };

/** Somebody was looking for this and nothing fitted: kept for commissioners, with nothing about the person. */
export type UnmetNeed = Extract<Effect, { readonly kind: "unmet" }>;

export interface KeptReferral extends Referral {
  readonly conversation: ConversationId;
  /** Where the person writes from: the channel of the address of the commit that made it, or `web`. */
  readonly channel?: string;
  /** A link worker has it, since when and who: "forget me" no longer deletes it by itself. */
  readonly takenUp?: { readonly at: number; readonly by: string; readonly workerId?: string };
  /** As the effect `live` last said. */
  readonly live?: Live;
  /** A lead holds it: neither it nor its conversation ends before `until`. */
  readonly hold?: Hold;
  /** What link workers have noted; `version` counts its changes from 1. */
  readonly case?: { readonly version: number; readonly facts: CaseFacts };
  /** The person said "forget me" after it was taken up: whoever has it has to see to it. */
  readonly deletionAskedAt?: number;
}

/** What is to happen by itself. Each is taken by one replica at a time, under a lease. */
export type DueWhat = "deliver" | "remind" | "notify";

/** Which referral; nothing else leads to it. */
export interface ReferralKey {
  readonly conversation: ConversationId;
  readonly reference: string;
}

/** Due work, taken: nobody else gets it before `leasedUntil`. */
export interface Taken {
  readonly conversation: ConversationId;
  readonly what: DueWhat;
  /** Names it within its conversation and kind. There is one delivery at a time. */
  readonly id: string;
  readonly dueAt: number;
  /** How often it was put off after a failure. */
  readonly failures: number;
  readonly leasedUntil: number;
}

export interface TakeOptions {
  /** In ms since 1970. */
  readonly now: number;
  readonly leaseMs: number;
  readonly limit: number;
  /** Looks at these alone, without looking through everything: what this process has just made due. */
  readonly of?: readonly ConversationId[];
}

/** What is to be sent to one person: the entries after `after` are not delivered yet. */
export interface Outbox {
  readonly address: Address | undefined;
  readonly after: number;
}

/** A message that its provider would not take, as somebody has to see it. */
export interface Undelivered {
  readonly conversation: ConversationId;
  readonly sequence: number;
  readonly channel: string;
  /** A code of the channel, never the provider's words. */
  readonly reason: string;
  readonly at: number;
}

/** How far delivery has come. `undelivered` says that the entry at `through` was given up, and why. */
export interface Progress {
  readonly through: number;
  readonly undelivered?: { readonly reason: string; readonly at: number };
  /** The lease from here on. */
  readonly leasedUntil: number;
}

/** `more`: something was committed meanwhile that is to be delivered too. `lost`: the lease had ended. */
export type Settled = "settled" | "more" | "lost";

/** That a conversation was forgotten: no content, and kept until no back-up holds it any more. */
export interface Deletion {
  /** What the person was given to quote. */
  readonly receipt: string;
  readonly at: number;
  /** The inner digest of the conversation's id: what a restore has to delete again. */
  readonly digest: string;
}

export interface Swept {
  readonly conversations: number;
  readonly referrals: number;
}

/** How far sealing again has come. */
export interface Resealed {
  readonly looked: number;
  readonly resealed: number;
}

export interface Store {
  load(conversation: ConversationId, inbound?: string): Promise<Loaded>;
  /** Resolves once the write is durable. @throws CodedError `store.write-failed`: it may be written or not, send it again. */
  commit(commit: Commit): Promise<CommitResult>;
  /** Entries with a sequence above `after`, oldest first, at most `limit`. */
  entries(conversation: ConversationId, after: number, limit: number): Promise<readonly Entry[]>;
  /** Calls the listener after each commit to the conversation, on whatever replica; sometimes once too often. Returns a way to stop. */
  subscribe(conversation: ConversationId, listener: () => void): () => void;

  /** Oldest first. */
  referrals(): AsyncIterable<KeptReferral>;
  referral(of: ReferralKey): Promise<KeptReferral | undefined>;
  /**
   * Writes what link workers noted, on the condition that nobody did in between (`expectedVersion` 0: nothing was noted
   * yet). False when somebody did, or the referral is gone. Resolves once it is durable.
   */
  changeCase(
    of: ReferralKey,
    change: { readonly expectedVersion: number; readonly facts: CaseFacts },
  ): Promise<boolean>;
  /**
   * Calls the listener after each change to a referral on whatever replica: made, taken up, live, noted, deleted; with
   * `undefined` after a break, when any may have changed. Sometimes once too often. Returns a way to stop.
   */
  onReferral(listener: (changed: ReferralKey | undefined) => void): () => void;
  /** In no order, so that none can be told from its neighbours. */
  unmetNeeds(): AsyncIterable<UnmetNeed>;
  /** In no order. */
  undelivered(): AsyncIterable<Undelivered>;
  /** In no order. */
  deletions(): AsyncIterable<Deletion>;

  /** Work that is due at `now` and under nobody's lease, which is then under ours. */
  takeDue(options: TakeOptions): Promise<readonly Taken[]>;
  outbox(conversation: ConversationId): Promise<Outbox>;
  /** Only for work of kind `deliver` whose lease is still ours: false when it is not. */
  deliveredThrough(taken: Taken, progress: Progress): Promise<boolean>;
  /** The work is done. */
  settle(taken: Taken): Promise<Settled>;
  /** The work failed and is due again at that time, with one more failure. False when the lease had ended. */
  putOff(taken: Taken, at: number): Promise<boolean>;

  /**
   * Ends what is past its time at `now` (ms since 1970): idle conversations, referrals, deletions. A store that counts
   * down by itself only clears up what that leaves.
   */
  sweep(now: number): Promise<Swept>;
  /** Deletes a conversation whose deletion is on a list from before a restore; says whether it was there. */
  forgetAgain(deletion: Deletion): Promise<boolean>;

  /** Everything, for moving, sealing again and counting. What is committed meanwhile may be in it or not. */
  dump(): AsyncIterable<Kept>;
  /** Puts one back as it was, in place of what is there under the same name. */
  restore(kept: Kept): Promise<void>;
  /** Takes one out, under the key that this store was opened with. */
  remove(kept: Kept): Promise<void>;

  /**
   * Seals with the newest key whatever another one sealed, beside whoever reads and writes meanwhile. Yields how far it
   * has come, the last time when everything was looked at once.
   */
  reseal(): AsyncIterable<Resealed>;

  /** What whoever runs it should know about its settings, each in a sentence. */
  warnings(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** How long things are kept, in ms. */
export interface Retention {
  /** A conversation in which nothing happens any more. */
  readonly idleMs: number;
  /** A referral, from when it was made. */
  readonly referralMs: number;
  /** That somebody was forgotten. */
  readonly deletionMs: number;
  /** A line of a trail, from when it was written. */
  readonly trailMs: number;
}
