/**
 * How long is left of the time for which something is kept, by the clock of Redis; what is past it already stays for an
 * hour, so that a copy can be counted before it goes.
 */
const HOUR_MS = 60 * 60 * 1_000;

export const LUA_LEFT = `
local function leftMs(at, keptMs)
  local time = redis.call("TIME")
  return math.max(${HOUR_MS}, math.floor(at + keptMs - (time[1] * 1000 + time[2] / 1000)))
end
`;
