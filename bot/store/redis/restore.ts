/**
 * Putting things into Redis as they were elsewhere, and taking them out. They go on counting down from where they were, by
 * the clock of Redis; what is past its time already stays for an hour, so that a copy can be counted before it goes.
 */
import { heldUntilIn, heldUntilOf } from "../held.ts";
import type { Kept, KeptConversation } from "../kept.ts";
import type { KeptReferral } from "../store.ts";
import type { Parts } from "./commit.ts";
import { script } from "./connection.ts";
import { LUA_FORGET, REMOVE_CONVERSATION } from "./forget-scripts.ts";
import { hashOf } from "./kept-conversation.ts";
import { conversationKeys, deletionKey, partitionKeys, referralKey } from "./keys.ts";
import { LUA_LEFT } from "./left-script.ts";
import { referralFields } from "./referral.ts";
import { removeFromShelf, restoreToShelf } from "./shelf.ts";
import { removeLine, restoreLine } from "./trail.ts";
import { sealedUnmet, unmetPlace } from "./unmet.ts";

/** The first write is refused when memory is full, and then nothing is changed. */
const RESTORE_CONVERSATION = script(`${LUA_FORGET}${LUA_LEFT}
local plan = cjson.decode(ARGV[1])
redis.call("HSET", KEYS[1], "version", 0)
forgetConversation(KEYS[1], KEYS[2], KEYS[3], plan.digest)
for index = 2, #ARGV, 2 do redis.call("HSET", KEYS[1], ARGV[index], ARGV[index + 1]) end
redis.call("PEXPIRE", KEYS[1], leftMs(plan.at, plan.keptMs))
for _, item in ipairs(plan.due) do redis.call("ZADD", KEYS[2], item[1], plan.digest .. " " .. item[2]) end
for _, item in ipairs(plan.undelivered) do redis.call("ZADD", KEYS[3], item[1], plan.digest .. " " .. item[2]) end
`);

/** Keys: the referral, the index, those of the conversation. Then: member, reference, at, how long, and the fields. */
const RESTORE_REFERRAL = script(`${LUA_LEFT}
redis.call("HSET", KEYS[1], "sealed", "")
redis.call("DEL", KEYS[1])
redis.call("HSET", KEYS[1], unpack(ARGV, 5))
local left = leftMs(tonumber(ARGV[3]), tonumber(ARGV[4]))
redis.call("PEXPIRE", KEYS[1], left)
redis.call("ZADD", KEYS[2], ARGV[3], ARGV[1])
redis.call("SADD", KEYS[3], ARGV[2])
redis.call("PEXPIRE", KEYS[3], math.max(left, redis.call("PTTL", KEYS[3])))
`);

/** Keys: the deletion, the index. Then: member, at, how long, and what is sealed. */
const RESTORE_DELETION = script(`${LUA_LEFT}
redis.call("SET", KEYS[1], ARGV[4], "PX", leftMs(tonumber(ARGV[2]), tonumber(ARGV[3])))
redis.call("ZADD", KEYS[2], ARGV[2], ARGV[1])
`);

export async function restoreToRedis(parts: Parts, kept: Kept): Promise<void> {
  const { connection, sealed, retention } = parts;
  switch (kept.is) {
    case "conversation":
      return await restoreConversation(parts, kept);
    case "referral": {
      const { keys, member, reference, digest } = referralNames(parts, kept.digest, kept.referral);
      const fields = referralFields(sealed, digest, kept.referral);
      await connection.run(RESTORE_REFERRAL, keys, [
        member,
        reference,
        kept.referral.at,
        Math.max(retention.referralMs, heldUntilOf(kept.referral) - kept.referral.at),
        ...fields,
      ]);
      return;
    }
    case "unmet": {
      const value = sealedUnmet(parts, { key: kept.key, unmet: kept.unmet });
      await connection.send("hset", ...unmetPlace(parts, kept.key), value);
      return;
    }
    case "deletion": {
      const { keys, receipt } = deletionNames(parts, kept.deletion);
      const value = sealed.seal(kept.deletion, receipt, "deletion");
      await connection.run(RESTORE_DELETION, keys, [receipt, kept.deletion.at, retention.deletionMs, value]);
      return;
    }
    case "shelf":
      return await restoreToShelf(parts, kept.kind, kept.record);
    case "trail":
      return await restoreLine(parts, kept.trail, kept.line);
  }
}

export async function removeFromRedis(parts: Parts, kept: Kept): Promise<void> {
  const { connection, ids } = parts;
  switch (kept.is) {
    case "conversation": {
      const names = conversationKeys(ids.keyOfInner(kept.digest));
      const keys = [names.conversation, names.due, names.undelivered];
      await connection.run(REMOVE_CONVERSATION, keys, [names.digest]);
      return;
    }
    case "referral": {
      const { keys, member, reference } = referralNames(parts, kept.digest, kept.referral);
      const [referral, index, all] = keys;
      await connection.send("del", referral);
      await connection.send("zrem", index, member);
      await connection.send("srem", all, reference);
      return;
    }
    case "unmet":
      await connection.send("hdel", ...unmetPlace(parts, kept.key));
      return;
    case "deletion": {
      const { keys, receipt } = deletionNames(parts, kept.deletion);
      await connection.send("del", keys[0]);
      await connection.send("zrem", keys[1], receipt);
      return;
    }
    case "shelf":
      await removeFromShelf(parts, kept.kind, kept.record.id);
      return;
    case "trail":
      return await removeLine(parts, kept.trail, kept.line);
  }
}

async function restoreConversation(parts: Parts, kept: KeptConversation): Promise<void> {
  const names = conversationKeys(parts.ids.keyOfInner(kept.digest));
  const { fields, due } = hashOf(parts, kept);
  const undelivered = kept.undelivered.map(({ at, sequence }) => [at, sequence]);
  const keptMs = Math.max(parts.retention.idleMs, heldUntilIn(kept.state) - kept.at);
  const plan = { digest: names.digest, at: kept.at, keptMs, due, undelivered };
  const keys = [names.conversation, names.due, names.undelivered];
  await parts.connection.run(RESTORE_CONVERSATION, keys, [JSON.stringify(plan), ...fields.flat()]);
}

function referralNames({ ids }: Parts, inner: string, referral: KeptReferral) {
  const { partition, digest, referrals, referralsOfIt } = conversationKeys(ids.keyOfInner(inner));
  const reference = ids.digest(referral.reference);
  const member = `${digest}:${reference}`;
  const keys = [referralKey(partition, member), referrals, referralsOfIt] as const;
  return { keys, member, reference, digest };
}

function deletionNames({ ids }: Parts, deletion: { readonly digest: string; readonly receipt: string }) {
  const [partition] = ids.keyOfInner(deletion.digest);
  const receipt = ids.digest(deletion.receipt);
  return { keys: [deletionKey(partition, receipt), partitionKeys(partition).deletions] as const, receipt };
}
