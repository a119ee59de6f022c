/**
 * Reading through the partitions' indexes. Names and times are gathered first, then what they name is read a page at a
 * time. What an index names may be gone, since things end by themselves and indexes do not.
 */
import type { RedisConnection } from "./connection.ts";
import { type PartitionKeys, partitionKeys, partitions } from "./keys.ts";

export interface Indexed {
  readonly partition: string;
  readonly member: string;
  readonly at: number;
}

/** How many things are asked for at once. */
export const PAGE = 256;

export type SortedIndex = "undelivered" | "referrals" | "deletions" | "due";

/** All that the index names in every partition, in no order. */
export async function indexed(connection: RedisConnection, index: SortedIndex): Promise<Indexed[]> {
  const all: Indexed[] = [];
  for (const group of pagesOf(partitions)) {
    const replies = await Promise.all(group.map((partition) => indexedIn(connection, partition, index)));
    all.push(...replies.flat());
  }
  return all;
}

async function indexedIn(connection: RedisConnection, partition: string, index: keyof PartitionKeys) {
  const key = partitionKeys(partition)[index];
  const reply = ((await connection.send("zrange", key, 0, -1, "withscores")) as (Buffer | Buffer[])[]).flat();
  return Array.from(
    { length: reply.length / 2 },
    (_, at): Indexed => ({ partition, member: String(reply[2 * at]), at: Number(reply[2 * at + 1]) }),
  );
}

export function* pagesOf<Each>(all: readonly Each[]): Iterable<readonly Each[]> {
  for (let start = 0; start < all.length; start += PAGE) yield all.slice(start, start + PAGE);
}
