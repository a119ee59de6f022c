/** After a restore from a back-up: what was forgotten since that back-up was made is forgotten again. */
import type { Deletion } from "../store.ts";
import type { Parts } from "./commit.ts";
import { referralsOf } from "./commit-records.ts";
import { FORGET_AGAIN } from "./forget-scripts.ts";
import { conversationKeys, deletionKey, referralKey } from "./keys.ts";

/** Whether anything was there that had to go. */
export async function forgetAgainInRedis(parts: Parts, deletion: Deletion): Promise<boolean> {
  const { connection, ids, sealed, retention } = parts;
  const names = conversationKeys(ids.keyOfInner(deletion.digest));
  const { partition, digest } = names;
  const references = await referralsOf(connection, names);
  const receipt = ids.digest(deletion.receipt);
  const keys = [
    names.conversation,
    names.due,
    names.undelivered,
    names.referrals,
    names.referralsOfIt,
    names.deletions,
    deletionKey(partition, receipt),
    ...references.map((reference) => referralKey(partition, `${digest}:${reference}`)),
  ];
  const kept = sealed.seal(deletion, receipt, "deletion");
  const args = [digest, receipt, deletion.at, retention.deletionMs, kept, ...references];
  return (await connection.run(FORGET_AGAIN, keys, args)) === 1;
}
