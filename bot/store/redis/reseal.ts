/**
 * Sealing again in Redis. Values are opened and sealed here and put back only where they still stand as they were read, so
 * nothing that somebody commits meanwhile is lost; what changed is read once more. Times to live go on as they were.
 */
import type { Seals } from "../seal.ts";
import type { Resealed } from "../store.ts";
import { type RedisConnection, script } from "./connection.ts";
import { scanned } from "./dump.ts";
import { readKey } from "./keys.ts";
import { isReferralField, REFERRAL_PLACES } from "./referral.ts";
import { shelfPlace } from "./shelf.ts";
import { linePlace } from "./trail.ts";

interface Change {
  readonly field: Buffer;
  readonly from: Buffer;
  readonly to: Buffer;
}

/** Seals one value again, or leaves it, when it is no sealed one or the newest key sealed it. */
type Renew = (field: string, value: Buffer) => Buffer | undefined;

const MOST_TRIES = 10;
const FIELDS_AT_ONCE = 500;

/** Then: a field, what it was and what it shall be, each. Replies with how many were still as they were. */
const REPLACE_FIELDS = script(`
local replaced = 0
for index = 1, #ARGV, 3 do
  if redis.call("HGET", KEYS[1], ARGV[index]) == ARGV[index + 1] then
    redis.call("HSET", KEYS[1], ARGV[index], ARGV[index + 2])
    replaced = replaced + 1
  end
end
return replaced
`);
const REPLACE_VALUE = script(`
if redis.call("GET", KEYS[1]) ~= ARGV[1] then return 0 end
redis.call("SET", KEYS[1], ARGV[2], "KEEPTTL")
return 1
`);

export async function* resealRedis(connection: RedisConnection, seals: Seals): AsyncIterable<Resealed> {
  let [looked, resealed] = [0, 0];
  for await (const keys of scanned(connection)) {
    for (const count of await Promise.all(keys.map((key) => resealKey(connection, seals, key)))) resealed += count;
    looked += keys.length;
    yield { looked, resealed };
  }
}

async function resealKey(connection: RedisConnection, seals: Seals, key: string): Promise<number> {
  const found = readKey(key);
  if (found === undefined) return 0;
  const { kind, name } = found;
  const [digest = ""] = name.split(":");
  switch (kind) {
    case "c":
      return await resealHash(connection, key, conversationPart(seals, digest));
    case "r":
      return await resealHash(connection, key, (field, value) =>
        renewed(seals, value, digest, isReferralField(field) ? REFERRAL_PLACES[field] : undefined),
      );
    case "unmet":
      return await resealHash(connection, key, (field, value) => renewed(seals, value, field, "unmet"));
    case "x":
      return await resealValue(connection, key, (value) => renewed(seals, value, name, "deletion"));
    case "s": {
      const { scope, place } = shelfPlace(name);
      const placeOf = (field: string) => (field === "sealed" ? place : undefined);
      return await resealHash(connection, key, (field, value) => renewed(seals, value, scope, placeOf(field)));
    }
    case "t": {
      const { scope, place } = linePlace(name);
      return await resealValue(connection, key, (value) => renewed(seals, value, scope, place));
    }
  }
}

async function resealHash(connection: RedisConnection, key: string, renew: Renew): Promise<number> {
  let resealed = 0;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const flat = (await connection.send("HGETALL", key)) as Buffer[];
    const changes = flat.flatMap((field, at): Change[] => {
      const from = flat[at + 1];
      const to = at % 2 === 0 && from !== undefined ? renew(field.toString(), from) : undefined;
      return from === undefined || to === undefined ? [] : [{ field, from, to }];
    });
    if (changes.length === 0) break;
    for (let start = 0; start < changes.length; start += FIELDS_AT_ONCE) {
      const args = changes.slice(start, start + FIELDS_AT_ONCE).flatMap(({ field, from, to }) => [field, from, to]);
      resealed += Number(await connection.run(REPLACE_FIELDS, [key], args));
    }
  }
  return resealed;
}

async function resealValue(connection: RedisConnection, key: string, renew: (value: Buffer) => Buffer | undefined) {
  const value = (await connection.send("get", key)) as Buffer | null;
  const to = value === null ? undefined : renew(value);
  return value === null || to === undefined ? 0 : Number(await connection.run(REPLACE_VALUE, [key], [value, to]));
}

const CONVERSATION_PLACES: Readonly<Record<string, string>> = {
  identity: "identity",
  state: "state",
  address: "address",
  "e:": "entry",
  "u:": "undelivered",
};

function conversationPart(seals: Seals, digest: string): Renew {
  return (field, value) => {
    if (field === "due") return renewedDue(seals, value, digest);
    if (!field.startsWith("i:")) {
      return renewed(seals, value, digest, CONVERSATION_PLACES[field] ?? CONVERSATION_PLACES[field.slice(0, 2)]);
    }
    const sealedFrom = value.indexOf(" ") + 1;
    const to = renewed(seals, value.subarray(sealedFrom), digest, "inbound");
    return to && Buffer.concat([value.subarray(0, sealedFrom), to]);
  };
}

/** @param place absent for what is not sealed. */
function renewed(seals: Seals, value: Buffer, scope: string, place: string | undefined): Buffer | undefined {
  if (place === undefined || seals.isNewest(value)) return undefined;
  return seals.seal(seals.open(value, scope, place), scope, place);
}

/** Sealed ids stand inside, as base64. */
function renewedDue(seals: Seals, value: Buffer, digest: string): Buffer | undefined {
  let isChanged = false;
  const due = JSON.parse(value.toString(), (_name, each: unknown) => {
    if (typeof each !== "string" || each === "") return each;
    const to = renewed(seals, Buffer.from(each, "base64"), digest, "due");
    isChanged ||= to !== undefined;
    return to?.toString("base64") ?? each;
  });
  return isChanged ? Buffer.from(JSON.stringify(due)) : undefined;
}
