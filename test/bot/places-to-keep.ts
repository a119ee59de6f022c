/** Where conversations can be kept, for tests of what has to hold in each: an empty store of its own every time. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openLocalStore } from "../../bot/store/local.ts";
import type { Store } from "../../bot/store/store.ts";
import { testKeys } from "../contracts/store-samples.ts";
import { startRedis } from "../redis/server.ts";
import { redisUnderTest } from "../redis/store-under-test.ts";

export interface Place {
  readonly store: Store;
  /** What another process would open there. */
  another(): Promise<Store>;
  dispose(): Promise<void>;
}

export const PLACES: readonly { readonly name: string; readonly open: () => Promise<Place> }[] = [
  { name: "the embedded store", open: embedded },
  { name: "Redis", open: onRedis },
];

async function embedded(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), "what-matters-place-"));
  const opened: Store[] = [];
  const another = async () => {
    const store = openLocalStore(folder, testKeys());
    opened.push(store);
    return store;
  };
  return {
    store: await another(),
    another,
    async dispose() {
      for (const store of opened) await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function onRedis(): Promise<Place> {
  const server = await startRedis();
  const { open, another, dispose } = await redisUnderTest({ url: server.url });
  return {
    store: await open(),
    another: () => Promise.resolve(another()),
    async dispose() {
      await dispose();
      await server.stop();
    },
  };
}
