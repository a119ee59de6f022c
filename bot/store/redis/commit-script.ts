/**
 * The commit, as Redis runs it: all of it or nothing. Everything that can fail (reading, decoding, the first write when
 * memory is full) comes before anything is changed; from then on Redis refuses nothing.
 *
 * A commit knows itself again by its sealed inbound id, whose seal is never made twice: sent a second time because the
 * reply was lost, it is told what it was told the first time.
 */
import { script } from "./connection.ts";
import { LUA_FORGET } from "./forget-scripts.ts";

/** What the script is told apart from sealed values, which follow in the order in which they are named here. */
export interface CommitPlan {
  readonly digest: string;
  readonly seen: string;
  readonly expectedVersion: number;
  readonly at: number;
  /** How long the conversation is kept from now on: while it is held, as long as that. */
  readonly keptMs: number;
  readonly referralMs: number;
  readonly deletionMs: number;
  readonly channel: string;
  readonly publisher: string;
  readonly isForgetting: boolean;
  readonly hasAddress: boolean;
  /** Which of the lines is the assistant's last, from 1; 0 when it says nothing. */
  readonly lastSaid: number;
  readonly isCancelling: boolean;
  /** Names of due work by the time at which it is due, in ms since 1970; a sealed id each. */
  readonly reminders: readonly (readonly [name: string, at: number])[];
  /** How many lines; a sealed one each. */
  readonly entries: number;
  /** Names of due work that is due at once and was never due before, and what remembers that; a sealed id and memory each. */
  readonly notices: readonly (readonly [name: string, seen: string])[];
  /**
   * What becomes of referrals, in the order of the effects; a sealed value each. `at` is when a new one was made, `until`
   * how long one is held: 0, and nothing is sealed, when it no longer is. When deletion was asked is no secret.
   */
  readonly records: readonly {
    readonly is: RecordIs;
    readonly reference: string;
    readonly at: number;
    readonly until?: number;
  }[];
  readonly unmet: readonly string[];
  /** References of the referrals that "forget me" may delete. */
  readonly earlierReferrals: readonly string[];
  /** The digest of the receipt, or "" when nothing is forgotten. */
  readonly deletion: string;
  /** How many words of the desk, to be published on its channel. */
  readonly words: number;
  readonly deskChannel: string;
}

/** A new referral, or the field of one that is written, by its name. */
export type RecordIs = "refer" | "takenUp" | "live" | "hold" | "deletionAskedAt";

