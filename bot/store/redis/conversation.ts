/** Reading one conversation: what a turn begins with, in one round trip, and its lines. */
import type { ConversationId, Entry, Loaded, NewEntry } from "../store.ts";
import type { Parts } from "./commit.ts";
import { script } from "./connection.ts";
import { conversationKeys } from "./keys.ts";

export async function loadFromRedis(parts: Parts, conversation: ConversationId, inbound?: string): Promise<Loaded> {
  const { connection, ids, sealed } = parts;
  const names = conversationKeys(ids.key(conversation));
  const fields = ["state", "version", ...(inbound === undefined ? [] : [`i:${ids.digest(inbound)}`])];
  const reply = (await connection.send("hmget", names.conversation, ...fields)) as (Buffer | null)[];
  const [state, version, seen] = reply;
  return {
    state: state ? sealed.open(state, names.digest, "state") : undefined,
    version: Number(version ?? 0),
    isAnswered: Boolean(seen),
  };
}

/** Key: the conversation. Then: after, and how many at most. Replies with the first sequence and the lines from there. */
const ENTRIES = script(`
local head = redis.call("HMGET", KEYS[1], "last", "base")
local first = math.max(tonumber(ARGV[1]), tonumber(head[2] or 0)) + 1
local last = math.min(tonumber(head[1] or 0), first + tonumber(ARGV[2]) - 1)
local reply = { first }
for sequence = first, last do reply[#reply + 1] = redis.call("HGET", KEYS[1], "e:" .. sequence) end
return reply
`);

export async function entriesFromRedis(
  { connection, ids, sealed }: Parts,
  conversation: ConversationId,
  after: number,
  limit: number,
): Promise<readonly Entry[]> {
  const names = conversationKeys(ids.key(conversation));
  const [first, ...kept] = (await connection.run(ENTRIES, [names.conversation], [after, limit])) as [
    number,
    ...Buffer[],
  ];
  return kept.map((entry, index) => ({
    ...sealed.open<NewEntry>(entry, names.digest, "entry"),
    sequence: first + index,
  }));
}
