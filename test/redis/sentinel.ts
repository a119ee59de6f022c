/** A master, a replica and a sentinel for tests: when the master goes, the replica takes over within a second or two. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { until } from "../until.ts";
import { freePort, type RedisServer, startRedis, tell } from "./server.ts";

export interface RedisSentinel {
  readonly urls: readonly string[];
  /** What the sentinel calls the master. */
  readonly name: string;
  readonly master: RedisServer;
  readonly replica: RedisServer;
  stop(): Promise<void>;
}

const NAME = "what-matters";

export async function startSentinel(): Promise<RedisSentinel> {
  const folder = await mkdtemp(join(tmpdir(), "what-matters-sentinel-"));
  const master = await startRedis();
  const replica = await startRedis({ config: { replicaof: `127.0.0.1 ${master.port}` } });
  await until("the replica follows", async () =>
    String(await replica.admin("info", "replication")).includes("master_link_status:up"),
  );
  const port = await freePort();
  const sentinelFile = join(folder, "sentinel.conf");
  const lines = [
    `port ${port}`,
    "bind 127.0.0.1",
    `dir ${folder}`,
    `sentinel monitor ${NAME} 127.0.0.1 ${master.port} 1`,
    `sentinel down-after-milliseconds ${NAME} 300`,
    `sentinel failover-timeout ${NAME} 2000`,
  ];
  await writeFile(sentinelFile, `${lines.join("\n")}\n`);
  const sentinel = await startRedis({ port, sentinelFile });
  await until(
    "the sentinel knows the replica",
    async () => {
      const replicas = (await tell(port, "sentinel", "replicas", NAME)) as unknown[];
      return replicas.length === 1;
    },
    15_000,
  );
  return {
    urls: [`redis://127.0.0.1:${port}`],
    name: NAME,
    master,
    replica,
    async stop() {
      await Promise.all([sentinel, master, replica].map((server) => server.stop()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
