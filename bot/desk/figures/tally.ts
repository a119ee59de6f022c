/** Counts values into tables as they may be told: few hidden, the rest rounded (`suppress.ts`). */
import { type Cell, suppress, toldCount } from "../../../knowledge/insight/suppress.ts";
import type { Figures } from "../api.ts";

type Table = Figures["tables"][number];

export interface ToTally {
  readonly id: string;
  readonly title: string;
  /** Rows that are there whether or not anything falls in them, in this order; others follow by their names. */
  readonly labels: readonly string[];
  readonly values: readonly string[];
}

/** A table whose rows add up to a known count: all, or one row of another table. */
export interface Part extends ToTally {
  readonly of?: { readonly table: string; readonly label: string };
}

/** One table by itself, whose rows add up to nothing that anybody knows. */
export function tallyEach(to: ToTally): Table {
  const cells = cellsOf(to);
  return tableOf(to, cells, suppress(cells, [[to.id]]));
}

/** Tables with their total. What is hidden in one is not to be worked out from another. */
export function tallyParts(
  title: string,
  all: number,
  parts: readonly Part[],
): { readonly total: Table; readonly tables: readonly Table[] } {
  const total: Cell<string> = { by: {}, count: all };
  const counted = parts.map((part) => ({ part, cells: cellsOf(part, part.of && { [part.of.table]: part.of.label }) }));
  const hidden = suppress(
    [total, ...counted.flatMap(({ cells }) => cells)],
    [[], ...parts.map(({ id, of }) => (of === undefined ? [id] : [of.table, id]))],
  );
  return {
    total: { id: "all", title, rows: [{ label: title, count: toldCount(total, hidden) }] },
    tables: counted.map(({ part, cells }) => tableOf(part, cells, hidden)),
  };
}

function cellsOf({ id, labels, values }: ToTally, within: Readonly<Record<string, string>> = {}): Cell<string>[] {
  const counts = new Map(labels.map((label) => [label, 0]));
  const others = [...new Set(values)].filter((value) => !counts.has(value)).sort();
  for (const other of others) counts.set(other, 0);
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([label, count]) => ({ by: { ...within, [id]: label }, count }));
}

function tableOf({ id, title }: ToTally, cells: readonly Cell<string>[], hidden: ReadonlySet<Cell<string>>): Table {
  return { id, title, rows: cells.map((cell) => ({ label: cell.by[id] ?? "", count: toldCount(cell, hidden) })) };
}
