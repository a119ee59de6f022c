/** Where the conversations of a measured server are kept: a folder, one Redis, or a cluster of three masters. */
import { lstatSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { startCluster } from "../../redis/cluster.ts";
import { type RedisServer, startRedis } from "../../redis/server.ts";
import { processorMs } from "../proc.ts";

export interface Backing {
  readonly name: string;
  /** What the server is told about it. */
  readonly settings: Readonly<Record<string, string>>;
  /** What is kept now, in bytes: on the disk for the embedded store, in memory for Redis. */
  bytes(): Promise<number>;
  /** Processor time so far of what keeps it, beside the server's own. */
  processorMs(): number;
  stop(): Promise<void>;
}

const BYTES_A_BLOCK = 512;
/** Servers that share a Redis are given the keys that the embedded store makes for itself. */
const KEYS = { DATA_KEYS: Buffer.alloc(32, 7).toString("base64"), ID_KEY: "bench-id-key-bench-id-key-bench-id-key" };

export async function embedded(): Promise<Backing> {
  const folder = dataFolder();
  return {
    name: "embedded",
    settings: { DATA_DIR: folder },
    bytes: async () => onDisk(join(folder, "store")),
    processorMs: () => 0,
    stop: async () => rmSync(folder, { recursive: true }),
  };
}

/** One Redis, with its append-only file written before every reply, as decision 12 asks. */
export async function oneRedis(): Promise<Backing> {
  const server = await startRedis({ appendOnly: true });
  return await onRedis("Redis", { REDIS_URL: server.url }, [server], () => server.stop());
}

/** Three masters with a third of the slots each. */
export async function clusterOfThree(): Promise<Backing> {
  const { urls, servers, stop } = await startCluster({ appendOnly: true });
  return await onRedis("Redis Cluster, three masters", { REDIS_CLUSTER: urls.join(" ") }, servers, stop);
}

async function onRedis(
  name: string,
  settings: Readonly<Record<string, string>>,
  servers: readonly RedisServer[],
  stop: () => Promise<void>,
): Promise<Backing> {
  const folder = dataFolder();
  const clients = servers.map(({ port }) => new Redis(port, "127.0.0.1"));
  const pids = await Promise.all(clients.map((client) => figureOf(client, "server", "process_id")));
  return {
    name,
    settings: { ...settings, ...KEYS, DATA_DIR: folder },
    bytes: async () => sum(await Promise.all(clients.map((client) => figureOf(client, "memory", "used_memory")))),
    processorMs: () => sum(pids.map(processorMs)),
    async stop() {
      for (const client of clients) client.disconnect();
      await stop();
      rmSync(folder, { recursive: true });
    },
  };
}

async function figureOf(client: Redis, section: string, field: string): Promise<number> {
  return Number(new RegExp(`${field}:(\\d+)`).exec(await client.info(section))?.[1] ?? 0);
}

/** Blocks that are taken: the file of the embedded store may be longer than what is written of it. */
function onDisk(folder: string): number {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return sum(names.map((name) => lstatSync(join(folder, name)).blocks * BYTES_A_BLOCK));
}

function dataFolder(): string {
  return mkdtempSync(join(tmpdir(), "what-matters-bench-"));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
