/**
 * The tables of the embedded store. Keys begin with a partition and a digest and go on with digests, kinds and counters;
 * whatever tells of a person is sealed. Tables bear the number of their layout in their names, so that none is taken for
 * one of another release.
 */
import { open, type RootDatabase } from "lmdb";
import { CodedError } from "../../../knowledge/errors.ts";
import type { Ids } from "../ids.ts";
import type { Seals } from "../seal.ts";
import type {
  Address,
  ConversationId,
  Deletion,
  DueWhat,
  Entry,
  KeptReferral,
  Undelivered,
  UnmetNeed,
} from "../store.ts";
import { type Key, type RawTable, type SealedTable, sealedTable } from "./sealed-table.ts";

/** Raised when the tables change their shape; `layout.ts` brings older ones up to date. */
export const LAYOUT = 2;
const MOST_TABLES = 32;

export type Counters = readonly [version: number, lastSequence: number, after: number, at: number];
export type DueNumbers = readonly [dueAt: number, failures: number, leasedUntil: number];

export interface DueItem {
  readonly conversation: ConversationId;
  readonly what: DueWhat;
  readonly id: string;
}

/** `expiresAt` is infinite for what is kept for good. */
export type ShelfNumbers = readonly [version: number, expiresAt: number];

export interface ShelfValue {
  readonly id: string;
  readonly value: unknown;
}

export interface TrailValue {
  readonly trail: string;
  /** Here too, where nobody can change it. */
  readonly at: number;
  readonly value: unknown;
}

export interface KeyedUnmet {
  /** 128 bits that lead back to nobody. */
  readonly key: string;
  readonly unmet: UnmetNeed;
}

export interface ConversationValue {
  /** The inner digest, from which a changed `ID_KEY` makes the new key. */
  readonly inner: string;
  readonly conversation?: ConversationId;
  readonly state?: unknown;
}

export interface TurnValue {
  /** Inner digests of the ids that it answers: one, but where it was moved. */
  readonly inbound: readonly string[];
  readonly entries: readonly Entry[];
}

export interface Tables {
  readonly root: RootDatabase;
  readonly ids: Ids;
  /** By conversation. */
  readonly conversations: SealedTable<Counters, ConversationValue>;
  readonly addresses: SealedTable<readonly [], Address>;
  /** By conversation, sequence of the last line, and version. */
  readonly turns: SealedTable<readonly [], TurnValue>;
  /** By conversation and sequence. */
  readonly undelivered: SealedTable<readonly [], Undelivered>;
  /** By conversation and reference. */
  readonly referrals: SealedTable<readonly [at: number], KeptReferral>;
  /** By conversation, kind and id. */
  readonly due: SealedTable<DueNumbers, DueItem>;
  readonly unmet: SealedTable<readonly [], KeyedUnmet>;
  /** By receipt. */
  readonly deletions: SealedTable<readonly [at: number], Deletion>;
  /** By kind and id. */
  readonly shelf: SealedTable<ShelfNumbers, ShelfValue>;
  /** By trail and sequence, to which each line is bound. */
  readonly trail: SealedTable<readonly [at: number], TrailValue>;

  /** By conversation and inbound id: that it was answered. */
  readonly seen: RawTable;
  /** Conversations by the day on which they were last touched. */
  readonly byDay: RawTable;
  /** Due work by when it can next be taken. */
  readonly dueByTime: RawTable;
  readonly referralsByTime: RawTable;
  /** The last sequence of each trail, which goes on when its lines have ended. */
  readonly trailEnds: RawTable;
  /** The layout, under one key. */
  readonly meta: RawTable;
}

/** @throws CodedError `store.unavailable` when the folder cannot be used. */
export function openRoot(folder: string): RootDatabase {
  try {
    // With batches of an event turn LMDB makes a promise that nobody hears: rejected by a full disk, it ends the process.
    return open({ path: folder, overlappingSync: false, eventTurnBatching: false, maxDbs: MOST_TABLES });
  } catch (cause) {
    throw new CodedError("store.unavailable", { folder }, { cause });
  }
}

/** Makes those that are not there yet. */
export function tablesIn(root: RootDatabase, ids: Ids, seals: Seals): Tables {
  const raw = (name: string): RawTable => root.openDB<Buffer, Key>({ name, encoding: "binary" });
  const table = <Numbers extends readonly number[], Value>(name: string, count: Numbers["length"]) =>
    sealedTable<Numbers, Value>(raw(`${name}@${LAYOUT}`), seals, { name, count });
  return {
    root,
    ids,
    conversations: table("conversations", 4),
    addresses: table("addresses", 0),
    turns: table("turns", 0),
    undelivered: table("undelivered", 0),
    referrals: table("referrals", 1),
    due: table("due", 3),
    unmet: table("unmet", 0),
    deletions: table("deletions", 1),
    shelf: table("shelf", 2),
    trail: table("trail", 1),
    seen: raw(`seen@${LAYOUT}`),
    byDay: raw(`by-day@${LAYOUT}`),
    dueByTime: raw(`due-by-time@${LAYOUT}`),
    referralsByTime: raw(`referrals-by-time@${LAYOUT}`),
    trailEnds: raw(`trail-ends@${LAYOUT}`),
    meta: raw("meta"),
  };
}
