/**
 * The embedded store: LMDB files in one folder, for one server process. A commit is one transaction, and nothing is
 * visible before it is on the disk (`overlappingSync` off), so whoever sees an answer can rely on it.
 *
 * Everything runs in child transactions: LMDB keeps the earlier writes of a plain transaction whose callback throws,
 * and only a child is undone whole.
 */
import { type Database, open, type RootDatabase } from "lmdb";
import type { Referral } from "../../dialogs/effect.ts";
import type { State } from "../../dialogs/state.ts";
import { CodedError } from "../../knowledge/errors.ts";
import { type ConversationKey, conversationKey, digest } from "./keys.ts";
import type { Commit, CommitResult, ConversationId, Entry, Store, UnmetNeed } from "./store.ts";
import { subscriptions } from "./subscriptions.ts";

/** What is kept once for each conversation. After "forget me" only the two counters are left. */
interface Head {
  readonly version: number;
  readonly lastSequence: number;
  readonly state?: State;
}

type KeptReferral = Referral & { readonly conversation: ConversationId };
type Part = string | number;
type Table = Database<Buffer, Part[]>;

interface Tables {
  readonly root: RootDatabase;
  readonly heads: Table;
  readonly entries: Table;
  readonly seen: Table;
  readonly referrals: Table;
  readonly unmet: Table;
}

const NEW: Head = { version: 0, lastSequence: 0 };
const PRESENT = Buffer.from([1]);
/** Read a hundred at a time, so that no read transaction stays open while a caller thinks. */
const PAGE = 100;

/**
 * Opens (or makes) the store in `folder`.
 * @throws CodedError `store.unavailable` when the folder cannot be used, `store.write-failed` from a commit that did not reach the disk.
 */
export function openLocalStore(folder: string): Store {
  const tables = openTables(folder);
  const listeners = subscriptions();

  return {
    async load(conversation) {
      const { state, version } = headOf(tables, conversationKey(conversation));
      return { state, version };
    },
    async hasSeen(conversation, inbound) {
      return tables.seen.doesExist([...conversationKey(conversation), digest(inbound)]);
    },
    async commit(commit) {
      const result = await durably(tables, () => write(tables, commit));
      if (result.is === "committed") listeners.announce(commit.conversation);
      return result;
    },
    async entries(conversation, after, limit) {
      const key = conversationKey(conversation);
      const range = { start: [...key, after + 1], end: [...key, Number.MAX_SAFE_INTEGER], limit };
      return Array.from(tables.entries.getRange(range), ({ value }) => decode<Entry>(value));
    },
    subscribe: listeners.subscribe,
    referrals: () => allIn<KeptReferral>(tables.referrals),
    unmetNeeds: () => allIn<UnmetNeed>(tables.unmet),
    close: () => tables.root.close(),
  };
}

function openTables(folder: string): Tables {
  try {
    const root = open({ path: folder, overlappingSync: false, maxDbs: 8 });
    const table = (name: string): Table => root.openDB<Buffer, Part[]>({ name, encoding: "binary" });
    return {
      root,
      heads: table("heads"),
      entries: table("entries"),
      seen: table("seen"),
      referrals: table("referrals"),
      unmet: table("unmet"),
    };
  } catch (cause) {
    throw new CodedError("store.unavailable", { folder }, { cause });
  }
}

/** Runs inside one transaction; a throw undoes it whole. */
function write(tables: Tables, commit: Commit): CommitResult {
  const key = conversationKey(commit.conversation);
  const inbound = [...key, digest(commit.inbound)];
  if (tables.seen.doesExist(inbound)) return { is: "duplicate" };
  const head = headOf(tables, key);
  if (head.version !== commit.expectedVersion) return { is: "lost" };

  const isForgetting = commit.effects.some(({ kind }) => kind === "forget");
  if (isForgetting) {
    removeAll(tables.entries, key);
    removeAll(tables.seen, key);
  }
  const version = head.version + 1;
  const entries = commit.entries.map((entry, index) => ({ ...entry, sequence: head.lastSequence + index + 1 }));
  const counters = { version, lastSequence: head.lastSequence + entries.length };
  put(tables.heads, [...key], isForgetting ? counters : { ...counters, state: commit.state });
  for (const entry of entries) put(tables.entries, [...key, entry.sequence], entry);
  commit.effects.forEach((effect, index) => {
    if (effect.kind === "refer") {
      const referral: KeptReferral = { ...effect.referral, conversation: commit.conversation };
      put(tables.referrals, [referral.at, ...key, version, index], referral);
    }
    // One digest of both ids: a turn run twice counts once, and the key does not lead back to the conversation.
    if (effect.kind === "unmet") put(tables.unmet, [digest(`${commit.conversation} ${commit.inbound}`), index], effect);
  });
  tables.seen.putSync(inbound, PRESENT);
  return { is: "committed", version, entries };
}

async function durably(tables: Tables, action: () => CommitResult): Promise<CommitResult> {
  try {
    return await tables.root.childTransaction(action);
  } catch (cause) {
    // LMDB rejects this second promise too, a moment later; unheard, it would end the process.
    if (cause instanceof Error && "commitError" in cause) Promise.resolve(cause.commitError).catch(() => undefined);
    throw new CodedError("store.write-failed", {}, { cause });
  }
}

function headOf(tables: Tables, key: ConversationKey): Head {
  const kept = tables.heads.get([...key]);
  return kept === undefined ? NEW : decode<Head>(kept);
}

function removeAll(table: Table, key: ConversationKey): void {
  for (const each of Array.from(table.getKeys({ start: [...key], end: [...key, "\uffff"] }))) table.removeSync(each);
}

function put(table: Table, key: Part[], value: unknown): void {
  table.putSync(key, encode(value));
}

async function* allIn<Kept>(table: Table): AsyncIterable<Kept> {
  let page = Array.from(table.getRange({ limit: PAGE }));
  for (let last = page.at(-1); last !== undefined; last = page.at(-1)) {
    for (const { value } of page) yield decode<Kept>(value);
    page = Array.from(table.getRange({ start: last.key, exclusiveStart: true, limit: PAGE }));
  }
}

/** JSON, because it carries half of an emoji unharmed and leaves out what is undefined. */
function encode(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

function decode<Kept>(bytes: Buffer): Kept {
  return JSON.parse(bytes.toString()) as Kept;
}
