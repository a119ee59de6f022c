/** One conversation in the tables: its counters, when it was last touched, and its end. */
import type { ConversationKey } from "../ids.ts";
import { removeAllDue } from "./due.ts";
import { type Key, PRESENT, under } from "./sealed-table.ts";
import type { ConversationValue, Counters, Tables } from "./tables.ts";
import { removeTurns } from "./turns.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const NEW: Counters = [0, 0, 0, 0];

export function countersOf(tables: Tables, key: ConversationKey): Counters {
  return tables.conversations.numbers([...key]) ?? NEW;
}

/** @param before the counters that stand there now, which say on which day it is listed. */
export function putConversation(
  { conversations, byDay }: Tables,
  key: ConversationKey,
  before: Counters,
  counters: Counters,
  value: ConversationValue,
): void {
  conversations.put([...key], counters, value);
  const [day, dayBefore] = [dayOf(counters), dayOf(before)];
  if (day === dayBefore && before !== NEW) return;
  byDay.removeSync([dayBefore, ...key]);
  byDay.putSync([day, ...key], PRESENT);
}

/** Days are counted from 1970, so that a conversation that talks changes its place in the list once a day. */
export function dayOf([, , , at]: Counters): number {
  return Math.floor(at / DAY_MS);
}

/** Everything of a conversation but its referrals, which have a clock of their own. */
export function removeConversation(tables: Tables, key: ConversationKey): void {
  tables.byDay.removeSync([dayOf(countersOf(tables, key)), ...key]);
  tables.conversations.remove([...key]);
  removeContent(tables, key);
  removeAllDue(tables, key);
}

/** What was said, by whom, and where to. */
export function removeContent(tables: Tables, key: ConversationKey): void {
  tables.addresses.remove([...key]);
  for (const each of tables.undelivered.keys(under([...key]))) tables.undelivered.remove(each);
  removeTurns(tables, key);
}

/** The first two parts of any key of a conversation. */
export function conversationPart([partition, digest]: Key): ConversationKey {
  return [String(partition), String(digest)];
}
