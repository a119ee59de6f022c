/**
 * Who was forgotten, listed outside of the store, so that a store that is brought back from a back-up can be made to
 * forget them again (rule 26). One line for each, in a file of `DATA_DIR` that only its owner may read: when it was, and
 * sealed, the receipt and the digest of the conversation's id. Never content.
 *
 * Each "forget me" of this server is added at once. At the start and once a day the list is made anew from the store, which
 * brings in those of other servers, ends those past `BACKUP_DAYS`, and seals all with the newest key.
 */
import { appendFile, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { CodedError } from "../../knowledge/errors.ts";
import type { Clock } from "../clock.ts";
import { moveIntoPlace } from "../feeds/move-into-place.ts";
import { type Log, outline } from "../log.ts";
import { innerDigest } from "./ids.ts";
import type { Seals } from "./seal.ts";
import type { Commit, Deletion, Store } from "./store.ts";

export interface DeletionListOptions {
  readonly dataDir: string;
  readonly backupDays: number;
  readonly seals: Seals;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

const FILE = "deletions.jsonl";
const OWNER_ONLY = 0o600;
const DAY_MS = 86_400_000;
const PLACE = "deletion list";
const lineSchema = z.strictObject({ at: z.number(), sealed: z.base64url() });
const deletionSchema = z.strictObject({ receipt: z.string(), at: z.number(), digest: z.string() });

/** The store, whose deletions are listed from now on. */
export function keepDeletions(options: DeletionListOptions): { readonly store: Store; stop(): Promise<void> } {
  const { dataDir, store, seals, clock, log } = options;
  const path = listIn(dataDir);
  let stopWaiting = () => {};
  let isStopped = false;
  // One after the other: what is added while the list is made anew must not be lost.
  let writing: Promise<void> = Promise.resolve();
  const inTurn = (write: () => Promise<void>) => {
    writing = writing.then(write).catch((error: unknown) => {
      log.error(outline(error), "the list of deletions could not be written: it is made anew within a day");
    });
    return writing;
  };
  const renew = () => {
    if (isStopped) return;
    void inTurn(() => renewList(options));
    stopWaiting = clock.after(DAY_MS, renew);
  };
  renew();

  return {
    store: {
      ...store,
      async commit(commit) {
        const result = await store.commit(commit);
        const deletion = deletionIn(commit);
        if (result.is === "committed" && deletion !== undefined) {
          await inTurn(() => appendFile(path, lineOf(deletion, seals), { mode: OWNER_ONLY, flush: true }));
        }
        return result;
      },
    },
    async stop() {
      isStopped = true;
      stopWaiting();
      await writing;
    },
  };
}

/**
 * Lists what is in the store and what was listed before, each once, unless it is past its time. A line that no key opens
 * stays as it is: the key may come back.
 */
export async function renewList({
  dataDir,
  backupDays,
  store,
  seals,
  clock,
}: Pick<DeletionListOptions, "dataDir" | "backupDays" | "store" | "seals" | "clock">): Promise<void> {
  const path = listIn(dataDir);
  const oldest = clock.now() - backupDays * DAY_MS;
  const before = await readDeletions(path, seals);
  const all = new Map(before.deletions.map((each) => [each.receipt, each]));
  for await (const each of store.deletions()) all.set(each.receipt, each);
  const lines = [
    ...before.unopened.filter(({ at }) => at >= oldest).map(({ line }) => `${line}\n`),
    ...[...all.values()].filter(({ at }) => at >= oldest).map((each) => lineOf(each, seals)),
  ];
  await mkdir(dataDir, { recursive: true });
  moveIntoPlace(path, lines, OWNER_ONLY);
}

/**
 * Forgets again whom the list names and the store does not know to be forgotten, because it came back from a back-up.
 * @returns how many were there again
 */
export async function reapplyDeletions(
  { deletions }: Pick<ListedDeletions, "deletions">,
  store: Pick<Store, "forgetAgain">,
): Promise<number> {
  let gone = 0;
  for (const each of deletions) if (await store.forgetAgain(each)) gone += 1;
  return gone;
}

/** Writes a list elsewhere, to be kept with back-ups. @throws CodedError `file.cannot-be-written` */
export function writeDeletions(path: string, deletions: readonly Deletion[], seals: Seals): void {
  const lines = deletions.map((each) => lineOf(each, seals));
  moveIntoPlace(path, lines, OWNER_ONLY);
}

export interface ListedDeletions {
  readonly deletions: readonly Deletion[];
  /** Those that no key opens, or that are damaged; `at` is 0 where even that cannot be read. */
  readonly unopened: readonly { readonly at: number; readonly line: string }[];
}

/**
 * None when there is no file. Half a line at the end, from a server that was killed while writing, is passed over.
 * @throws CodedError `store.unavailable` when the file cannot be read
 */
export async function readDeletions(path: string, seals: Seals): Promise<ListedDeletions> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw new CodedError("store.unavailable", { path }, { cause: error });
  });
  // One that was added while the list was made anew stands there twice.
  const deletions = new Map<string, Deletion>();
  const unopened: { at: number; line: string }[] = [];
  for (const line of text.split("\n").slice(0, -1)) {
    const read = lineSchema.safeParse(parsed(line));
    const deletion = read.success ? opened(read.data.sealed, seals) : undefined;
    if (deletion === undefined) unopened.push({ at: read.data?.at ?? 0, line });
    else deletions.set(deletion.receipt, deletion);
  }
  return { deletions: [...deletions.values()], unopened };
}

export function listIn(dataDir: string): string {
  return join(dataDir, FILE);
}

function lineOf(deletion: Deletion, seals: Seals): string {
  const sealed = seals.seal(Buffer.from(JSON.stringify(deletion)), PLACE, PLACE).toString("base64url");
  return `${JSON.stringify({ at: deletion.at, sealed })}\n`;
}

function opened(sealed: string, seals: Seals): Deletion | undefined {
  try {
    const plain = seals.open(Buffer.from(sealed, "base64url"), PLACE, PLACE);
    return deletionSchema.parse(JSON.parse(plain.toString()));
  } catch (error) {
    if (error instanceof CodedError) return undefined;
    throw error;
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function deletionIn({ conversation, effects, at }: Commit): Deletion | undefined {
  const forget = effects.find((effect) => effect.kind === "forget");
  return forget && { receipt: forget.receipt, at, digest: innerDigest(conversation) };
}
