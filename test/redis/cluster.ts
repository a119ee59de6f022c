/** A real Redis Cluster of three masters for tests, each with a third of the slots. */

import { until } from "../until.ts";
import { freePort, type RedisServer, type RedisServerOptions, startRedis, tell } from "./server.ts";

export interface RedisCluster {
  readonly urls: readonly string[];
  readonly servers: readonly RedisServer[];
  stop(): Promise<void>;
}

const RANGES = [
  [0, 5_460],
  [5_461, 10_922],
  [10_923, 16_383],
] as const;

export async function startCluster(options: RedisServerOptions = {}): Promise<RedisCluster> {
  const servers = await Promise.all(RANGES.map(() => startNode(options)));
  try {
    await Promise.all(servers.map(({ admin }, index) => admin("cluster", "addslotsrange", ...(RANGES[index] ?? []))));
    // Epochs of their own, or the three would have to argue about them first.
    await Promise.all(servers.map(({ admin }, index) => admin("cluster", "set-config-epoch", index + 1)));
    const [first, ...others] = servers;
    for (const { port, busPort } of others) await first?.admin("cluster", "meet", "127.0.0.1", port, busPort);
    for (const { port } of servers) {
      await until("the cluster is whole", async () => {
        const info = String(await tell(port, "cluster", "info"));
        return info.includes("cluster_state:ok") && info.includes("cluster_known_nodes:3");
      });
    }
  } catch (error) {
    await Promise.all(servers.map((server) => server.stop()));
    throw error;
  }
  return {
    urls: servers.map(({ url }) => url),
    servers,
    stop: async () => void (await Promise.all(servers.map((server) => server.stop()))),
  };
}

async function startNode(options: RedisServerOptions): Promise<RedisServer & { readonly busPort: number }> {
  const busPort = await freePort();
  const config = {
    ...options.config,
    "cluster-enabled": "yes",
    "cluster-port": String(busPort),
    "cluster-node-timeout": "2000",
    "enable-debug-command": "yes",
  };
  return { ...(await startRedis({ ...options, config })), busPort };
}
