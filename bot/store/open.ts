/**
 * The store that the settings name: Redis where one is, else the embedded one in `DATA_DIR`. A server has the embedded
 * store to itself, a command opens it beside whatever server is running and lets it know what was changed.
 */
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { CodedError } from "../../knowledge/errors.ts";
import { type Clock, systemClock } from "../clock.ts";
import type { Config } from "../config.ts";
import type { Limits } from "../limits.ts";
import type { Log } from "../log.ts";
import { limitsHere } from "../rate-limit.ts";
import type { Secrets } from "../secrets.ts";
import { keepDeletions, listIn, readDeletions, reapplyDeletions } from "./deletion-list.ts";
import { createIds } from "./ids.ts";
import { openLocalStore } from "./local.ts";
import { claimFolder, tellServer } from "./one-server.ts";
import { connectRedis, type RedisConnection } from "./redis/connection.ts";
import { refuseEviction } from "./redis/eviction.ts";
import { redisLimits } from "./redis/limits.ts";
import { openRedisStore, type RedisStoreParts } from "./redis.ts";
import { createSeals, type Seals } from "./seal.ts";
import type { Shelf } from "./shelf.ts";
import type { ConversationId, Store } from "./store.ts";

/** Where a store is. */
export type Place = Pick<Config, "dataDir" | "redis">;
export type StoreConfig = Place &
  Pick<Config, "idleDays" | "referralDays" | "backupDays" | "auditDays"> &
  Partial<Pick<Config, "isDemonstration">>;
export type StoreKeys = Pick<Secrets, "dataKeys" | "idKey">;

export interface Opened {
  readonly store: Store;
  readonly shelf: Shelf;
  close(): Promise<void>;
}
export interface Shared extends Opened {
  readonly limits: Limits;
}

const DAY_MS = 86_400_000;
const MOST_LOOKED_AT = 50;
/** Sealed as it is, when and how much people write is nobody else's business. */
const OWNER_ONLY = 0o700;

/**
 * For a server.
 * @throws CodedError `store.unavailable`; `store.busy` when another server has the embedded store; `store.evicts` in
 *   production.
 */
export async function openShared(config: StoreConfig, keys: StoreKeys, clock: Clock, log: Log): Promise<Shared> {
  const { limits, ...opened } = await openForServer(config, keys, clock, log);
  const seals = createSeals(keys.dataKeys);
  try {
    await refuseOtherIdKey(opened.store);
    // What is in Redis may be newer than the list of one of its servers: there somebody has to decide (`store --help`).
    if (config.redis === undefined) await forgetAgain(config, seals, opened.store, log);
  } catch (error) {
    await opened.close();
    throw error;
  }
  const list = keepDeletions({ ...config, seals, store: opened.store, clock, log });
  return {
    store: list.store,
    shelf: opened.shelf,
    limits,
    async close() {
      await list.stop();
      await opened.close();
    },
  };
}

async function openForServer(config: StoreConfig, keys: StoreKeys, clock: Clock, log: Log): Promise<Shared> {
  if (config.redis === undefined) return { ...(await openAlone(config, keys, log, clock)), limits: limitsHere(clock) };
  const options = optionsOf(config, keys, clock);
  const connection = connectRedis(config.redis, log);
  if (config.isDemonstration === false) {
    await refuseEviction(connection).catch(async (error: unknown) => {
      await connection.close();
      throw error;
    });
  }
  const limits = redisLimits(connection, options.ids, limitsHere(clock));
  return { ...openedRedis(connection, options), limits };
}

/** After a restore from a back-up, before anybody can say anything. */
async function forgetAgain({ dataDir }: Place, seals: Seals, store: Store, log: Log): Promise<void> {
  const conversations = await reapplyDeletions(await readDeletions(listIn(dataDir), seals), store);
  if (conversations > 0) log.warn({ conversations }, "the store came back from a back-up: who was forgotten is again");
}

/**
 * With another `ID_KEY`, or in the middle of changing it, nothing would be found: everybody would be a stranger.
 * @throws CodedError `config.invalid`
 */
