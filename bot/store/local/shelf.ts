/** The desk's shelf in the embedded store: records under their kind, and trails that only grow. */
import type { KeptOnShelf } from "../kept.ts";
import type { Shelf, Shelved, TrailLine } from "../shelf.ts";
import type { Audience, Word } from "../words.ts";
import { type Key, type Range, under } from "./sealed-table.ts";
import type { ShelfNumbers, Tables } from "./tables.ts";
import { transact } from "./transact.ts";

export interface ShelfParts {
  readonly tables: Tables;
  /** In ms since 1970. */
  readonly now: () => number;
  readonly listeners: Pick<Audience, "onChange" | "hear">;
  /** Tells this process and the others. */
  readonly spread: (word: Word) => void;
}

export function localShelf({ tables, now, listeners, spread }: ShelfParts): Shelf {
  const isKept = ([, expiresAt]: ShelfNumbers) => expiresAt > now();
  function kept(key: Key): Shelved | undefined {
    const record = tables.shelf.record(key);
    if (record === undefined || !isKept(record.numbers)) return undefined;
    return { id: record.value.id, version: record.numbers[0], value: record.value.value };
  }
  const versionAt = (key: Key) => {
    const numbers = tables.shelf.numbers(key);
    return numbers !== undefined && isKept(numbers) ? numbers[0] : 0;
  };

  return {
    async get(kind, id) {
      tables.root.resetReadTxn();
      return kept(shelfKey(tables, kind, id));
    },
    async put(kind, id, value, { expectedVersion, expiresAt = Number.POSITIVE_INFINITY }) {
      const key = shelfKey(tables, kind, id);
      const isPut = await transact(tables, () => {
        const version = versionAt(key);
        if (expectedVersion !== "any" && expectedVersion !== version) return false;
        tables.shelf.put(key, [version + 1, expiresAt], { id, value });
        return true;
      });
      if (isPut) spread({ is: "shelf", kind });
      return isPut;
    },
    async remove(kind, id) {
      const key = shelfKey(tables, kind, id);
      const wasThere = await transact(tables, () => {
        const version = versionAt(key);
        tables.shelf.remove(key);
        return version > 0;
      });
      if (wasThere) spread({ is: "shelf", kind });
      return wasThere;
    },
    async *list(kind) {
      tables.root.resetReadTxn();
      for (const key of tables.shelf.keys(under([kind]))) {
        const record = kept(key);
        if (record !== undefined) yield record;
      }
    },
    onChange: listeners.onChange,
    append: (trail, at, value) =>
      transact(tables, () => {
        const sequence = lastOf(tables, trail) + 1;
        putLine(tables, trail, { sequence, at, value });
        return { sequence, at, value };
      }),
    async trail(trail, after, limit) {
      tables.root.resetReadTxn();
      const [all, digest] = trailKey(tables, trail);
      const range: Range = { start: [all, digest, after + 1], end: under([all, digest]).end, limit };
      return tables.trail.keys(range).flatMap((key) => lineAt(tables, key)?.line ?? []);
    },
    async trailEnd(trail) {
      tables.root.resetReadTxn();
      return lastOf(tables, trail);
    },
    async tell(topic, value) {
      spread({ is: "told", topic, value });
    },
    hear: listeners.hear,
  };
}

/** Inside a transaction, in place of what is there. */
export function putOnShelf(tables: Tables, kind: string, { id, version, value, expiresAt }: KeptOnShelf): void {
  tables.shelf.put(shelfKey(tables, kind, id), [version, expiresAt ?? Number.POSITIVE_INFINITY], { id, value });
}

/** Inside a transaction. A trail goes on after its last line, wherever that came from. */
export function putLine(tables: Tables, trail: string, { sequence, at, value }: TrailLine): void {
  const last = Math.max(lastOf(tables, trail), sequence);
  tables.trail.put([...trailKey(tables, trail), sequence], [at], { trail, at, value });
  tables.trailEnds.putSync(trailKey(tables, trail), Buffer.from(String(last)));
}

/** Inside a transaction. */
export function removeLine(tables: Tables, trail: string, { sequence }: Pick<TrailLine, "sequence">): void {
  const key = trailKey(tables, trail);
  tables.trail.remove([...key, sequence]);
  if (tables.trail.keys({ ...under(key), limit: 1 }).length === 0) tables.trailEnds.removeSync(key);
}

export function recordAt({ shelf }: Tables, key: Key): { kind: string; record: KeptOnShelf } | undefined {
  const found = shelf.record(key);
  if (found === undefined) return undefined;
  const [version, expiresAt] = found.numbers;
  const expiring = Number.isFinite(expiresAt) ? { expiresAt } : {};
  return { kind: String(key[0]), record: { ...found.value, version, ...expiring } };
}

export function lineAt(tables: Tables, key: Key): { trail: string; line: TrailLine } | undefined {
  const found = tables.trail.value(key);
  if (found === undefined) return undefined;
  const { trail, at, value } = found;
  return { trail, line: { sequence: Number(key[2]), at, value } };
}

export function shelfKey({ ids }: Tables, kind: string, id: string): Key {
  return [kind, ids.digest(`${kind} ${id}`)];
}

function lastOf({ trailEnds, ...tables }: Tables, trail: string): number {
  return Number(trailEnds.get(trailKey(tables, trail))?.toString() ?? 0);
}

/** The first part is that of all trails: keys begin with two. */
function trailKey({ ids }: Pick<Tables, "ids">, trail: string): [string, string] {
  return ["trail", ids.digest(trail)];
}
