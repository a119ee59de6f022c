/** Servers (or clusters) for a whole test file: handed out empty, one to each store, and ended together. */
import type { RedisSettings } from "../../bot/store/redis/settings.ts";
import type { MakeStore } from "../contracts/store.ts";
import { redisUnderTest } from "./store-under-test.ts";

export interface Pool {
  make: MakeStore;
  stop(): Promise<void>;
}

export function redisPool<Started extends { stop(): Promise<void> }>(
  start: () => Promise<Started>,
  settingsOf: (started: Started) => RedisSettings,
): Pool {
  const all: Started[] = [];
  const free: Started[] = [];
  return {
    async make(now) {
      const started = free.pop() ?? (await start());
      if (!all.includes(started)) all.push(started);
      const made = await redisUnderTest(settingsOf(started), now);
      return {
        ...made,
        async dispose() {
          await made.dispose();
          free.push(started);
        },
      };
    },
    stop: async () => void (await Promise.all(all.map((each) => each.stop()))),
  };
}
