/**
 * What was said, kept turn by turn: the lines of one commit and the id that it answered are one sealed value, so that a
 * turn costs one sealing whatever its length. Its key ends with the sequence of its last line: the first turn from there on
 * is the one that goes on after a watermark.
 */
import type { ConversationKey } from "../ids.ts";
import type { Entry } from "../store.ts";
import { PRESENT, under } from "./sealed-table.ts";
import type { Tables } from "./tables.ts";

/** What was moved here comes without its turns, and is kept so many lines together. */
const LINES_TOGETHER = 50;
/** No commit makes this version, so what was moved stands in no turn's place. */
const MOVED = 0;

export function isSeen({ ids, seen }: Tables, key: ConversationKey, inbound: string): boolean {
  return seen.doesExist([...key, ids.digestOfInner(inbound)]);
}

/** @param inbound the inner digests of what is answered, and of notices given (`effects.ts`). */
export function putTurn(
  tables: Tables,
  key: ConversationKey,
  {
    version,
    lastSequence,
    inbound,
    entries,
  }: {
    readonly version: number;
    readonly lastSequence: number;
    readonly inbound: readonly string[];
    readonly entries: readonly Entry[];
  },
): void {
  tables.turns.put([...key, lastSequence, version], [], { inbound, entries });
  for (const each of inbound) putSeen(tables, key, each);
}

export function putMoved(
  tables: Tables,
  key: ConversationKey,
  entries: readonly Entry[],
  inbound: readonly string[],
): void {
  tables.turns.put([...key, 0, MOVED], [], { inbound, entries: [] });
  for (const each of inbound) putSeen(tables, key, each);
  for (let from = 0; from < entries.length; from += LINES_TOGETHER) {
    const some = entries.slice(from, from + LINES_TOGETHER);
    tables.turns.put([...key, some.at(-1)?.sequence ?? 0, MOVED], [], { inbound: [], entries: some });
  }
}

/** Oldest first; no more is opened than is looked at. */
export function* entriesAfter({ turns }: Tables, key: ConversationKey, after: number): Iterable<Entry> {
  for (const { entries } of turns.values({ ...under([...key]), start: [...key, after + 1] })) {
    for (const entry of entries) if (entry.sequence > after) yield entry;
  }
}

/** All ids answered, as inner digests. */
export function inboundOf({ turns }: Tables, key: ConversationKey): string[] {
  return Array.from(turns.values(under([...key])), ({ inbound }) => inbound).flat();
}

export function removeTurns({ turns, seen }: Tables, key: ConversationKey): void {
  for (const each of turns.keys(under([...key]))) turns.remove(each);
  for (const each of Array.from(seen.getKeys(under([...key])))) seen.removeSync(each);
}

function putSeen({ ids, seen }: Tables, key: ConversationKey, inbound: string): void {
  seen.putSync([...key, ids.digestOfInner(inbound)], PRESENT);
}
