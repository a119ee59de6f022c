/** What a commit does to referrals, on its way to the script: a value each, and the words that tell of them. */
import { channelOf, referralsIn, takenUpBy } from "../effects.ts";
import { openableLater } from "../openable.ts";
import type { Commit } from "../store.ts";
import type { Word } from "../words.ts";
import type { Parts } from "./commit.ts";
import type { CommitPlan } from "./commit-script.ts";
import type { RedisConnection } from "./connection.ts";
import type { ConversationKeys } from "./keys.ts";
import { REFERRAL_PLACES, referralAt } from "./referral.ts";

export type CommitRecord = CommitPlan["records"][number] & { readonly value: Buffer };

export function recordsOf({ ids, sealed }: Parts, { digest }: ConversationKeys, commit: Commit): CommitRecord[] {
  const { conversation, at, effects } = commit;
  return effects.flatMap((effect): CommitRecord[] => {
    switch (effect.kind) {
      case "refer": {
        const kept = { ...effect.referral, conversation, channel: channelOf(commit) };
        const value = sealed.seal(kept, digest, REFERRAL_PLACES.sealed);
        return [{ is: "refer", reference: ids.digest(kept.reference), at: kept.at, value }];
      }
      case "take-up": {
        const value = sealed.seal(takenUpBy(effect), digest, REFERRAL_PLACES.takenUp);
        return [{ is: "takenUp", reference: ids.digest(effect.reference), at, value }];
      }
      case "live": {
        const value = sealed.seal(effect.live, digest, REFERRAL_PLACES.live);
        return [{ is: "live", reference: ids.digest(effect.reference), at, value }];
      }
      case "ask-deletion":
        return [{ is: "deletionAskedAt", reference: ids.digest(effect.reference), at, value: Buffer.from(String(at)) }];
      case "hold": {
        const { hold } = effect;
        const value = hold === undefined ? Buffer.alloc(0) : sealed.seal(hold, digest, REFERRAL_PLACES.hold);
        return [{ is: "hold", reference: ids.digest(effect.reference), at, until: hold?.until ?? 0, value }];
      }
      default:
        return [];
    }
  });
}

/** @param earlier the digests of the references that are forgotten, if any. */
export async function wordsOf(
  parts: Parts,
  names: ConversationKeys,
  commit: Commit,
  earlier: readonly string[],
): Promise<readonly string[]> {
  const forgotten = await Promise.all(earlier.map((reference) => wordOfEarlier(parts, names, reference)));
  const changed = referralsIn(commit).map((of): Word => ({ is: "referral", of }));
  return [...forgotten, ...changed].map(parts.wordOf);
}

/** The digests of the references of a conversation's referrals. */
export async function referralsOf(connection: RedisConnection, names: ConversationKeys): Promise<string[]> {
  return ((await connection.send("smembers", names.referralsOfIt)) as Buffer[]).map(String);
}

/** Of one that no key opens, or that has just ended, all that can be said is that some referral changed. */
async function wordOfEarlier(parts: Parts, { partition, digest }: ConversationKeys, reference: string): Promise<Word> {
  const kept = await openableLater(() => referralAt(parts, partition, `${digest}:${reference}`));
  if (kept === undefined) return { is: "referral" };
  return { is: "referral", of: { conversation: kept.conversation, reference: kept.reference } };
}
