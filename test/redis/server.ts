/** A real redis-server for tests: on 127.0.0.1, in a folder of its own, ended when the test process ends at the latest. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";

export interface RedisServer {
  readonly url: string;
  readonly port: number;
  readonly folder: string;
  /** As `kill -9` does. */
  kill(): Promise<void>;
  /** On the same port and folder, after `kill`. */
  restart(): Promise<void>;
  /** Stops answering without closing a connection, until told to `resume`. */
  freeze(): void;
  resume(): void;
  /** Ends it and deletes its folder. */
  stop(): Promise<void>;
  /** Sends one command as whoever runs it would. */
  admin(command: string, ...args: readonly (string | number)[]): Promise<unknown>;
}

export interface RedisServerOptions {
  readonly port?: number;
  readonly appendOnly?: boolean;
  /** More settings, as on the command line: `{ maxmemory: "8mb" }`. */
  readonly config?: Readonly<Record<string, string>>;
  /** For a sentinel: the file that it reads and writes. */
  readonly sentinelFile?: string;
}

const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

export async function startRedis(options: RedisServerOptions = {}): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), "what-matters-redis-"));
  const port = options.port ?? (await freePort());
  let child = await run(folder, port, options);

  async function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    folder,
    kill,
    async restart() {
      child = await run(folder, port, options);
    },
    freeze: () => void child.kill("SIGSTOP"),
    resume: () => void child.kill("SIGCONT"),
    async stop() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
    admin: (command, ...args) => tell(port, command, ...args),
  };
}

/** One command on a connection of its own. */
export async function tell(port: number, command: string, ...args: readonly (string | number)[]): Promise<unknown> {
  const client = new Redis({ port, host: "127.0.0.1", retryStrategy: () => null, lazyConnect: true });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return await client.call(command, [...args]);
  } finally {
    client.disconnect();
  }
}

/**
 * Below the ports that systems hand out by themselves, so that no connection takes it while a server is dead; by chance, so
 * that test processes beside each other do not ask for the same one.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST_PORT, FIRST_HANDED_OUT);
    if (await isFree(port)) return port;
  }
}

const LOWEST_PORT = 10_240;
const FIRST_HANDED_OUT = 32_768;

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return await new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

async function run(folder: string, port: number, options: RedisServerOptions): Promise<ChildProcess> {
  const settings = {
    port: String(port),
    bind: "127.0.0.1",
    dir: folder,
    save: "",
    appendonly: options.appendOnly ? "yes" : "no",
    // With "everysec" a write waits for a busy disk, after its reply: what was acknowledged may be gone after a kill.
    appendfsync: "always",
    // A replica gets its copy at once, not five seconds later.
    "repl-diskless-sync-delay": "0",
    ...options.config,
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const before = options.sentinelFile === undefined ? [] : [options.sentinelFile, "--sentinel"];
  const child = spawn("redis-server", options.sentinelFile === undefined ? args : before, {
    stdio: ["ignore", "pipe", "ignore"],
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  await ready(child);
  return child;
}

const READY = /Ready to accept connections|Sentinel ID is/;

async function ready(child: ChildProcess): Promise<void> {
  let said = "";
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on("data", (bytes: Buffer) => {
      said = said.length > 10_000 ? said : said + bytes;
      if (READY.test(said)) resolve();
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`redis-server ended with ${code}: ${said.slice(-500)}`)));
  });
}
