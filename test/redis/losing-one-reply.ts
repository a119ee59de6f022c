import type { RedisConnection } from "../../bot/store/redis/connection.ts";

/** The connection, but for the first reply to a script that it gets: that one is lost and asked for again. */
export function losingOneReply(connection: RedisConnection): RedisConnection {
  let isLosing = true;
  return {
    ...connection,
    async run(script, keys, args) {
      const reply = await connection.run(script, keys, args);
      if (!isLosing) return reply;
      isLosing = false;
      return await connection.run(script, keys, args);
    },
  };
}
