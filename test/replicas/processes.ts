/** Replicas as processes of their own on one Redis: started, stopped gently or killed, and always ended with the test. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { ALLOWED_ORIGIN, SECRETS } from "../bot/running-service.ts";
import { until } from "../until.ts";

export interface Replica {
  readonly url: string;
  /** Lines of its output. */
  readonly said: readonly string[];
  /** As `kill -9` does. */
  kill(): Promise<void>;
  /** Asks it to stop gently; resolves with its exit code. Asked twice, it is to end at once. */
  stop(): Promise<number | null>;
  /** Resolves when it is gone, whatever ended it. */
  gone(): Promise<void>;
}

const REPLICA = join(import.meta.dirname, "replica.ts");
const START_WITHIN_MS = 60_000;
const running = new Set<ChildProcess>();

export async function startReplica(redisUrl: string, settings: Record<string, string> = {}): Promise<Replica> {
  const child = spawn(process.execPath, ["--import", "tsx", REPLICA], {
    env: { ...environment(redisUrl), ...settings },
    stdio: ["ignore", "pipe", "inherit"],
  });
  running.add(child);
  const exited = once(child, "exit").finally(() => running.delete(child));
  const said: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => said.push(line));
  const port = () => said.map((line) => /^listening (\d+)$/.exec(line)?.[1]).find((each) => each !== undefined);
  await until("a replica listens", () => port() !== undefined || child.exitCode !== null, START_WITHIN_MS);
  assert.equal(child.exitCode, null, "it ended before it listened");
  return {
    url: `http://127.0.0.1:${port()}`,
    said,
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
    async stop() {
      child.kill("SIGTERM");
      await exited;
      return child.exitCode;
    },
    async gone() {
      await exited;
    },
  };
}

export async function endReplicas(): Promise<void> {
  await Promise.all(
    [...running].map(async (child) => {
      child.kill("SIGKILL");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    }),
  );
}

function environment(redisUrl: string): Record<string, string> {
  const { directLineSecret, tokenKey, dataKeys, idKey } = SECRETS;
  return {
    PATH: process.env.PATH ?? "",
    HOST: "127.0.0.1",
    PORT: "0",
    LOG_LEVEL: "silent",
    REDIS_URL: redisUrl,
    // Nothing is kept there: all is in Redis.
    DATA_DIR: join(tmpdir(), "what-matters-replica"),
    DIRECT_LINE_SECRET: directLineSecret,
    TOKEN_KEY: tokenKey,
    DATA_KEYS: dataKeys.map((key) => key.toString("base64")).join(),
    ID_KEY: idKey,
    WEB_ORIGINS: ALLOWED_ORIGIN,
    TOKENS_PER_MINUTE: "60000",
    MESSAGES_PER_MINUTE: "60000",
    SEARCH_WITHIN_MS: "60000",
    METRICS_TOKEN: "a-metrics-token-of-thirty-two-characters",
  };
}
