/**
 * Word of commits by other processes. Every commit is published on its conversation's channel by the script that writes
 * it; one connection per process listens. In a cluster this is the plain PUBLISH, which every server passes on to all
 * others: one connection then hears everything, and moving a partition disturbs nobody. (Sharded channels need a
 * connection for each server and Redis 7; they pay only far beyond the sizes in `deploy/scale.md`.)
 *
 * Whatever was published while nobody was listening is lost. So after every break all listeners are called once and look
 * for themselves, and at first a listener is called when the conversation changed before its channel was heard.
 */
import type { Redis } from "ioredis";
import type { RedisConnection } from "./connection.ts";
import type { ConversationKeys } from "./keys.ts";

type Names = Pick<ConversationKeys, "channel" | "conversation">;

export interface Listening {
  subscribe(to: Names, listener: () => void): () => void;
  /** Calls those of this process, without a way through Redis. */
  announce(channel: string): void;
  close(): void;
}

const REOPEN_MS = 100;
/** A connection can be dead without a sign of it: listening sends nothing by itself. */
const PING_MS = 5_000;
const CHANNELS_AT_ONCE = 1_000;

/** What is listened to: by whom, and the version that the conversation had when the first of them came. */
interface Heard {
  readonly to: Names;
  readonly listeners: Set<{ readonly call: () => void }>;
  readonly versionBefore: Promise<string | undefined>;
}

/** @param self what this process publishes, and need not hear. */
export function listening(connection: Pick<RedisConnection, "subscriber" | "send">, self: string): Listening {
  const channels = new Map<string, Heard>();
  let wasReady = false;
  let ready: Redis | undefined;
  let opened: Redis | undefined;
  let reopening: NodeJS.Timeout | undefined;
  let isClosed = false;

  function announce(channel: string): void {
    for (const { call } of channels.get(channel)?.listeners ?? []) call();
  }

  function open(): void {
    reopening = undefined;
    const redis = connection.subscriber();
    if (redis === undefined) {
      openLater();
      return;
    }
    opened = redis;
    // Reported by the connection for commands, which has lost the same server.
    redis.on("error", () => undefined);
    redis.on("message", (channel: string, publisher: string) => {
      if (publisher !== self) announce(channel);
    });
    const pinging = setInterval(() => redis.ping().catch(() => redis.disconnect()), PING_MS).unref();
    redis.once("end", () => {
      clearInterval(pinging);
      ready = undefined;
      opened = undefined;
      openLater();
    });
    redis.connect().then(
      () => {
        ready = redis;
        if (wasReady) hearAgain(redis);
        else for (const heard of channels.values()) void hear(redis, heard);
        wasReady = true;
      },
      () => redis.disconnect(),
    );
  }

  function openLater(): void {
    if (!isClosed) reopening ??= setTimeout(open, REOPEN_MS).unref();
  }

  async function hear(redis: Redis, { to, versionBefore }: Heard): Promise<void> {
    try {
      await redis.subscribe(to.channel);
      const version = await versionOf(connection, to);
      if (version === undefined || version !== (await versionBefore)) announce(to.channel);
    } catch {
      redis.disconnect();
    }
  }

  function hearAgain(redis: Redis): void {
    const all = [...channels.keys()];
    for (let start = 0; start < all.length; start += CHANNELS_AT_ONCE) {
      const some = all.slice(start, start + CHANNELS_AT_ONCE);
      redis.subscribe(...some).then(
        () => some.forEach(announce),
        () => redis.disconnect(),
      );
    }
  }

  function begin(to: Names): Heard {
    // Asked for before the listener can ask for anything: what was there already, it finds by itself.
    const heard = { to, listeners: new Set<{ call: () => void }>(), versionBefore: versionOf(connection, to) };
    channels.set(to.channel, heard);
    if (ready !== undefined) void hear(ready, heard);
    // Not before somebody listens: a command that only reads needs no second connection.
    else if (opened === undefined && reopening === undefined && !isClosed) open();
    return heard;
  }

  return {
    subscribe(to, listener) {
      const entry = { call: listener };
      const heard = channels.get(to.channel) ?? begin(to);
      heard.listeners.add(entry);
      return () => {
        heard.listeners.delete(entry);
        if (heard.listeners.size > 0 || channels.get(to.channel) !== heard) return;
        channels.delete(to.channel);
        ready?.unsubscribe(to.channel).catch(() => undefined);
      };
    },
    announce,
    close() {
      isClosed = true;
      clearTimeout(reopening);
      opened?.disconnect();
    },
  };
}

async function versionOf(
  { send }: Pick<RedisConnection, "send">,
  { conversation }: Names,
): Promise<string | undefined> {
  try {
    return String(await send("hget", conversation, "version"));
  } catch {
    return undefined;
  }
}
