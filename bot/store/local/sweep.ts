/**
 * The end of what is past its time, a hundred at once, so that a big store answers people in between. A deletion asked
 * for after a restore is done here too.
 */
import { heldUntilIn, heldUntilOf } from "../held.ts";
import type { ConversationKey } from "../ids.ts";
import { openable } from "../openable.ts";
import type { Deletion, Retention, Swept } from "../store.ts";
import { conversationPart, countersOf, dayOf, removeConversation } from "./conversations.ts";
import { deletionKey, putDeletion } from "./records.ts";
import { forgetReferrals, removeReferral } from "./referrals.ts";
import { type Key, upTo } from "./sealed-table.ts";
import type { Tables } from "./tables.ts";
import { keysOf, pagesOf, transact } from "./transact.ts";

/** @param now in ms since 1970; it is believed, so whoever calls sees to it that it is right. */
export async function sweep(tables: Tables, retention: Retention, now: number): Promise<Swept> {
  const { idleMs, referralMs, deletionMs, trailMs } = retention;
  const conversations = await removeWhere(tables, {
    keys: pagesOf(keysOf(tables.byDay), upTo(dayOf([0, 0, 0, now - idleMs])).end),
    isPast: ([, ...key]) => isIdle(tables, conversationPart(key), now - idleMs) && !isConversationHeld(key),
    remove: ([, ...key]) => removeConversation(tables, conversationPart(key)),
  });
  const referrals = await removeWhere(tables, {
    keys: pagesOf(keysOf(tables.referralsByTime), upTo(now - referralMs).end),
    isPast: ([, ...key]) => heldUntilOf(openable(() => tables.referrals.value(key))) <= now,
    remove: ([, ...key]) => removeReferral(tables, key),
  });
  await removeWhere(tables, {
    keys: pagesOf(tables.deletions),
    isPast: (key) => (tables.deletions.numbers(key)?.[0] ?? now) <= now - deletionMs,
    remove: (key) => tables.deletions.remove(key),
  });
  await removeWhere(tables, {
    keys: pagesOf(tables.shelf),
    isPast: (key) => (tables.shelf.numbers(key)?.[1] ?? Number.POSITIVE_INFINITY) <= now,
    remove: (key) => tables.shelf.remove(key),
  });
  await removeWhere(tables, {
    keys: pagesOf(tables.trail),
    isPast: (key) => (tables.trail.numbers(key)?.[0] ?? now) <= now - trailMs,
    remove: (key) => tables.trail.remove(key),
  });
  return { conversations, referrals };

  // Looked at only for what is past its own time, since it has to be opened.
  function isConversationHeld(key: Key): boolean {
    const kept = openable(() => tables.conversations.value([...conversationPart(key)]));
    return heldUntilIn(kept?.state) > now;
  }
}

/** What is on the list from before a restore, and not done yet in this store. */
export function forgetAgain(tables: Tables, deletion: Deletion): Promise<boolean> {
  const key = tables.ids.keyOfInner(deletion.digest);
  return transact(tables, () => {
    if (tables.deletions.has(deletionKey(tables, deletion))) return false;
    putDeletion(tables, deletion);
    const wasThere = tables.conversations.has([...key]);
    removeConversation(tables, key);
    return forgetReferrals(tables, key, deletion.at).length > 0 || wasThere;
  });
}

interface Clearing {
  readonly keys: AsyncIterable<Key[]>;
  isPast(key: Key): boolean;
  remove(key: Key): void;
}

/** How many there were. Each page is one transaction, and one of which nothing is past its time is only read. */
async function removeWhere(tables: Tables, { keys, isPast, remove }: Clearing): Promise<number> {
  let removed = 0;
  for await (const page of keys) {
    if (!page.some(isPast)) continue;
    removed += await transact(tables, () => {
      const past = page.filter(isPast);
      past.forEach(remove);
      return past.length;
    });
  }
  return removed;
}

function isIdle(tables: Tables, key: ConversationKey, since: number): boolean {
  const [version, , , at] = countersOf(tables, key);
  return version > 0 && at <= since;
}
