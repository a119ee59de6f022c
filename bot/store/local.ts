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
import { changeCase, referralAt, referralsOf } from "./local/referrals.ts";
import { reseal } from "./local/reseal.ts";
import { localShelf } from "./local/shelf.ts";
import { forgetAgain, sweep } from "./local/sweep.ts";
import { transact, valuesOf } from "./local/transact.ts";
import { entriesAfter, isSeen } from "./local/turns.ts";
import { warningsOf } from "./local/warnings.ts";
import type { Seals } from "./seal.ts";
import { LONGEST_LINE } from "./server-sockets.ts";
import type { Shelf } from "./shelf.ts";
import type { Entry, ReferralKey, Retention, Store, UnmetNeed } from "./store.ts";
import { subscriptions } from "./subscriptions.ts";
import { audience, openWord, sealWord, type Word } from "./words.ts";

export interface LocalOptions {
  readonly ids: Ids;
  readonly seals: Seals;
  readonly retention: Retention;
  /** In ms since 1970; the clock of the machine unless given. */
  readonly now?: () => number;
  /**
   * Called with a line for each change: the digest of the key of a conversation that was committed to, or a word of the
   * desk. It is how a command tells the server beside it.
   */
  readonly tellOthers?: (news: string) => void;
}

export interface LocalStore extends Store {
  readonly shelf: Shelf;
  /** Tells the listeners of this process what another one has changed. */
  announce(news: string): void;
}

/**
 * Opens (or makes) the store in `folder`, and brings one of an earlier release up to date. Once in a process: opened again
 * while the first one writes, LMDB would wait for itself for ever.
 * @throws CodedError `store.unavailable` when the folder cannot be used, `store.newer` when a later release wrote it,
 * `store.cannot-open` when none of the keys fits, `store.write-failed` from a write that did not reach the disk.
 */
export function openLocalStore(folder: string, options: LocalOptions): LocalStore {
  const { ids, seals, retention, now = Date.now, tellOthers } = options;
  const tables = openUpToDate(folder, ids, seals);
  const listeners = subscriptions();
  const desk = audience();
  const spread = (word: Word) => {
    desk.say(word);
    if (tellOthers !== undefined) for (const news of newsOf(word, seals)) tellOthers(news);
  };
  const referralChanged = (of: ReferralKey) => spread({ is: "referral", of });
  const referralsChanged = () => spread({ is: "referral" });

  return {
    shelf: localShelf({ tables, now, listeners: desk, spread }),
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
      const { result, changed } = await transact(tables, () => writeCommit(tables, key, commit));
      if (result.is === "committed") {
        listeners.announce(key[1]);
        tellOthers?.(key[1]);
        changed.forEach(referralChanged);
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
    announce(news) {
      tables.root.resetReadTxn();
      if (!news.startsWith(WORD)) return listeners.announce(news);
      const word = openWord(seals, news.slice(WORD.length));
      if (word === undefined) desk.lookAgain();
      else desk.say(word);
    },

    referrals: () => referralsOf(tables),
    async referral(of) {
      tables.root.resetReadTxn();
      return referralAt(tables, of);
    },
    async changeCase(of, change) {
      const isChanged = await transact(tables, () => changeCase(tables, of, change));
      if (isChanged) referralChanged(of);
      return isChanged;
    },
    onReferral: desk.onReferral,
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

    async sweep(at) {
      const swept = await sweep(tables, retention, at);
      if (swept.referrals > 0) referralsChanged();
      return swept;
    },
    async forgetAgain(deletion) {
      const wasThere = await forgetAgain(tables, deletion);
      if (wasThere) referralsChanged();
      return wasThere;
    },
    dump: () => dump(tables),
    restore: (kept) => transact(tables, () => restore(tables, kept)),
    remove: (kept) => transact(tables, () => remove(tables, kept)),
    reseal: () => reseal(tables),
    warnings: () => warningsOf(tables, folder),
    close: () => tables.root.close(),
  };
}

/** How a word of the desk is told from a digest. */
const WORD = "~";

/** The line that says it to another process; of a referral whose id is too long for one, that some referral changed. */
function newsOf(word: Word, seals: Seals): readonly string[] {
  const news = `${WORD}${sealWord(seals, word)}`;
  if (news.length < LONGEST_LINE) return [news];
  return word.is === "referral" ? [`${WORD}${sealWord(seals, { is: "referral" })}`] : [];
}
