/**
 * What Redis runs for due work. The conversation's hash says what is due (`due`: by name, when, failures, until when it is
 * leased, and a sealed id), the partition's index only when it may next be taken. So the index can be wrong without harm:
 * what it names and the conversation does not know is taken out when it is come across.
 */
import { script } from "./connection.ts";

export const LUA_DUE = `
local function decodeDue(text) return text and cjson.decode(text) or {} end
local function encodeDue(due) return next(due) and cjson.encode(due) or "{}" end
local function takenFrom(item) return math.max(item[1], item[3]) end
local function whole(number) return string.format("%.0f", number) end
`;

/**
 * Keys: the index, then a conversation for each pair of digest and name that follow now, leasedUntil and limit. An empty
 * name asks for all that the conversation has. Replies with the index of the pair, the name, dueAt, failures, sealed id
 * and sealed identity of each that was taken.
 */
export const TAKE = script(`${LUA_DUE}
local now, leasedUntil, limit = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local taken = {}
for pair = 1, #KEYS - 1 do
  local key, digest, wanted = KEYS[pair + 1], ARGV[2 + 2 * pair], ARGV[3 + 2 * pair]
  local kept = redis.call("HMGET", key, "due", "identity")
  local due = decodeDue(kept[1])
  local changed = false
  if wanted ~= "" and not due[wanted] then redis.call("ZREM", KEYS[1], digest .. " " .. wanted) end
  for name, item in pairs(due) do
    if (wanted == "" or wanted == name) and takenFrom(item) <= now and #taken < limit then
      item[3] = leasedUntil
      changed = true
      taken[#taken + 1] = { pair, name, whole(item[1]), whole(item[2]), item[4], kept[2] }
      redis.call("ZADD", KEYS[1], whole(takenFrom(item)), digest .. " " .. name)
    end
  end
  if changed then redis.call("HSET", key, "due", encodeDue(due)) end
end
return taken
`);

/** What the three below begin with: the item, if the lease is still that of whoever asks. */
const LUA_HELD = `${LUA_DUE}
local conversation, index = KEYS[1], KEYS[2]
local digest, name, leasedUntil = ARGV[1], ARGV[2], tonumber(ARGV[3])
local kept = redis.call("HMGET", conversation, "due", "after", "said", "state")
local due = decodeDue(kept[1])
local item = due[name]
if not item or item[3] ~= leasedUntil then return "lost" end
local function keep()
  redis.call("HSET", conversation, "due", encodeDue(due))
  redis.call("ZADD", index, whole(takenFrom(item)), digest .. " " .. name)
end
`;

/** Then: the time at which it is due again. */
export const PUT_OFF = script(`${LUA_HELD}
item[1], item[2], item[3] = tonumber(ARGV[4]), item[2] + 1, 0
keep()
return "kept"
`);

/** Then: what is sealed of an identity without the id. */
export const SETTLE = script(`${LUA_HELD}
if name == "deliver" and tonumber(kept[2] or 0) < tonumber(kept[3] or 0) then return "more" end
due[name] = nil
redis.call("HSET", conversation, "due", encodeDue(due))
redis.call("ZREM", index, digest .. " " .. name)
-- The goodbye of a forgotten conversation was sent: where to is forgotten too, and when nothing is left to do, whose it was.
if not kept[4] and name == "deliver" then redis.call("HDEL", conversation, "address") end
if not kept[4] and not next(due) then redis.call("HSET", conversation, "identity", ARGV[4]) end
return "settled"
`);

/** A success ends a row of failures. Then: how far delivery came, the lease from here on, and, when that message was given up, when and what is sealed of it. */
export const DELIVERED = script(`${LUA_HELD}
if name ~= "deliver" then return "lost" end
item[2], item[3] = 0, tonumber(ARGV[5])
keep()
redis.call("HSET", conversation, "after", whole(math.max(tonumber(kept[2] or 0), tonumber(ARGV[4]))))
if ARGV[7] then
  redis.call("HSET", conversation, "u:" .. ARGV[4], ARGV[7])
  redis.call("ZADD", KEYS[3], ARGV[6], digest .. " " .. ARGV[4])
end
return "kept"
`);
