/**
 * Word of commits by other processes. Every commit is published on its conversation's channel by the script that writes
 * it, and is listened to at the very server that ran the script. A cluster would also pass it on between its servers, but
 * drops it without a sign while two of them have lost each other; a connection that is lost is noticed. (Sharded channels
 * do the same and need Redis 7, which not every provider has.)
 *
 * A listener is called when the conversation changed before its channel was heard, and once after every break and every
 * move to another server.
 */
import type { RedisConnection } from "./connection.ts";
import type { ConversationKeys } from "./keys.ts";
import { type ListeningAt, listeningAt } from "./listening-at.ts";

type Names = Pick<ConversationKeys, "channel" | "conversation">;

export interface Listening {
  subscribe(to: Names, listener: () => void): () => void;
  /** Calls those of this process, without a way through Redis. */
  announce(channel: string): void;
  close(): void;
}

/** What is listened to: by whom, and where. */
interface Heard {
  readonly to: Names;
  readonly listeners: Set<{ readonly call: () => void }>;
  /** The version that the conversation had when the first of them came. */
  readonly versionBefore: Promise<string | undefined>;
  /** None while no server is known. */
  server: string | undefined;
  wasHeard: boolean;
}

type Connection = Pick<RedisConnection, "serverOf" | "subscriber" | "onMoved" | "send">;

/** @param self what this process publishes, and need not hear. */
export function listening(connection: Connection, self: string): Listening {
  const channels = new Map<string, Heard>();
  const servers = new Map<string, ListeningAt>();
  const stopHearingOfMoves = connection.onMoved(() => channels.forEach(place));

  function announce(channel: string): void {
    for (const { call } of channels.get(channel)?.listeners ?? []) call();
  }

  /** Listens where the channel belongs now. */
  function place(heard: Heard): void {
    const { channel } = heard.to;
    const server = connection.serverOf(channel);
    if (server === undefined || server === heard.server) return;
    leave(heard);
    heard.server = server;
    at(server).add(channel, () => void lookOnce(heard));
  }

  function leave({ server, to }: Heard): void {
    if (server !== undefined) servers.get(server)?.remove(to.channel);
  }

  function at(server: string): ListeningAt {
    const known = servers.get(server);
    if (known !== undefined) return known;
    const opened = listeningAt(
      () => connection.subscriber(server),
      (channel, publisher) => {
        if (publisher !== self) announce(channel);
      },
      () => forgetServer(server),
    );
    servers.set(server, opened);
    return opened;
  }

  /** A server that was lost may be none of the cluster's any more: what belongs elsewhere by now is not left there. */
  function forgetServer(server: string): void {
    channels.forEach(place);
    if ([...channels.values()].some((heard) => heard.server === server)) return;
    servers.get(server)?.close();
    servers.delete(server);
  }

  async function lookOnce(heard: Heard): Promise<void> {
    if (!heard.wasHeard) {
      heard.wasHeard = true;
      const version = await versionOf(connection, heard.to);
      if (version !== undefined && version === (await heard.versionBefore)) return;
    }
    announce(heard.to.channel);
  }

  function begin(to: Names): Heard {
    const heard: Heard = {
      to,
      listeners: new Set(),
      // Asked for before the listener can ask for anything: what was there already, it finds by itself.
      versionBefore: versionOf(connection, to),
      server: undefined,
      wasHeard: false,
    };
    channels.set(to.channel, heard);
    place(heard);
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
        leave(heard);
      };
    },
    announce,
    close() {
      stopHearingOfMoves();
      for (const server of servers.values()) server.close();
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
