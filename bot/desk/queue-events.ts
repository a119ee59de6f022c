/** What one page is told of the queue: everything once, then whatever is not as it was, as it stands when it is told. */
import type { CaseRow, DeskEvent } from "./api.ts";
import type { Queue, QueueChange } from "./queue.ts";

export interface QueueEvents {
  note(changed: QueueChange): void;
  /** What there is to tell since the last time. Each row comes before the one that it is told to stand before. */
  take(): readonly DeskEvent[];
}

/** With more changes than this at once, everything is less to tell. */
const MOST_ROWS = 200;

export function queueEvents(queue: Pick<Queue, "rows">): QueueEvents {
  const told = new Map<string, string>();
  let changed = new Set<string>();
  let isForAll = true;

  return {
    note(which) {
      if (which === "all") isForAll = true;
      else for (const id of which) changed.add(id);
    },
    take() {
      const rows = queue.rows();
      const ids = changed;
      changed = new Set();
      if (isForAll || ids.size > MOST_ROWS) {
        isForAll = false;
        told.clear();
        for (const row of rows) told.set(row.id, textOf(row));
        return [{ is: "queue", rows }];
      }
      return ids.size === 0 ? [] : [...gone(ids, rows), ...changedRows(ids, rows)];
    },
  };

  function gone(ids: ReadonlySet<string>, rows: readonly CaseRow[]): DeskEvent[] {
    const places = placesIn(rows);
    return [...ids].flatMap((id) => (!places.has(id) && told.delete(id) ? [{ is: "gone", id } as const] : []));
  }

  /** From the last to the first, so that whatever stands after a row is in its place already. */
  function changedRows(ids: ReadonlySet<string>, rows: readonly CaseRow[]): DeskEvent[] {
    const places = placesIn(rows);
    const indexes = [...ids].flatMap((id) => places.get(id) ?? []).sort((one, other) => other - one);
    return indexes.flatMap((index): DeskEvent[] => {
      const [row, next] = rows.slice(index, index + 2);
      if (row === undefined || told.get(row.id) === textOf(row)) return [];
      told.set(row.id, textOf(row));
      return [{ is: "row", row, ...(next && { before: next.id }) }];
    });
  }
}

/** Pages are many and rows are the same for all of them: each is written out once. */
const texts = new WeakMap<CaseRow, string>();
export function textOf(row: CaseRow): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const text = JSON.stringify(row);
  texts.set(row, text);
  return text;
}

const places = new WeakMap<readonly CaseRow[], ReadonlyMap<string, number>>();
function placesIn(rows: readonly CaseRow[]): ReadonlyMap<string, number> {
  const known = places.get(rows);
  if (known !== undefined) return known;
  const made = new Map(rows.map(({ id }, index) => [id, index]));
  places.set(rows, made);
  return made;
}
