/** Where conversations can be kept, for tests of what has to hold in each: an empty store of its own every time. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openLocalStore } from "../../bot/store/local.ts";
import type { Shelf } from "../../bot/store/shelf.ts";
import type { Store } from "../../bot/store/store.ts";
import { testKeys } from "../contracts/store-samples.ts";
import { startRedis } from "../redis/server.ts";
import { redisUnderTest } from "../redis/store-under-test.ts";

export interface Place {
  readonly store: Store;
  readonly shelf: Shelf;
  /** What another process would open there. */
  another(): Promise<Store>;
  dispose(): Promise<void>;
}

export const PLACES: readonly { readonly name: string; readonly open: (now?: () => number) => Promise<Place> }[] = [
  { name: "the embedded store", open: embedded },
  { name: "Redis", open: onRedis },
];

/** @param now by which records on the shelf expire, in ms since 1970. */
async function embedded(now = Date.now): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), "what-matters-place-"));
  const opened: Store[] = [];
  const open = () => {
    const store = openLocalStore(folder, { ...testKeys(), now });
    opened.push(store);
    return store;
  };
  const store = open();
  return {
    store,
    shelf: store.shelf,
    another: async () => open(),
    async dispose() {
      for (const store of opened) await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function onRedis(now = Date.now): Promise<Place> {
  const server = await startRedis();
  const { open, another, dispose } = await redisUnderTest({ url: server.url }, now);
  const store = await open();
  return {
    store,
    shelf: store.shelf,
    another: () => Promise.resolve(another()),
    async dispose() {
      await dispose();
      await server.stop();
    },
  };
}
