/** Delivery in the embedded store: the entries of a conversation, and a cursor that says which have been delivered. */
import type { ConversationKey } from "../ids.ts";
import type { ConversationId, Outbox, Progress, Settled, Taken } from "../store.ts";
import { countersOf, putConversation } from "./conversations.ts";
import { dueKey, oursOf, setDue, settle } from "./due.ts";
import type { Tables } from "./tables.ts";
import { transact } from "./transact.ts";
import { entriesAfter } from "./turns.ts";

export function outboxOf(tables: Tables, conversation: ConversationId): Outbox {
  const key = tables.ids.key(conversation);
  const [, , after] = countersOf(tables, key);
  return { address: tables.addresses.value([...key]), after };
}

export function deliveredThrough(tables: Tables, taken: Taken, progress: Progress): Promise<boolean> {
  const { through, undelivered, leasedUntil } = progress;
  return transact(tables, () => {
    const numbers = oursOf(tables, taken);
    if (numbers === undefined || taken.what !== "deliver") return false;
    const key = tables.ids.key(taken.conversation);
    const [version, lastSequence, after, at] = countersOf(tables, key);
    tables.conversations.setNumbers([...key], [version, lastSequence, Math.max(after, through), at]);
    // The failures were those of what has now been dealt with.
    setDue(tables, dueKey(tables, taken), numbers, [numbers[0], 0, leasedUntil]);
    if (undelivered !== undefined) {
      const channel = tables.addresses.value([...key])?.channel ?? "";
      const given = { conversation: taken.conversation, sequence: through, channel, ...undelivered };
      tables.undelivered.put([...key, through], [], given);
    }
    return true;
  });
}

export function settleWork(tables: Tables, taken: Taken): Promise<Settled> {
  return transact(tables, () => {
    if (taken.what !== "deliver") return settle(tables, taken, () => false);
    const key = tables.ids.key(taken.conversation);
    const settled = settle(tables, taken, () => hasMore(tables, key));
    if (settled === "settled") forgetWhereTo(tables, key);
    return settled;
  });
}

function hasMore(tables: Tables, key: ConversationKey): boolean {
  const [, , after] = countersOf(tables, key);
  for (const { from } of entriesAfter(tables, key, after)) if (from === "assistant") return true;
  return false;
}

/** Once its goodbye is sent, a forgotten conversation needs neither its id nor an address. */
function forgetWhereTo(tables: Tables, key: ConversationKey): void {
  const record = tables.conversations.record([...key]);
  if (record === undefined || record.value.state !== undefined) return;
  putConversation(tables, key, record.numbers, record.numbers, { inner: record.value.inner });
  tables.addresses.remove([...key]);
}
