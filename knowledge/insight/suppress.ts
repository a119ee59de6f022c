/**
 * Which counts of a set of tables must not be told (statistical disclosure control, as for official counts of health
 * data): those under five, and then more, until none of them can be worked out as a total less the other parts.
 */

export type Dimension = "need" | "district" | "week" | "reason";

/** One count of a table, named by its place in each dimension of that table. */
export interface Cell {
  readonly by: Readonly<Partial<Record<Dimension, string>>>;
  readonly count: number;
}

/** Counts under this are told to nobody. */
export const LEAST_TOLD = 5;

/**
 * The cells to hide, among those of all tables. A wider table holds the totals of a narrower one, so each total with its
 * parts is a line; a line with one hidden cell would give it away, so a second one, the smallest, is hidden beside it.
 */
export function suppress(cells: readonly Cell[], tables: readonly (readonly Dimension[])[]): ReadonlySet<Cell> {
  const lines = linesOf(cells, tables);
  const hidden = new Set(cells.filter(({ count }) => count < LEAST_TOLD));
  for (let isSafe = false; !isSafe; ) {
    isSafe = true;
    for (const line of lines) {
      const told = line.filter((cell) => !hidden.has(cell));
      if (line.length - told.length !== 1 || told.length === 0) continue;
      hidden.add(told.reduce((least, cell) => (cell.count < least.count ? cell : least)));
      isSafe = false;
    }
  }
  return hidden;
}

/** Each total after its parts, so that of equals a part is hidden before the total. */
function linesOf(cells: readonly Cell[], tables: readonly (readonly Dimension[])[]): readonly (readonly Cell[])[] {
  const lines = new Map<string, Cell[]>();
  const totals = new Map(cells.map((cell) => [keyOf(cell.by), cell]));
  for (const cell of cells) {
    for (const dimension of Object.keys(cell.by) as Dimension[]) {
      const rest = Object.keys(cell.by).filter((each) => each !== dimension) as Dimension[];
      if (!tables.some((table) => isSame(table, rest))) continue;
      const key = `${dimension} of ${keyOf(without(cell.by, dimension))}`;
      lines.set(key, [...(lines.get(key) ?? []), cell]);
    }
  }
  return [...lines].map(([key, parts]) => {
    const total = totals.get(key.slice(key.indexOf(" of ") + " of ".length));
    return total === undefined ? parts : [...parts, total];
  });
}

function without(by: Cell["by"], dimension: Dimension): Cell["by"] {
  return Object.fromEntries(Object.entries(by).filter(([each]) => each !== dimension));
}

function keyOf(by: Cell["by"]): string {
  return JSON.stringify(Object.entries(by).sort(([one], [other]) => (one < other ? -1 : 1)));
}

function isSame(table: readonly Dimension[], dimensions: readonly Dimension[]): boolean {
  return table.length === dimensions.length && dimensions.every((dimension) => table.includes(dimension));
}