export async function refuseOtherIdKey(store: Store): Promise<void> {
  const lost = await lostIn(store);
  // One that came to its end just now is not there the second time.
  const isLost = lost.size > 0 && [...(await lostIn(store))].some((digest) => lost.has(digest));
  if (isLost) throw new CodedError("config.invalid", { ID_KEY: "is not the one under which conversations are kept" });
}

/** Of the first conversations that are kept, those that cannot be found by their id. */
async function lostIn(store: Store): Promise<ReadonlySet<string>> {
  const lost = new Set<string>();
  let looked = 0;
  for await (const kept of store.dump()) {
    if (looked === MOST_LOOKED_AT) break;
    looked += 1;
    if (kept.is !== "conversation" || kept.conversation === undefined) continue;
    const { version } = await store.load(kept.conversation as ConversationId);
    if (version === 0) lost.add(kept.digest);
  }
  return lost;
}

/** For a command, beside a running server or without. @throws CodedError `store.unavailable` */
export async function openForCommand(config: StoreConfig, keys: StoreKeys, log: Log): Promise<Opened> {
  const options = optionsOf(config, keys, systemClock);
  if (config.redis !== undefined) return openedRedis(connectRedis(config.redis, log), options);
  const telling = new Set<Promise<void>>();
  const store = openLocalStore(await madeFolder(config), {
    ...options,
    tellOthers: (news) => {
      // Who watches the conversation hears of it at the next message otherwise.
      telling.add(tellServer(config.dataDir, news).catch(() => undefined));
    },
  });
  return {
    store,
    shelf: store.shelf,
    async close() {
      await Promise.all(telling);
      await store.close();
    },
  };
}

/**
 * The embedded store for nobody else as long as it is open: for a server, or a command that no server may run beside.
 * Redis is opened as it is: who else uses it cannot be seen.
 * @throws CodedError `store.unavailable`, `store.busy`
 */
export async function openAlone(
  config: StoreConfig,
  keys: StoreKeys,
  log: Log,
  clock: Clock = systemClock,
): Promise<Opened> {
  if (config.redis !== undefined) return await openForCommand(config, keys, log);
  const folder = await madeFolder(config);
  let announce = (_news: string) => {};
  const claim = await claimFolder(config.dataDir, (news) => announce(news));
  try {
    const store = openLocalStore(folder, optionsOf(config, keys, clock));
    announce = store.announce;
    return {
      store,
      shelf: store.shelf,
      async close() {
        await store.close();
        await claim.release();
      },
    };
  } catch (error) {
    await claim.release();
    throw error;
  }
}

function openedRedis(connection: RedisConnection, options: RedisStoreParts): Opened {
  const store = openRedisStore(connection, options);
  return {
    store,
    shelf: store.shelf,
    async close() {
      await store.close();
      await connection.close();
    },
  };
}

/** Whether there is a store already, for whoever only reads and should not make one. */
export function hasStore(place: Place): boolean {
  return place.redis !== undefined || existsSync(folderIn(place));
}

function optionsOf(
  { idleDays, referralDays, backupDays, auditDays }: StoreConfig,
  { dataKeys, idKey }: StoreKeys,
  { now }: Pick<Clock, "now">,
) {
  return {
    ids: createIds(idKey),
    seals: createSeals(dataKeys),
    retention: {
      idleMs: idleDays * DAY_MS,
      referralMs: referralDays * DAY_MS,
      deletionMs: backupDays * DAY_MS,
      trailMs: auditDays * DAY_MS,
    },
    now,
  };
}

async function madeFolder(place: Place): Promise<string> {
  const folder = folderIn(place);
  await mkdir(folder, { recursive: true, mode: OWNER_ONLY }).catch((cause: unknown) => {
    throw new CodedError("store.unavailable", { folder }, { cause });
  });
  return folder;
}

function folderIn({ dataDir }: Place): string {
  return join(dataDir, "store");
}
