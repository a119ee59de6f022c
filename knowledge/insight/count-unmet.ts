/**
 * Unmet needs as tables for commissioners: by need, by need and reason, by need and district, by need and week, and by all
 * three of need, district and week. No table adds up over needs, since one person may have several. Rule 27 of safe
 * conversation: no count under five is told, nor one from which such a count could be worked out (`suppress.ts`), and
 * what is told is rounded to five.
 */
import type { NeedId } from "../taxonomy.ts";
import { type Cell, suppress, type ToldCount, toldCount } from "./suppress.ts";

export type Dimension = "need" | "district" | "week" | "reason";

/** One need of one conversation for which nothing fitted. */
export interface Unmet {
  readonly need: NeedId;
  /** A postcode district; absent when no place was given, or danger was noticed. */
  readonly district?: string;
  /** The Monday of the week, as an ISO date; absent in what an early release kept. */
  readonly week?: string;
  readonly reason: string;
}

/** What each table counts by, the widest first. */
const TABLES = [
  ["need"],
  ["need", "reason"],
  ["need", "district"],
  ["need", "week"],
  ["need", "district", "week"],
] as const satisfies readonly (readonly Dimension[])[];

const NOT_GIVEN = "not given";

export interface Told {
  readonly by: Readonly<Partial<Record<Dimension, string>>>;
  readonly count: ToldCount;
}

export interface Insight {
  readonly tables: readonly { readonly by: readonly Dimension[]; readonly rows: readonly Told[] }[];
}

/** Counts, hides and rounds. Rows stand in the order of their names, so that nothing shows which of the hidden is larger. */
export function insightOf(unmet: Iterable<Unmet>): Insight {
  const cells = new Map<string, { readonly by: Told["by"]; count: number }>();
  for (const each of unmet) {
    const all = {
      need: each.need,
      district: each.district ?? NOT_GIVEN,
      week: each.week ?? NOT_GIVEN,
      reason: each.reason,
    };
    for (const table of TABLES) {
      const by: Partial<Record<Dimension, string>> = {};
      for (const dimension of table) by[dimension] = all[dimension];
      const key = JSON.stringify(by);
      const cell = cells.get(key) ?? { by, count: 0 };
      cell.count += 1;
      cells.set(key, cell);
    }
  }
  const counted: readonly Cell<Dimension>[] = [...cells.values()];
  const hidden = suppress(counted, TABLES);
  return {
    tables: TABLES.map((by) => ({
      by,
      rows: counted
        .filter((cell) => isOf(cell, by))
        .map((cell) => ({ by: cell.by, count: toldCount(cell, hidden) }))
        .sort((one, other) => (JSON.stringify(one.by) < JSON.stringify(other.by) ? -1 : 1)),
    })),
  };
}

function isOf({ by }: Cell<Dimension>, table: readonly Dimension[]): boolean {
  return Object.keys(by).length === table.length && table.every((dimension) => by[dimension] !== undefined);
}
