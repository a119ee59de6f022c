/**
 * The embedded store: LMDB files in one folder, for one server process and whatever commands run beside it. A commit is
 * one transaction, and nothing is visible before it is on the disk (`overlappingSync` off), so whoever sees an answer can
 * rely on it. What tells of a person is sealed, and stands under digests.
 */
import { type Ids, innerDigest } from "./ids.ts";
import { writeCommit } from "./local/commit.ts";
import { putOff, takeDue } from "./local/due.ts";
import { openUpToDate } from "./local/layout.ts";
import { dump, remove, restore } from "./local/moving.ts";
import { deliveredThrough, outboxOf, settleWork } from "./local/outbox.ts";
import { referralsOf } from "./local/referrals.ts";
import { reseal } from "./local/reseal.ts";
import { forgetAgain, sweep } from "./local/sweep.ts";
import { transact, valuesOf } from "./local/transact.ts";
import { entriesAfter, isSeen } from "./local/turns.ts";
import { warningsOf } from "./local/warnings.ts";
import type { Seals } from "./seal.ts";
import type { Entry, Retention, Store, UnmetNeed } from "./store.ts";
import { subscriptions } from "./subscriptions.ts";

export interface LocalOptions {
  readonly ids: Ids;
  readonly seals: Seals;
  readonly retention: Retention;
  /** Called after each commit with the digest of the conversation's key: how a command tells the server beside it. */
  readonly whenCommitted?: (digest: string) => void;
}

export interface LocalStore extends Store {
  /** Tells the listeners of this process what another one has committed. */
  announce(digest: string): void;
}

/**
 * Opens (or makes) the store in `folder`, and brings one of an earlier release up to date. Once in a process: opened again
 * while the first one writes, LMDB would wait for itself for ever.
 * @throws CodedError `store.unavailable` when the folder cannot be used, `store.newer` when a later release wrote it,
 * `store.cannot-open` when none of the keys fits, `store.write-failed` from a write that did not reach the disk.
 */
export function openLocalStore(folder: string, { ids, seals, retention, whenCommitted }: LocalOptions): LocalStore {
  const tables = openUpToDate(folder, ids, seals);
  const listeners = subscriptions();

  return {
    async load(conversation, inbound) {
      // LMDB reads as of the beginning of the event turn, and another process may have committed since.
      tables.root.resetReadTxn();
      const key = ids.key(conversation);
      const record = tables.conversations.record([...key]);
      return {
        state: record?.value.state,
        version: record?.numbers[0] ?? 0,
        isAnswered: inbound !== undefined && isSeen(tables, key, innerDigest(inbound)),
      };
    },
    async commit(commit) {
      const key = ids.key(commit.conversation);
      const result = await transact(tables, () => writeCommit(tables, key, commit));
      if (result.is === "committed") {
        listeners.announce(key[1]);
        whenCommitted?.(key[1]);
      }
      return result;
    },
    async entries(conversation, after, limit) {
      tables.root.resetReadTxn();
      const found: Entry[] = [];
      for (const entry of entriesAfter(tables, ids.key(conversation), after)) {
        if (found.length === limit) break;
        found.push(entry);
      }
      return found;
    },
    subscribe: (conversation, listener) => listeners.subscribe(ids.key(conversation)[1], listener),
    announce(digest) {
      tables.root.resetReadTxn();
      listeners.announce(digest);
    },

    referrals: () => referralsOf(tables),
    async *unmetNeeds(): AsyncIterable<UnmetNeed> {
      for await (const { unmet } of valuesOf(tables.unmet)) yield unmet;
    },
    undelivered: () => valuesOf(tables.undelivered),
    deletions: () => valuesOf(tables.deletions),

    takeDue: (options) => takeDue(tables, options),
    outbox: async (conversation) => outboxOf(tables, conversation),
    deliveredThrough: (taken, progress) => deliveredThrough(tables, taken, progress),
    settle: (taken) => settleWork(tables, taken),
    putOff: (taken, at) => putOff(tables, taken, at),

    sweep: (now) => sweep(tables, retention, now),
    forgetAgain: (deletion) => forgetAgain(tables, deletion),
    dump: () => dump(tables),
    restore: (kept) => transact(tables, () => restore(tables, kept)),
    remove: (kept) => transact(tables, () => remove(tables, kept)),
    reseal: () => reseal(tables),
    warnings: () => warningsOf(tables, folder),
    close: () => tables.root.close(),
  };
}
