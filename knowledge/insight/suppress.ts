/**
 * Which counts of a set of tables must not be told (statistical disclosure control, as for official counts of health
 * data): those under five, and then more, until none of them can be worked out as a total less the other parts.
 */

/** One count of a table, named by its place in each dimension of that table. */
export interface Cell<Dimension extends string> {
  readonly by: Readonly<Partial<Record<Dimension, string>>>;
  readonly count: number;
}

/** Counts under this are told to nobody. */
export const LEAST_TOLD = 5;
const ROUNDED_TO = 5;

/** A count as it may be told: rounded to the nearest five, or only that it is hidden. */
export type ToldCount = number | "hidden";

/** @param hidden as `suppress` found for all tables that are told together. */
export function toldCount<Dimension extends string>(
  cell: Cell<Dimension>,
  hidden: ReadonlySet<Cell<Dimension>>,
): ToldCount {
  return hidden.has(cell) ? "hidden" : Math.round(cell.count / ROUNDED_TO) * ROUNDED_TO;
}

/**
 * The cells to hide, among those of all tables. A wider table holds the totals of a narrower one, so each total with its
 * parts is a line; a line with one hidden cell would give it away, so a second one, the smallest, is hidden beside it.
 */
export function suppress<Dimension extends string>(
  cells: readonly Cell<Dimension>[],
  tables: readonly (readonly Dimension[])[],
): ReadonlySet<Cell<Dimension>> {
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
function linesOf<Dimension extends string>(
  cells: readonly Cell<Dimension>[],
  tables: readonly (readonly Dimension[])[],
): readonly (readonly Cell<Dimension>[])[] {
  const lines = new Map<string, Cell<Dimension>[]>();
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

function without(by: object, dimension: string): object {
  return Object.fromEntries(Object.entries(by).filter(([each]) => each !== dimension));
}

function keyOf(by: object): string {
  return JSON.stringify(Object.entries(by).sort(([one], [other]) => (one < other ? -1 : 1)));
}

function isSame(table: readonly string[], dimensions: readonly string[]): boolean {
  return table.length === dimensions.length && dimensions.every((dimension) => table.includes(dimension));
}
