/**
 * Clearing up after time: what is past it ends by itself in Redis (`PEXPIRE`), by Redis' own clock, and leaves its name in
 * an index. Names are taken out by a script that looks once more, lest something has just come back under the same name.
 */
import type { Swept } from "../store.ts";
import type { Parts } from "./commit.ts";
import { script } from "./connection.ts";
import { type Indexed, indexed, pagesOf, type SortedIndex } from "./index-pages.ts";
import { conversationKeys, deletionKey, partitionKeys, referralKey, SHELF_INDEX, shelfKey } from "./keys.ts";
import { shelfMembers } from "./shelf.ts";

/** Keys: the index, then what each of the members that follow stands for. */
export const TIDY = script(`
local gone = 0
for index = 2, #KEYS do
  if redis.call("EXISTS", KEYS[index]) == 0 then gone = gone + redis.call("ZREM", KEYS[1], ARGV[index - 1]) end
end
return gone
`);

export async function sweepRedis(parts: Parts): Promise<Swept> {
  const ofConversation = ({ partition, member }: Indexed) => {
    const [digest = ""] = member.split(" ");
    return conversationKeys([partition, digest]).conversation;
  };
  await tidy(parts, "due", ofConversation);
  await tidy(parts, "undelivered", ofConversation);
  await tidy(parts, "deletions", ({ partition, member }) => deletionKey(partition, member));
  await tidyShelf(parts);
  const referrals = await tidy(parts, "referrals", ({ partition, member }) => referralKey(partition, member));
  // Conversations leave nothing behind to be counted by.
  return { conversations: 0, referrals };
}

async function tidyShelf({ connection }: Parts): Promise<void> {
  for (const page of pagesOf(await shelfMembers(connection))) {
    await connection.run(TIDY, [SHELF_INDEX, ...page.map(shelfKey)], page);
  }
}

async function tidy({ connection }: Parts, index: SortedIndex, keyOf: (each: Indexed) => string): Promise<number> {
  let gone = 0;
  const byPartition = new Map<string, Indexed[]>();
  for (const each of await indexed(connection, index)) {
    const known = byPartition.get(each.partition);
    if (known === undefined) byPartition.set(each.partition, [each]);
    else known.push(each);
  }
  for (const [partition, all] of byPartition) {
    for (const page of pagesOf(all)) {
      const keys = [partitionKeys(partition)[index], ...page.map(keyOf)];
      gone += Number(
        await connection.run(
          TIDY,
          keys,
          page.map(({ member }) => member),
        ),
      );
    }
  }
  return gone;
}
