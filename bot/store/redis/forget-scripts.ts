/**
 * Taking a conversation out of Redis, as the scripts do it: its hash, and what indexes say of it. Referrals that somebody
 * has taken up, or holds by then, stay with the time at which deletion was asked.
 */
import { script } from "./connection.ts";
import { LUA_DUE } from "./due-scripts.ts";

export const LUA_FORGET = `${LUA_DUE}
local function forgetConversation(conversation, dueIndex, undeliveredIndex, digest)
  local due = decodeDue(redis.call("HGET", conversation, "due"))
  local fields = redis.call("HKEYS", conversation)
  redis.call("DEL", conversation)
  for name in pairs(due) do redis.call("ZREM", dueIndex, digest .. " " .. name) end
  for _, field in ipairs(fields) do
    if string.sub(field, 1, 2) == "u:" then redis.call("ZREM", undeliveredIndex, digest .. " " .. string.sub(field, 3)) end
  end
  return #fields > 0
end
local function forgetReferral(key, referralIndex, referralsOfIt, digest, reference, at)
  local heldUntil = tonumber(redis.call("HGET", key, "heldUntil") or 0)
  if redis.call("HEXISTS", key, "takenUp") == 1 or heldUntil > tonumber(at) then
    redis.call("HSET", key, "deletionAskedAt", at)
    return true
  end
  redis.call("ZREM", referralIndex, digest .. ":" .. reference)
  redis.call("SREM", referralsOfIt, reference)
  return redis.call("DEL", key) == 1
end
`;

/**
 * Keys: conversation, due, undelivered, referrals, its referrals, deletions, this deletion, then each referral. Then: digest,
 * receipt, at, how long the deletion is kept, what is sealed of it, and each reference. A deletion that is on our own list
 * was done here, and what came after it is new.
 */
export const FORGET_AGAIN = script(`${LUA_FORGET}
if redis.call("EXISTS", KEYS[7]) == 1 then return 0 end
redis.call("SET", KEYS[7], ARGV[5], "PX", ARGV[4])
redis.call("ZADD", KEYS[6], ARGV[3], ARGV[2])
local found = forgetConversation(KEYS[1], KEYS[2], KEYS[3], ARGV[1])
for index = 8, #KEYS do
  if forgetReferral(KEYS[index], KEYS[4], KEYS[5], ARGV[1], ARGV[index - 2], ARGV[3]) then found = true end
end
return found and 1 or 0
`);

/** Keys: conversation, due, undelivered. Then: digest. */
export const REMOVE_CONVERSATION = script(`${LUA_FORGET}
forgetConversation(KEYS[1], KEYS[2], KEYS[3], ARGV[1])
`);
