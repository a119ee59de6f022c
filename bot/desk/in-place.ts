/** Cases in their order, kept so while single ones come, change and go: sorting thousands for each would hold up all. */

import type { KnownCase } from "./known-case.ts";
import { byPlace, type Place, placeOf } from "./order.ts";
import type { Queued } from "./queue.ts";
import { rowOf } from "./rows.ts";

export interface Placed extends Queued {
  readonly place: Place;
}

export interface InPlace {
  get(id: string): Placed | undefined;
  put(placed: Placed): void;
  remove(id: string): void;
  /** In place of all that there are. */
  replace(all: Iterable<Placed>): void;
  /** First to last. */
  all(): readonly Placed[];
}

export function inPlace(): InPlace {
  const byCase = new Map<string, Placed>();
  let sorted: Placed[] = [];

  function remove(id: string): void {
    const before = byCase.get(id);
    if (before === undefined) return;
    byCase.delete(id);
    sorted.splice(indexFor(before), 1);
  }

  /** Where it stands, or would. */
  function indexFor(placed: Placed): number {
    let [from, until] = [0, sorted.length];
    while (from < until) {
      const middle = (from + until) >> 1;
      const there = sorted[middle];
      if (there !== undefined && compare(there, placed) < 0) from = middle + 1;
      else until = middle;
    }
    return from;
  }

  return {
    get: (id) => byCase.get(id),
    put(placed) {
      remove(placed.row.id);
      byCase.set(placed.row.id, placed);
      sorted.splice(indexFor(placed), 0, placed);
    },
    remove,
    replace(all) {
      sorted = [...all].sort(compare);
      byCase.clear();
      for (const each of sorted) byCase.set(each.row.id, each);
    },
    all: () => sorted,
  };
}

function compare(one: Placed, other: Placed): number {
  return byPlace(one.place, other.place) || (one.row.id < other.row.id ? -1 : one.row.id > other.row.id ? 1 : 0);
}

/** A case as it stands at a time (ms since 1970). */
export function placed(known: KnownCase, now: number): Placed {
  const row = rowOf(known, now);
  return { known, row, place: placeOf(row, known, now) };
}

/** Whether time has changed nothing: what else a row holds changes with its case alone. */
export function isSameToday(one: Placed, other: Placed): boolean {
  const [before, after] = [one.row, other.row];
  return (
    one.place[0] === other.place[0] &&
    before.isOverdue === after.isOverdue &&
    before.snoozedUntil === after.snoozedUntil &&
    before.dueToday.join() === after.dueToday.join()
  );
}
