/**
 * Trails in Redis: each line a value of its own, which ends by itself, sealed for its place in the trail. So none can be
 * changed, moved or copied to another place unseen, and one that is taken out leaves a gap in the sequence.
 */
import type { Shelf, TrailLine } from "../shelf.ts";
import type { Parts } from "./commit.ts";
import { script } from "./connection.ts";
import { type TrailKeys, trailKeys } from "./keys.ts";
import { LUA_LEFT } from "./left-script.ts";

/**
 * Keys: the end, then each line. Then: the first one's sequence, how long they are kept, and what is sealed of each. Replies
 * with nothing when they are written, and otherwise with the sequence at which the trail ends. Sent again because the reply
 * was lost, it knows what it wrote.
 */
const APPEND = script(`
local first = tonumber(ARGV[1])
if redis.call("GET", KEYS[2]) == ARGV[3] then return false end
local last = tonumber(redis.call("GET", KEYS[1]) or 0)
for index = 2, #KEYS do
  -- Somebody has put the end back: no line is written over, the trail goes on behind it.
  if last == first - 1 and redis.call("EXISTS", KEYS[index]) == 1 then
    redis.call("SET", KEYS[1], first + index - 2)
    return first + index - 2
  end
end
if last ~= first - 1 then return last end
for index = 2, #KEYS do redis.call("SET", KEYS[index], ARGV[index + 1], "PX", ARGV[2]) end
redis.call("SET", KEYS[1], first + #KEYS - 2)
return false
`);

/** Keys: the end, the line. Then: its sequence, what is sealed, when it was written, and how long it is kept. */
const RESTORE = script(`${LUA_LEFT}
redis.call("SET", KEYS[2], ARGV[2], "PX", leftMs(tonumber(ARGV[3]), tonumber(ARGV[4])))
local last = math.max(tonumber(redis.call("GET", KEYS[1]) or 0), tonumber(ARGV[1]))
redis.call("SET", KEYS[1], string.format("%.0f", last))
`);

/** Keys: the end, the line. Then: its sequence. */
const REMOVE = script(`
redis.call("DEL", KEYS[2])
if redis.call("GET", KEYS[1]) == ARGV[1] then redis.call("DEL", KEYS[1]) end
`);

interface LineValue {
  readonly trail: string;
  readonly at: number;
  readonly value: unknown;
}

type Trails = Pick<Shelf, "append" | "trail" | "trailEnd">;

interface Waiting {
  readonly at: number;
  readonly value: unknown;
  written(line: TrailLine): void;
  failed(error: unknown): void;
}

/** Of a trail, what this process is about to write: whatever comes while lines are written goes together after them. */
interface End {
  /** Where the trail is likely to end. */
  last: number;
  isWriting: boolean;
  readonly waiting: Waiting[];
}

const MOST_TOGETHER = 100;

export function redisTrails(parts: Parts): Trails {
  const { ids } = parts;
  const ends = new Map<string, End>();

  async function write(trail: string, end: End): Promise<void> {
    end.isWriting = true;
    for (
      let some = end.waiting.splice(0, MOST_TOGETHER);
      some.length > 0;
      some = end.waiting.splice(0, MOST_TOGETHER)
    ) {
      try {
        const first = await appendAll(parts, trail, some, end.last + 1);
        end.last = first + some.length - 1;
        some.forEach(({ at, value, written }, index) => {
          written({ sequence: first + index, at, value });
        });
      } catch (error) {
        for (const { failed } of some) failed(error);
      }
    }
    end.isWriting = false;
  }

  return {
    append: (trail, at, value) =>
      new Promise((written, failed) => {
        const end = ends.get(trail) ?? { last: 0, isWriting: false, waiting: [] };
        ends.set(trail, end);
        end.waiting.push({ at, value, written, failed });
        if (!end.isWriting) void write(trail, end);
      }),
    async trail(trail, after, limit) {
      const names = trailKeys(ids.digest(trail));
      const last = await lastOf(parts, names);
      const lines: TrailLine[] = [];
      for (let next = await firstFrom(parts, names, after + 1, last); next <= last && lines.length < limit; ) {
        const through = Math.min(last, next + limit - lines.length - 1);
        lines.push(...(await linesBetween(parts, names, next, through)));
        next = through + 1;
      }
      return lines;
    },
    trailEnd: (trail) => lastOf(parts, trailKeys(ids.digest(trail))),
  };
}

