/** Rows of an HSDS data package by table, and indices over them: each row is looked at once, each part is made once. */
import { type Loose, numberIn } from "./loose.ts";
import { once } from "./once.ts";
import { cellsOf, columnNamed, type TableName, type TableRow, tableNamed } from "./table-names.ts";
import { wordsOf } from "./untidy.ts";

export interface Row {
  /** "services.csv line 12". */
  readonly where: string;
  readonly cells: Loose;
}
export type Rows = (table: TableName) => readonly Row[];

/** Parts by the id of what they belong to. The lists are shared by all who ask, never copied. */
export type Index = (id: unknown) => readonly Loose[];

const NUMBERS = ["minimum_age", "maximum_age", "latitude", "longitude"];
const NONE: readonly never[] = [];

/** The rows of all files, whatever their files are called. */
export function rowsByTable(tables: ReadonlyMap<string, readonly TableRow[]>): Rows {
  const byTable = new Map<TableName, Row[]>();
  const column = once(columnNamed);
  for (const [name, rows] of tables) {
    const table = tableNamed(name);
    if (!table) continue;
    const file = /\.[a-z]+$/i.test(name) ? name : `${name}.csv`;
    const kept = byTable.get(table) ?? [];
    byTable.set(table, kept);
    // The first line has the names of the columns.
    for (const [at, row] of rows.entries()) {
      kept.push({ where: `${file} line ${at + 2}`, cells: withNumbers(cellsOf(row, column)) });
    }
  }
  return (table) => byTable.get(table) ?? NONE;
}

function withNumbers(cells: Loose): Loose {
  const numbers = NUMBERS.flatMap((column) =>
    column in cells ? [[column, numberIn(cells[column]) ?? cells[column]] as const] : [],
  );
  return { ...cells, ...Object.fromEntries(numbers) };
}

/** Parts by a column that names their owner. */
export function indexed(parts: Iterable<Loose>, ownerColumn: string): Index {
  return grouped([...parts].map((part) => [wordsOf(part[ownerColumn]), part] as const));
}

/** Parts by the key given with each; those without a key belong to nobody. */
export function grouped(parts: Iterable<readonly [key: string | undefined, part: Loose]>): Index {
  const groups = new Map<string, Loose[]>();
  for (const [key, part] of parts) {
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(part);
    else groups.set(key, [part]);
  }
  return (id) => groups.get(wordsOf(id) ?? "") ?? NONE;
}

/** Lists as one; a list that is alone is shared. */
export function together(...lists: readonly (readonly Loose[])[]): readonly Loose[] {
  const full = lists.filter((list) => list.length > 0);
  return full.length === 1 && full[0] ? full[0] : full.flat();
}
