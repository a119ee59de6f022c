/** Referrals, undelivered messages and deletions, as they are listed: by their indexes, leaving out what has ended. */
import type { Deletion, KeptReferral, Undelivered } from "../store.ts";
import type { Parts } from "./commit.ts";
import { type Indexed, indexed, pagesOf } from "./index-pages.ts";
import { conversationKeys, deletionKey } from "./keys.ts";
import { referralAt } from "./referral.ts";

export async function* referralsInRedis(parts: Parts): AsyncIterable<KeptReferral> {
  const all = await indexed(parts.connection, "referrals");
  all.sort((one, other) => one.at - other.at || (one.member < other.member ? -1 : 1));
  yield* readEach(all, ({ partition, member }) => referralAt(parts, partition, member));
}

export async function* undeliveredInRedis({ connection, sealed }: Parts): AsyncIterable<Undelivered> {
  yield* readEach(await indexed(connection, "undelivered"), async ({ partition, member }) => {
    const [digest = "", sequence = ""] = member.split(" ");
    const { conversation } = conversationKeys([partition, digest]);
    const kept = (await connection.send("hget", conversation, `u:${sequence}`)) as Buffer | null;
    return kept === null ? undefined : sealed.open<Undelivered>(kept, digest, "undelivered");
  });
}

export async function* deletionsInRedis({ connection, sealed }: Parts): AsyncIterable<Deletion> {
  yield* readEach(await indexed(connection, "deletions"), async ({ partition, member }) => {
    const kept = (await connection.send("get", deletionKey(partition, member))) as Buffer | null;
    return kept === null ? undefined : sealed.open<Deletion>(kept, member, "deletion");
  });
}

async function* readEach<Each>(all: readonly Indexed[], read: (each: Indexed) => Promise<Each | undefined>) {
  for (const page of pagesOf(all)) {
    for (const each of await Promise.all(page.map(read))) if (each !== undefined) yield each;
  }
}
