/** The service as it is started, saying all that it can say, with everything that it writes in one folder. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { until } from "../until.ts";
import { SECRETS } from "./canaries.ts";

/** Built, as it is run for people: to run it from its sources would leave copies of them where this looks for traces. */
const MAIN = join(import.meta.dirname, "../../dist/bot/main.js");
const START_WITHIN_MS = 60_000;
const running = new Set<ChildProcess>();

export interface Started {
  readonly url: string;
  readonly pid: number;
  /** Everything on standard output and standard error so far. */
  said(): Buffer;
  stop(): Promise<void>;
}

/** @param folder holds its data, what it puts aside, and what it might write where it stands or at home. */
export async function startService(folder: string, settings: Readonly<Record<string, string>>): Promise<Started> {
  const temporary = join(folder, "temporary");
  await mkdir(temporary, { recursive: true });
  const child = spawn(process.execPath, [MAIN], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      TMPDIR: temporary,
      DATA_DIR: join(folder, "data"),
      HOST: "127.0.0.1",
      PORT: "0",
      LOG_LEVEL: "debug",
      TRUSTED_PROXIES: "1",
      MESSAGES_PER_MINUTE: "6000",
      ...SECRETS,
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  const closed = once(child, "close").finally(() => running.delete(child));
  const said = () => Buffer.concat(chunks);
  const url = await until(
    "the service listens",
    () => {
      assert.equal(child.exitCode, null, `it ended: ${said()}`);
      return /is listening: (http:\S+)/.exec(said().toString())?.[1];
    },
    START_WITHIN_MS,
  );
  return {
    url,
    pid: child.pid ?? assert.fail("it has no process"),
    said,
    async stop() {
      child.kill("SIGTERM");
      await closed;
    },
  };
}

export async function endAll(): Promise<void> {
  for (const child of running) {
    child.kill("SIGKILL");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  }
}
