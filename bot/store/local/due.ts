/**
 * Due work in the embedded store: each item stands under its conversation, and in an index by when it can next be taken,
 * so that looking for work reads nothing but work.
 */
import type { ConversationKey } from "../ids.ts";
import { openable } from "../openable.ts";
import type { DueWhat, Settled, Taken, TakeOptions } from "../store.ts";
import { type Key, PRESENT, under, upTo } from "./sealed-table.ts";
import type { DueItem, DueNumbers, Tables } from "./tables.ts";
import { transact } from "./transact.ts";

/** There is one delivery at a time, so it needs no name. */
export const DELIVERY = "";
const NO_LEASE = 0;

export async function takeDue(tables: Tables, options: TakeOptions): Promise<readonly Taken[]> {
  if (takable(tables, options).length === 0) return [];
  return transact(tables, () => takable(tables, options).flatMap((key) => take(tables, key, options)));
}

/** What stands in place of it loses its lease: whoever had that can no longer settle it. */
export function makeDue(tables: Tables, { conversation, what, id }: DueItem, dueAt: number, failures = 0): void {
  const key = dueKey(tables, { conversation, what, id });
  removeDue(tables, key);
  tables.due.put(key, [dueAt, failures, NO_LEASE], { conversation, what, id });
  tables.dueByTime.putSync([dueAt, ...key], PRESENT);
}

export function removeDue({ due, dueByTime }: Tables, key: Key): void {
  const numbers = due.numbers(key);
  if (numbers === undefined) return;
  dueByTime.removeSync([nextOf(numbers), ...key]);
  due.remove(key);
}

/** All due work of a conversation, or all of one kind. */
export function removeAllDue(tables: Tables, key: ConversationKey, ...what: readonly DueWhat[]): void {
  for (const each of dueKeysOf(tables, key, ...what)) removeDue(tables, each);
}

export function dueKeysOf({ due }: Tables, key: ConversationKey, ...what: readonly DueWhat[]): Key[] {
  return due.keys(under([...key, ...what.slice(0, 1)]));
}

/** The numbers of work whose lease is still ours: a lease is known by when it ends, and each one ends later. */
export function oursOf(tables: Tables, taken: Taken): DueNumbers | undefined {
  const numbers = tables.due.numbers(dueKey(tables, taken));
  return numbers?.[2] === taken.leasedUntil ? numbers : undefined;
}

export function setDue({ due, dueByTime }: Tables, key: Key, before: DueNumbers, numbers: DueNumbers): void {
  dueByTime.removeSync([nextOf(before), ...key]);
  due.setNumbers(key, numbers);
  dueByTime.putSync([nextOf(numbers), ...key], PRESENT);
}

export function putOff(tables: Tables, taken: Taken, at: number): Promise<boolean> {
  return transact(tables, () => {
    const numbers = oursOf(tables, taken);
    if (numbers === undefined) return false;
    setDue(tables, dueKey(tables, taken), numbers, [at, numbers[1] + 1, NO_LEASE]);
    return true;
  });
}

/** Ends work that is ours, unless `hasMore` finds that it has to go on. */
export function settle(tables: Tables, taken: Taken, hasMore: () => boolean): Settled {
  if (oursOf(tables, taken) === undefined) return "lost";
  if (hasMore()) return "more";
  removeDue(tables, dueKey(tables, taken));
  return "settled";
}

export function dueKey({ ids }: Tables, { conversation, what, id }: DueItem): Key {
  return [...ids.key(conversation), what, ids.digest(id)];
}

function takable(tables: Tables, { now, limit, of }: TakeOptions): Key[] {
  if (of === undefined) {
    return Array.from(tables.dueByTime.getKeys({ ...upTo(now), limit }), ([, ...key]) => key);
  }
  const keys = of.flatMap((conversation) => dueKeysOf(tables, tables.ids.key(conversation)));
  return keys.filter((key) => isTakable(tables.due.numbers(key), now)).slice(0, limit);
}

function isTakable(numbers: DueNumbers | undefined, now: number): boolean {
  return numbers !== undefined && nextOf(numbers) <= now;
}

function take(tables: Tables, key: Key, { now, leaseMs }: TakeOptions): Taken[] {
  const numbers = tables.due.numbers(key);
  if (numbers === undefined) return [];
  const [dueAt, failures] = numbers;
  const leasedUntil = now + leaseMs;
  setDue(tables, key, numbers, [dueAt, failures, leasedUntil]);
  const item = openable(() => tables.due.record(key)?.value);
  return item === undefined ? [] : [{ ...item, dueAt, failures, leasedUntil }];
}

/**
 * Brings work that was put off forward to `at`; what somebody works on stays as it is. Whoever writes now may be in
 * danger, and must not wait for the patience that an earlier message had with its provider.
 */
export function bringForward(tables: Tables, item: DueItem, at: number): void {
  const key = dueKey(tables, item);
  const numbers = tables.due.numbers(key);
  if (numbers !== undefined && nextOf(numbers) > at && numbers[2] <= at) {
    setDue(tables, key, numbers, [at, numbers[1], NO_LEASE]);
  }
}

function nextOf([dueAt, , leasedUntil]: DueNumbers): number {
  return Math.max(dueAt, leasedUntil);
}