/** Keys: the conversation, its indexes, then the earlier referrals, those of the records, and the deletion. */
export const COMMIT = script(`${LUA_FORGET}
local plan = cjson.decode(ARGV[1])
local conversation, dueIndex, undeliveredIndex, referralIndex, referralsOfIt, unmet, deletions = unpack(KEYS, 1, 7)
local nextKey, nextArgument = 8, 2
local function takeKey() nextKey = nextKey + 1; return KEYS[nextKey - 1] end
local function take() nextArgument = nextArgument + 1; return ARGV[nextArgument - 1] end

local seen, identity, state = take(), take(), take()
local address = plan.hasAddress and take() or false

local head = redis.call("HMGET", conversation, "version", "last", "base", "due", "after", plan.seen)
local version, last, base = tonumber(head[1] or 0), tonumber(head[2] or 0), tonumber(head[3] or 0)
if head[6] then
  local before, itself = string.match(head[6], "^(%d+) (.*)$")
  -- A write, so that whoever is told so can wait for its second copy as after a commit.
  redis.call("PEXPIRE", conversation, math.max(plan.keptMs, redis.call("PTTL", conversation)))
  if itself == seen then return { "committed", tonumber(before) } end
  return { "duplicate" }
end
if version ~= plan.expectedVersion then return { "lost" } end
local due = decodeDue(head[4])
local cancelled = {}

-- Held, it ends no sooner; no longer held, at the time at which it would have ended.
local function holdReferral(key, record, value)
  if redis.call("EXISTS", key) == 0 then return end
  local made = tonumber(redis.call("ZSCORE", referralIndex, plan.digest .. ":" .. record.reference) or plan.at)
  local left = math.max(1, made + plan.referralMs - plan.at, record["until"] - plan.at)
  if record["until"] > 0 then redis.call("HSET", key, "hold", value, "heldUntil", record["until"])
  else redis.call("HDEL", key, "hold", "heldUntil") end
  redis.call("PEXPIRE", key, left)
  redis.call("PEXPIRE", referralsOfIt, math.max(left, redis.call("PTTL", referralsOfIt)))
end

if plan.isForgetting then
  forgetConversation(conversation, dueIndex, undeliveredIndex, plan.digest)
  due, base = { deliver = address and due.deliver or nil }, last
end

local fields = { "version", version + 1, "at", plan.at, "identity", identity, plan.seen, last .. " " .. seen }
local function set(name, value) fields[#fields + 1] = name; fields[#fields + 1] = value end
if base > 0 then set("base", base) end
if not plan.isForgetting then set("state", state) end
for index = 1, plan.entries do set("e:" .. (last + index), take()) end
local through = last + plan.entries
set("last", through)
if head[5] then set("after", head[5]) end
if plan.lastSaid > 0 then set("said", last + plan.lastSaid) end
if address then
  set("address", address)
  local delivery = due.deliver
  if plan.lastSaid > 0 and not delivery then due.deliver = { plan.at, 0, 0, "" } end
  -- Put off, it is due now: whoever writes may be in danger. What somebody works on comes to these lines by itself.
  if plan.lastSaid > 0 and delivery and delivery[3] <= plan.at and delivery[1] > plan.at then
    delivery[1], delivery[3] = plan.at, 0
  end
end
if plan.isCancelling then
  for name in pairs(due) do
    if string.sub(name, 1, 7) == "remind:" then
      due[name] = nil
      cancelled[#cancelled + 1] = name
    end
  end
end
for _, reminder in ipairs(plan.reminders) do due[reminder[1]] = { reminder[2], 0, 0, take() } end
for _, notice in ipairs(plan.notices) do
  local id, memory = take(), take()
  if redis.call("HEXISTS", conversation, notice[2]) == 0 then
    due[notice[1]] = { plan.at, 0, 0, id }
    set(notice[2], last .. " " .. memory)
  end
end
if next(due) or head[4] then set("due", encodeDue(due)) end
redis.call("HSET", conversation, unpack(fields))
redis.call("PEXPIRE", conversation, plan.keptMs)
for _, name in ipairs(cancelled) do redis.call("ZREM", dueIndex, plan.digest .. " " .. name) end
for name, item in pairs(due) do redis.call("ZADD", dueIndex, takenFrom(item), plan.digest .. " " .. name) end

for _, reference in ipairs(plan.earlierReferrals) do
  forgetReferral(takeKey(), referralIndex, referralsOfIt, plan.digest, reference, plan.at)
end
for _, record in ipairs(plan.records) do
  local key, value = takeKey(), take()
  if record.is == "refer" then
    redis.call("HSET", key, "sealed", value)
    local heldUntil = tonumber(redis.call("HGET", key, "heldUntil") or 0)
    redis.call("PEXPIRE", key, math.max(plan.referralMs, heldUntil - plan.at))
    redis.call("ZADD", referralIndex, record.at, plan.digest .. ":" .. record.reference)
    redis.call("SADD", referralsOfIt, record.reference)
    redis.call("PEXPIRE", referralsOfIt, math.max(plan.referralMs, redis.call("PTTL", referralsOfIt)))
  elseif record.is == "hold" then
    holdReferral(key, record, value)
  elseif redis.call("EXISTS", key) == 1 then
    redis.call("HSET", key, record.is, value)
  end
end
for _, key in ipairs(plan.unmet) do redis.call("HSET", unmet, key, take()) end
if plan.deletion ~= "" then
  redis.call("SET", takeKey(), take(), "PX", plan.deletionMs)
  redis.call("ZADD", deletions, plan.at, plan.deletion)
end
redis.call("PUBLISH", plan.channel, plan.publisher)
for index = 1, plan.words do redis.call("PUBLISH", plan.deskChannel, take()) end
return { "committed", last }
`);
