/**
 * The whole service as it is built, in processes of its own, with a desk that is open at all hours: everything is reached
 * over HTTP, and whatever a process knew is gone when it is killed.
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { newServer, type Server } from "../faults/server.ts";
import { newTally } from "../faults/tally.ts";
import { type RedisServer, startRedis } from "../redis/server.ts";
import { firstSignIn, type Worker } from "./worker.ts";

export const SECRET = "desk-secret-desk-secret-desk-secret-desk";
const CLI = join(import.meta.dirname, "../../dist/bot/cli.js");
const KEYS = { DATA_KEYS: Buffer.alloc(32, 9).toString("base64"), ID_KEY: SECRET };
/** Everybody comes from one address here. */
const MUCH_ALLOWED = { TOKENS_PER_MINUTE: "60000", MESSAGES_PER_MINUTE: "60000" };
export const OPEN_ALWAYS = {
  HAND_OFF_SERVICE: "Example Link Workers",
  HAND_OFF_OWNER: "Lee Example",
  HAND_OFF_HOURS: "Mo-Su 00:00-24:00",
  HAND_OFF_PHONE: "0151 496 0101",
  HAND_OFF_ACCEPTS_FROM_AGE: "18",
  HAND_OFF_OPENS_WITHIN: "one working day",
};

export interface Ground {
  readonly servers: readonly Server[];
  /** The path of the first-run link of an account made by the command. */
  firstRunLink(fullName: string): Promise<string>;
  /** Somebody who has followed theirs at this server. */
  worker(fullName: string, server?: Server): Promise<Worker>;
  /** Puts every clock so far ahead of the real one. */
  putClockAhead(ms: number): void;
  /** Ends everything. */
  end(): Promise<void>;
}

/** One server with the embedded store, or several on one Redis; all of them running. */
export async function startGround(
  replicas: "embedded" | number,
  settings: Readonly<Record<string, string>> = {},
): Promise<Ground> {
  const dataDir = await mkdtemp(join(tmpdir(), "what-matters-desk-"));
  const redis: RedisServer | undefined = replicas === "embedded" ? undefined : await startRedis({ appendOnly: true });
  const onRedis = redis === undefined ? {} : { REDIS_URL: redis.url };
  const secrets = { DIRECT_LINE_SECRET: SECRET, TOKEN_KEY: SECRET, ...KEYS };
  const env = { DATA_DIR: dataDir, ...secrets, ...MUCH_ALLOWED, ...OPEN_ALWAYS, ...onRedis, ...settings };
  const tally = newTally();
  const made = Array.from({ length: replicas === "embedded" ? 1 : replicas }, () => newServer({ env, tally }));
  const servers = await Promise.all(made);
  const workers: Worker[] = [];
  let aheadMs = 0;

  async function end(): Promise<void> {
    for (const worker of workers) worker.close();
    await Promise.all(servers.map((server) => server.kill()));
    await redis?.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
  try {
    await Promise.all(servers.map((server) => server.start()));
  } catch (error) {
    await end();
    throw error;
  }
  return {
    servers,
    firstRunLink: (fullName) => firstRunLink(fullName, env, aheadMs),
    async worker(fullName, server = servers[0]) {
      assert.ok(server);
      const link = await firstRunLink(fullName, env, aheadMs);
      const worker = await firstSignIn(server.address, link);
      workers.push(worker);
      return worker;
    },
    putClockAhead(ms) {
      aheadMs = ms;
      for (const server of servers) server.putClockAhead(ms);
    },
    async end() {
      await end();
      assert.deepEqual(tally.problems, []);
    },
  };
}

/** The path that `desk add-user` prints once. */
export async function firstRunLink(
  fullName: string,
  env: Readonly<Record<string, string>>,
  aheadMs: number,
): Promise<string> {
  const ahead = `data:text/javascript,const now=Date.now.bind(Date);Date.now=()=>now()+${aheadMs}`;
  const args = ["--import", ahead, CLI, "desk", "add-user", fullName, "--role", "link-worker"];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: { PATH: process.env.PATH, ...env } });
  return /\/desk\/welcome\/\S+/.exec(stdout)?.[0] ?? assert.fail(`no link in ${stdout}`);
}
