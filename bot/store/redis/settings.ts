/**
 * Where Redis is, as settings say it, and how long anything may wait for it. All three ways to run Redis get the same
 * limits: a turn fails within seconds, and nothing piles up while Redis is away.
 */
import { isIP } from "node:net";
import { Cluster, Redis, type RedisOptions } from "ioredis";

/** `redis://` or, with TLS, `rediss://`. Of a cluster's or the sentinels', the first one's credentials and TLS count. */
export type RedisSettings =
  | { readonly url: string }
  | { readonly cluster: readonly string[] }
  | { readonly sentinels: readonly string[]; readonly name: string };

export type Client = Redis | Cluster;

/** Replies keep the shapes that they have without RESP 3: the types of the client tell the two apart by this option. */
type Options = Omit<RedisOptions, "replyMapping">;

/** How long one try may take, connecting or answering. */
export const TRY_MS = 3_000;
const RETRY_MS = [50, 100, 200, 400, 800] as const;
const SLOTS_REFRESH_MS = 10_000;
const SENTINEL_PORT = 26_379;
const REDIS_PORT = 6_379;

/**
 * Commands are not queued by the client while it has no connection: a queue would hold what people wrote, without end,
 * and send it long after everybody was told that it had failed. Who waits, and how long, is decided in `connection.ts`.
 */
const LIMITS = {
  commandTimeout: TRY_MS,
  connectTimeout: TRY_MS,
  // A server that has stopped answering looks connected: without this it would be waited for as long as it hangs.
  socketTimeout: 2 * TRY_MS,
  maxRetriesPerRequest: 0,
} as const satisfies RedisOptions;

/** A connection for commands. It connects by itself, and again whenever it is lost. */
export function openClient(settings: RedisSettings): Client {
  if ("cluster" in settings) {
    return new Cluster(settings.cluster.map(hostAndPort(REDIS_PORT)), {
      redisOptions: { ...LIMITS, ...credentials(settings.cluster[0]) },
      enableOfflineQueue: false,
      clusterRetryStrategy: retryDelayMs,
      // A master that restarts keeps its slots, so nothing else would bring its connection back.
      clusterNodeRetryStrategy: retryDelayMs,
      slotsRefreshTimeout: TRY_MS,
      // Who only listens would never be told by an answer that something moved.
      slotsRefreshInterval: SLOTS_REFRESH_MS,
    });
  }
  return new Redis(serverOptions(settings, { enableOfflineQueue: false, retryStrategy: retryDelayMs }));
}

/**
 * A connection to listen on. It is given up when lost, since what is listened to may belong to another server then.
 *
 * @param server of a cluster: its `host:port`
 */
export function openSubscriber(settings: RedisSettings, server: string): Redis {
  const once = {
    retryStrategy: () => null,
    sentinelRetryStrategy: () => null,
    autoResubscribe: false,
    lazyConnect: true,
  };
  if (!("cluster" in settings)) return new Redis(serverOptions(settings, once));
  const [, host = "", port] = /^(.*):(\d+)$/.exec(server) ?? [];
  return new Redis({ ...LIMITS, ...credentials(settings.cluster[0]), ...once, host, port: Number(port) });
}

function serverOptions(settings: Exclude<RedisSettings, { readonly cluster: unknown }>, more: Options): Options {
  if ("url" in settings) {
    const database = Number(new URL(settings.url).pathname.slice(1));
    return {
      ...LIMITS,
      ...hostAndPort(REDIS_PORT)(settings.url),
      ...credentials(settings.url),
      db: database || 0,
      ...more,
    };
  }
  const [first] = settings.sentinels;
  const { tls } = credentials(first);
  return {
    ...LIMITS,
    ...credentials(first),
    sentinels: settings.sentinels.map(hostAndPort(SENTINEL_PORT)),
    name: settings.name,
    sentinelCommandTimeout: TRY_MS,
    sentinelRetryStrategy: retryDelayMs,
    // Without it a master that was replaced while it hung would be written to until its socket dies.
    failoverDetector: true,
    reconnectOnError: (error) => error.message.startsWith("READONLY"),
    ...(tls === undefined ? {} : { sentinelTLS: tls, enableTLSForSentinelMode: true }),
    ...more,
  };
}

function hostAndPort(otherwise: number): (url: string) => { host: string; port: number } {
  return (url) => {
    const { hostname, port } = new URL(url);
    return { host: hostname.replace(/^\[(.*)\]$/, "$1"), port: port === "" ? otherwise : Number(port) };
  };
}

function credentials(url: string | undefined): Pick<RedisOptions, "username" | "password" | "tls"> {
  if (url === undefined) return {};
  const { username, password, protocol, hostname } = new URL(url);
  return {
    ...(username === "" ? {} : { username: decodeURIComponent(username) }),
    ...(password === "" ? {} : { password: decodeURIComponent(password) }),
    // Servers of a cluster are known by their addresses, their certificates by the name.
    ...(protocol === "rediss:" ? { tls: isIP(hostname) === 0 ? { servername: hostname } : {} } : {}),
  };
}

function retryDelayMs(times: number): number {
  return RETRY_MS[Math.min(times, RETRY_MS.length) - 1] ?? 0;
}
