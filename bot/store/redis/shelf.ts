/**
 * The desk's shelf in Redis: each record a hash that ends by itself (`PEXPIRE`, counted down by Redis), and one index of all
 * by kind. Its trails are in `trail.ts`.
 */
import type { KeptOnShelf } from "../kept.ts";
import type { Shelf, Shelved } from "../shelf.ts";
import type { Parts } from "./commit.ts";
import { type RedisConnection, script } from "./connection.ts";
import { pagesOf } from "./index-pages.ts";
import { DESK_CHANNEL, SHELF_INDEX, shelfKey } from "./keys.ts";

/**
 * Keys: the record, the index. Then: the version that is expected or "any", what is sealed, the member, now, until when and
 * for how long it is kept ("" for good), the desk's channel, and the word. Sent again because the reply was lost, it knows
 * what it wrote.
 */
const PUT = script(`
local kept = redis.call("HMGET", KEYS[1], "version", "sealed", "until")
local version = tonumber(kept[1] or 0)
if kept[3] and tonumber(kept[3]) <= tonumber(ARGV[4]) then version = 0 end
if kept[2] == ARGV[2] then version = version - 1
elseif ARGV[1] ~= "any" and version ~= tonumber(ARGV[1]) then return 0 end
redis.call("HSET", KEYS[1], "version", version + 1, "sealed", ARGV[2])
if ARGV[5] == "" then
  redis.call("HDEL", KEYS[1], "until")
  redis.call("PERSIST", KEYS[1])
else
  redis.call("HSET", KEYS[1], "until", ARGV[5])
  redis.call("PEXPIRE", KEYS[1], ARGV[6])
end
redis.call("ZADD", KEYS[2], 0, ARGV[3])
redis.call("PUBLISH", ARGV[7], ARGV[8])
return 1
`);

/** Keys: the record, the index. Then: the member, now, the desk's channel, and the word. */
const REMOVE = script(`
local kept = redis.call("HMGET", KEYS[1], "version", "until")
redis.call("DEL", KEYS[1])
redis.call("ZREM", KEYS[2], ARGV[1])
if not kept[1] or (kept[2] and tonumber(kept[2]) <= tonumber(ARGV[2])) then return 0 end
redis.call("PUBLISH", ARGV[3], ARGV[4])
return 1
`);

/** Keys: the record, the index. Then: the member, version, what is sealed, until when and how long ("" for good). */
const RESTORE = script(`
redis.call("HSET", KEYS[1], "version", ARGV[2], "sealed", ARGV[3])
redis.call("HDEL", KEYS[1], "until")
redis.call("PERSIST", KEYS[1])
if ARGV[4] ~= "" then
  redis.call("HSET", KEYS[1], "until", ARGV[4])
  redis.call("PEXPIRE", KEYS[1], ARGV[5])
end
redis.call("ZADD", KEYS[2], 0, ARGV[1])
`);

interface ShelfValue {
  readonly id: string;
  readonly value: unknown;
}

type Records = Pick<Shelf, "get" | "put" | "remove" | "list">;
/** How a record's change is told, once it is durable. */
type Said = (words: readonly string[]) => void;

export function redisShelf(parts: Parts, said: Said): Records {
  const { connection, sealed, wordOf, now } = parts;

  async function readKept(member: string): Promise<Shelved | undefined> {
    const found = await recordAt(parts, member);
    if (found === undefined || (found.record.expiresAt ?? Number.POSITIVE_INFINITY) <= now()) return undefined;
    const { id, version, value } = found.record;
    return { id, version, value };
  }

  return {
    get: (kind, id) => readKept(memberOf(parts, kind, id)),
    async put(kind, id, value, { expectedVersion, expiresAt }) {
      const member = memberOf(parts, kind, id);
      const word = wordOf({ is: "shelf", kind });
      const { scope, place } = shelfPlace(member);
      const bytes = sealed.seal({ id, value } satisfies ShelfValue, scope, place);
      const time = expiresAt === undefined ? ["", ""] : [expiresAt, Math.max(1, Math.ceil(expiresAt - now()))];
      const args = [expectedVersion, bytes, member, now(), ...time, DESK_CHANNEL, word];
      const isPut = (await connection.run(PUT, [shelfKey(member), SHELF_INDEX], args)) === 1;
      await connection.copied();
      if (isPut) said([word]);
      return isPut;
    },
    async remove(kind, id) {
      const word = wordOf({ is: "shelf", kind });
      const wasThere = await removeRecord(parts, memberOf(parts, kind, id), word);
      if (wasThere) said([word]);
      return wasThere;
    },
    async *list(kind) {
      for (const page of pagesOf(await shelfMembers(connection, kind))) {
        for (const each of await Promise.all(page.map(readKept))) if (each !== undefined) yield each;
      }
    },
  };
}

/** All that the index names, or those of one kind; some may have ended. */
export async function shelfMembers({ send }: Pick<RedisConnection, "send">, kind?: string): Promise<string[]> {
  // ";" comes after ":".
  const range = kind === undefined ? ["-", "+"] : [`[${kind}:`, `(${kind};`];
  return ((await send("zrangebylex", SHELF_INDEX, ...range)) as Buffer[]).map(String);
}

export async function recordAt(
  { connection, sealed }: Parts,
  member: string,
): Promise<{ readonly kind: string; readonly record: KeptOnShelf } | undefined> {
  const reply = (await connection.send("hmget", shelfKey(member), "version", "sealed", "until")) as (Buffer | null)[];
  const [version, bytes, until] = reply;
  if (!version || !bytes) return undefined;
  const { scope, place, kind } = shelfPlace(member);
  const { id, value } = sealed.open<ShelfValue>(bytes, scope, place);
  return { kind, record: { id, value, version: Number(version), ...(until && { expiresAt: Number(until) }) } };
}

export async function restoreToShelf(parts: Parts, kind: string, record: KeptOnShelf): Promise<void> {
  const { id, value, version, expiresAt } = record;
  const member = memberOf(parts, kind, id);
  const { scope, place } = shelfPlace(member);
  const time = expiresAt === undefined ? ["", ""] : [expiresAt, Math.max(HOUR_MS, Math.ceil(expiresAt - parts.now()))];
  const args = [member, version, parts.sealed.seal({ id, value }, scope, place), ...time];
  await parts.connection.run(RESTORE, [shelfKey(member), SHELF_INDEX], args);
}

export async function removeFromShelf(parts: Parts, kind: string, id: string): Promise<void> {
  await removeRecord(parts, memberOf(parts, kind, id), parts.wordOf({ is: "shelf", kind }));
}

/** What a record is sealed for. @param member `KIND:DIGEST`. */
export function shelfPlace(member: string): { scope: string; place: string; kind: string } {
  const [kind = "", digest = ""] = member.split(":");
  return { scope: digest, place: `shelf ${kind}`, kind };
}

/** What is past its time stays for so long after it was put back, so that a copy can be counted; nobody is given it. */
const HOUR_MS = 60 * 60 * 1_000;

async function removeRecord({ connection, now }: Parts, member: string, word: string): Promise<boolean> {
  const args = [member, now(), DESK_CHANNEL, word];
  const wasThere = (await connection.run(REMOVE, [shelfKey(member), SHELF_INDEX], args)) === 1;
  await connection.copied();
  return wasThere;
}

function memberOf({ ids }: Parts, kind: string, id: string): string {
  return `${kind}:${ids.digest(`${kind} ${id}`)}`;
}
