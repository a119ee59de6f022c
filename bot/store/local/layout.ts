/**
 * Which shape the tables have, and how a store of an earlier release comes to today's when it is opened. It is written
 * anew beside the old one and put in its place at the end: an upgrade that breaks off begins again, and no page is left in
 * which words of the first layout, which were not sealed, still stand.
 */
import { mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { RootDatabase } from "lmdb";
import { CodedError } from "../../../knowledge/errors.ts";
import type { Ids } from "../ids.ts";
import type { Kept } from "../kept.ts";
import type { Seals } from "../seal.ts";
import { type FirstTables, firstTables, keptInFirst } from "./first-layout.ts";
import { restore } from "./moving.ts";
import { LAYOUT, openRoot, type Tables, tablesIn } from "./tables.ts";

const DATA_FILE = "data.mdb";
const ASIDE = "upgrade";
const AT_ONCE = 100;
const LAYOUT_KEY = ["layout"];

/** @throws CodedError `store.unavailable`, `store.newer`, `store.cannot-open` when the keys are not those of this store. */
export function openUpToDate(folder: string, ids: Ids, seals: Seals): Tables {
  const root = openRoot(folder);
  try {
    const first = firstTables(root);
    if (first !== undefined) {
      writeAside(first, join(folder, ASIDE), ids, seals);
      return tryKeys(tablesIn(putInPlace(root, folder), ids, seals));
    }
    rmSync(join(folder, ASIDE), { recursive: true, force: true });
    const tables = tablesIn(root, ids, seals);
    checkLayout(tables, folder);
    return tryKeys(tables);
  } catch (cause) {
    close(root);
    throw cause instanceof CodedError ? cause : new CodedError("store.unavailable", { folder }, { cause });
  }
}

function checkLayout({ root, meta }: Tables, folder: string): void {
  const layout = Number(meta.get(LAYOUT_KEY)?.toString() ?? LAYOUT);
  if (layout > LAYOUT) throw new CodedError("store.newer", { folder, layout });
  if (!meta.doesExist(LAYOUT_KEY)) root.transactionSync(() => meta.putSync(LAYOUT_KEY, Buffer.from(String(LAYOUT))));
}

/** Keys that do not fit are heard of now, not from the first person who writes. */
function tryKeys(tables: Tables): Tables {
  for (const key of tables.conversations.keys({ limit: 1 })) tables.conversations.value(key);
  return tables;
}

function writeAside(first: FirstTables, aside: string, ids: Ids, seals: Seals): void {
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside);
  const tables = tablesIn(openRoot(aside), ids, seals);
  try {
    writeAll(tables, keptInFirst(first, ids));
    checkLayout(tables, aside);
  } finally {
    close(tables.root);
  }
}

function writeAll(tables: Tables, all: Iterable<Kept>): void {
  const some: Kept[] = [];
  const write = () =>
    tables.root.transactionSync(() => {
      for (const kept of some.splice(0)) restore(tables, kept);
    });
  for (const kept of all) if (some.push(kept) === AT_ONCE) write();
  write();
}

function putInPlace(root: RootDatabase, folder: string): RootDatabase {
  close(root);
  renameSync(join(folder, ASIDE, DATA_FILE), join(folder, DATA_FILE));
  rmSync(join(folder, ASIDE), { recursive: true });
  return openRoot(folder);
}

/** At once, since nothing is being written. */
function close(root: RootDatabase): void {
  root.close().catch(() => undefined);
}