/** @param name `DIGEST:SEQUENCE`. */
export async function lineAt(
  parts: Parts,
  name: string,
): Promise<{ readonly trail: string; readonly line: TrailLine } | undefined> {
  const [digest = "", sequence = ""] = name.split(":");
  const value = (await parts.connection.send("get", trailKeys(digest).line(Number(sequence)))) as Buffer | null;
  return value === null ? undefined : opened(parts, digest, Number(sequence), value);
}

export async function restoreLine(parts: Parts, trail: string, { sequence, at, value }: TrailLine): Promise<void> {
  const names = trailKeys(parts.ids.digest(trail));
  const { scope, place } = linePlace(`${names.digest}:${sequence}`);
  const line = parts.sealed.seal({ trail, at, value } satisfies LineValue, scope, place);
  const args = [sequence, line, at, parts.retention.trailMs];
  await parts.connection.run(RESTORE, [names.end, names.line(sequence)], args);
}

export async function removeLine(parts: Parts, trail: string, { sequence }: TrailLine): Promise<void> {
  const names = trailKeys(parts.ids.digest(trail));
  await parts.connection.run(REMOVE, [names.end, names.line(sequence)], [sequence]);
}

/** What a line is sealed for. @param name `DIGEST:SEQUENCE`. */
export function linePlace(name: string): { scope: string; place: string } {
  const [scope = "", sequence = ""] = name.split(":");
  return { scope, place: `trail ${sequence}` };
}

/** @returns the sequence of the first line; only other replicas can be in the way */
async function appendAll(parts: Parts, trail: string, lines: readonly Waiting[], from: number): Promise<number> {
  const { connection, sealed, ids, retention } = parts;
  const names = trailKeys(ids.digest(trail));
  for (let first = from; ; ) {
    const values = lines.map(({ at, value }, index) => {
      const { scope, place } = linePlace(`${names.digest}:${first + index}`);
      return sealed.seal({ trail, at, value } satisfies LineValue, scope, place);
    });
    const keys = [names.end, ...lines.map((_line, index) => names.line(first + index))];
    const last = await connection.run(APPEND, keys, [first, retention.trailMs, ...values]);
    if (last === null) {
      await connection.copied();
      return first;
    }
    first = Number(last) + 1;
  }
}

async function lastOf({ connection }: Parts, { end }: TrailKeys): Promise<number> {
  return Number((await connection.send("get", end)) ?? 0);
}

/** The first line from there on that is still kept: lines end in the order in which they were written. */
async function firstFrom(parts: Parts, names: TrailKeys, from: number, last: number): Promise<number> {
  const isKept = async (sequence: number) => (await parts.connection.send("exists", names.line(sequence))) === 1;
  if (from > last || (await isKept(from))) return from;
  let [gone, kept] = [from, last];
  while (kept - gone > 1) {
    const middle = Math.floor((gone + kept) / 2);
    if (await isKept(middle)) kept = middle;
    else gone = middle;
  }
  return kept;
}

async function linesBetween(parts: Parts, names: TrailKeys, from: number, through: number): Promise<TrailLine[]> {
  const sequences = Array.from({ length: through - from + 1 }, (_, index) => from + index);
  const values = (await parts.connection.send("mget", ...sequences.map(names.line))) as (Buffer | null)[];
  return values.flatMap((value, index) =>
    value === null ? [] : opened(parts, names.digest, from + index, value).line,
  );
}

function opened({ sealed }: Parts, digest: string, sequence: number, value: Buffer) {
  const { scope, place } = linePlace(`${digest}:${sequence}`);
  const { trail, at, value: said } = sealed.open<LineValue>(value, scope, place);
  return { trail, line: { sequence, at, value: said } };
}
