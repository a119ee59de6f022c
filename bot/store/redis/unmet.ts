/**
 * Unmet needs, each under a digest that leads back to nobody. A need is written together with the turn in which it came up,
 * so it lies in that conversation's partition, and the last ten bits of its key say which: one in 1,024, no closer.
 */
import { PARTITIONS } from "../ids.ts";
import type { UnmetNeed } from "../store.ts";
import type { Parts } from "./commit.ts";
import { pagesOf } from "./index-pages.ts";
import { partitionKeys, partitions } from "./keys.ts";

export interface KeptUnmet {
  readonly key: string;
  readonly unmet: UnmetNeed;
}

/** @param digest 22 characters, made of ids. */
export function unmetKey(digest: string, partition: string): string {
  const bytes = Buffer.from(digest, "base64url");
  const at = bytes.length - 2;
  const last = bytes.readUInt16BE(at);
  bytes.writeUInt16BE(last - (last % PARTITIONS) + Number(partition.slice(1)), at);
  return bytes.toString("base64url");
}

/** Where it stands: its partition's hash, and the field, which is another one under another `ID_KEY`. */
export function unmetPlace({ ids }: Pick<Parts, "ids">, key: string): readonly [hash: string, field: string] {
  const bytes = Buffer.from(key, "base64url");
  const partition = `p${bytes.readUInt16BE(bytes.length - 2) % PARTITIONS}`;
  return [partitionKeys(partition).unmet, ids.digestOfInner(key)];
}

export function sealedUnmet({ ids, sealed }: Pick<Parts, "ids" | "sealed">, kept: KeptUnmet): Buffer {
  return sealed.seal(kept, ids.digestOfInner(kept.key), "unmet");
}

export async function* unmetInRedis(parts: Parts): AsyncIterable<UnmetNeed> {
  for (const some of pagesOf(partitions)) {
    const all = await Promise.all(some.map((partition) => unmetOf(parts, partition)));
    for (const { unmet } of all.flat()) yield unmet;
  }
}

/** A partition's, in the order of their fields, which is no order in time. */
export async function unmetOf({ connection, sealed }: Parts, partition: string): Promise<readonly KeptUnmet[]> {
  const all = (await connection.send("HGETALL", partitionKeys(partition).unmet)) as Buffer[];
  const pairs = Array.from({ length: all.length / 2 }, (_, index) => [String(all[2 * index]), 2 * index + 1] as const);
  return pairs
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([field, at]) => {
      const value = all[at];
      return value === undefined ? [] : [sealed.open<KeptUnmet>(value, field, "unmet")];
    });
}
