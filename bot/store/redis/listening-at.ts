/**
 * Listening at one server. The connection is opened for the first channel and again whenever it is lost; whatever was
 * published in between is lost, so after every break all of its listeners are called once and look for themselves.
 */
import type { Redis } from "ioredis";

export interface ListeningAt {
  /** @param heard called when the channel is heard from now on. */
  add(channel: string, heard: () => void): void;
  remove(channel: string): void;
  close(): void;
}

const REOPEN_MS = 100;
/** A connection can be dead without a sign of it: listening sends nothing by itself. */
const PING_MS = 5_000;
const CHANNELS_AT_ONCE = 1_000;

/**
 * @param connect a connection that is not open yet
 * @param onMessage the channel, and who published
 * @param onLost called before the connection is opened again: channels that belong elsewhere by now can be removed
 */
export function listeningAt(
  connect: () => Redis,
  onMessage: (channel: string, publisher: string) => void,
  onLost: () => void,
): ListeningAt {
  /** What to call when a channel is heard. */
  const channels = new Map<string, () => void>();
  let ready: Redis | undefined;
  let opened: Redis | undefined;
  let reopening: NodeJS.Timeout | undefined;
  let isClosed = false;

  function open(): void {
    reopening = undefined;
    const redis = connect();
    opened = redis;
    // Reported by the connection for commands, which has lost the same server.
    redis.on("error", () => undefined);
    redis.on("message", onMessage);
    const pinging = setInterval(() => redis.ping().catch(() => redis.disconnect()), PING_MS).unref();
    redis.once("end", () => {
      clearInterval(pinging);
      ready = undefined;
      opened = undefined;
      if (isClosed) return;
      reopening = setTimeout(() => {
        onLost();
        if (!isClosed) open();
      }, REOPEN_MS).unref();
    });
    redis.connect().then(
      () => {
        ready = redis;
        hear(redis, [...channels.keys()]);
      },
      () => redis.disconnect(),
    );
  }

  function hear(redis: Redis, all: readonly string[]): void {
    for (let start = 0; start < all.length; start += CHANNELS_AT_ONCE) {
      const some = all.slice(start, start + CHANNELS_AT_ONCE);
      redis.subscribe(...some).then(
        () => {
          for (const channel of some) channels.get(channel)?.();
        },
        () => redis.disconnect(),
      );
    }
  }

  return {
    add(channel, heard) {
      channels.set(channel, heard);
      if (ready !== undefined) hear(ready, [channel]);
      // Not before somebody listens: a command that only reads needs no second connection.
      else if (opened === undefined && reopening === undefined && !isClosed) open();
    },
    remove(channel) {
      channels.delete(channel);
      ready?.unsubscribe(channel).catch(() => undefined);
    },
    close() {
      isClosed = true;
      clearTimeout(reopening);
      opened?.disconnect();
    },
  };
}
