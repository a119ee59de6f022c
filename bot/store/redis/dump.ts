/**
 * Everything that Redis keeps, one thing at a time: every key of every master is come across by SCAN. SCAN may name a key
 * twice while Redis makes room, so names are remembered (some 100 bytes each). While slots move between the servers of a
 * cluster a key can be missed: do not move any meanwhile.
 */
import type { Redis } from "ioredis";
import { innerDigest } from "../ids.ts";
import type { Kept } from "../kept.ts";
import type { Deletion } from "../store.ts";
import type { Parts } from "./commit.ts";
import type { RedisConnection } from "./connection.ts";
import { PAGE } from "./index-pages.ts";
import { conversationAt } from "./kept-conversation.ts";
import { deletionKey, EVERYTHING, readKey } from "./keys.ts";
import { referralAt } from "./referral.ts";
import { recordAt } from "./shelf.ts";
import { lineAt } from "./trail.ts";
import { unmetOf } from "./unmet.ts";

export async function* dumpOfRedis(parts: Parts): AsyncIterable<Kept> {
  for await (const keys of scanned(parts.connection)) {
    for (const some of await Promise.all(keys.map((key) => readKept(parts, key)))) yield* some;
  }
}

/** The names of all keys, some at a time, each once. */
export async function* scanned(connection: Pick<RedisConnection, "masters">): AsyncIterable<readonly string[]> {
  const known = new Set<string>();
  for (const master of await connection.masters()) {
    for await (const keys of scan(master)) {
      const fresh = [...new Set(keys)].filter((key) => !known.has(key));
      for (const key of fresh) known.add(key);
      yield fresh;
    }
  }
}

async function* scan(master: Redis): AsyncIterable<string[]> {
  let cursor = "0";
  do {
    const reply = await master.scan(cursor, "MATCH", EVERYTHING, "COUNT", PAGE);
    cursor = reply[0];
    yield reply[1];
  } while (cursor !== "0");
}

async function readKept(parts: Parts, key: string): Promise<readonly Kept[]> {
  const found = readKey(key);
  if (found === undefined) return [];
  const { partition, kind, name } = found;
  switch (kind) {
    case "c":
      return present(await conversationAt(parts, partition, name));
    case "r": {
      const referral = await referralAt(parts, partition, name);
      return present(referral && { is: "referral", digest: innerDigest(referral.conversation), referral });
    }
    case "x": {
      const kept = (await parts.connection.send("get", deletionKey(partition, name))) as Buffer | null;
      return present(
        kept === null ? undefined : { is: "deletion", deletion: parts.sealed.open<Deletion>(kept, name, "deletion") },
      );
    }
    case "unmet":
      return (await unmetOf(parts, partition)).map((unmet) => ({ is: "unmet", ...unmet }));
    case "s": {
      const found = await recordAt(parts, name);
      return present(found && { is: "shelf", ...found });
    }
    case "t": {
      const found = await lineAt(parts, name);
      return present(found && { is: "trail", ...found });
    }
  }
}

/** What was found a moment ago may have ended since. */
function present(kept: Kept | undefined): readonly Kept[] {
  return kept === undefined ? [] : [kept];
}
