/**
 * Transactions of the embedded store. They run as child transactions: LMDB keeps the earlier writes of a plain transaction
 * whose callback throws, and only a child is undone whole.
 */
import { setImmediate } from "node:timers/promises";
import { CodedError } from "../../../knowledge/errors.ts";
import type { Key, RawTable, SealedTable } from "./sealed-table.ts";
import type { Tables } from "./tables.ts";

/** Read a hundred at a time, so that no read transaction stays open while a caller thinks. */
const PAGE = 100;

/** Resolves once the writes are durable. @throws CodedError `store.write-failed`; `store.cannot-open` as it comes. */
export async function transact<Result>({ root }: Tables, action: () => Result): Promise<Result> {
  try {
    return await root.childTransaction(action);
  } catch (cause) {
    // LMDB rejects this second promise too, a moment later; unheard, it would end the process.
    if (cause instanceof Error && "commitError" in cause) Promise.resolve(cause.commitError).catch(() => undefined);
    if (cause instanceof CodedError) throw cause;
    throw new CodedError("store.write-failed", {}, { cause });
  }
}

/** The keys of a table page by page, whatever is written or removed meanwhile. */
export async function* pagesOf(
  table: Pick<SealedTable<readonly [], unknown>, "keys">,
  end?: Key,
): AsyncIterable<Key[]> {
  const range = { limit: PAGE, ...(end && { end }) };
  let page = table.keys(range);
  for (let last = page.at(-1); last !== undefined; last = page.at(-1)) {
    yield page;
    // Whoever only reads would otherwise hold up everybody else.
    await setImmediate();
    page = table.keys({ ...range, start: last, exclusiveStart: true });
  }
}

/** An index read as `pagesOf` reads a table. */
export function keysOf(index: RawTable): Pick<SealedTable<readonly [], unknown>, "keys"> {
  return { keys: (range) => Array.from(index.getKeys(range)) };
}

/** Every value of a table. */
export async function* valuesOf<Value>(table: SealedTable<readonly number[], Value>): AsyncIterable<Value> {
  for await (const page of pagesOf(table)) {
    for (const key of page) {
      const value = table.value(key);
      if (value !== undefined) yield value;
    }
  }
}
