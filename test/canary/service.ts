/** The service as it is started in production's own way, saying all that it can say, with everything it writes in one folder. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { until } from "../redis/until.ts";

const MAIN = join(import.meta.dirname, "../../bot/main.ts");
export const METRICS_TOKEN = "a-metrics-token-of-thirty-two-characters";
const START_WITHIN_MS = 60_000;
const running = new Set<ChildProcess>();

export interface Started {
  readonly url: string;
  /** Everything on standard output and standard error so far. */
  said(): Buffer;
  stop(): Promise<void>;
}

/** @param folder for its data and for whatever it may want to put aside. */
export async function startSpeaking(folder: string, settings: Readonly<Record<string, string>>): Promise<Started> {
  const temporary = join(folder, "temporary");
  await mkdir(temporary, { recursive: true });
  const child = spawn(process.execPath, ["--import", "tsx", MAIN], {
    env: {
      PATH: process.env.PATH,
      PORT: "0",
      HOST: "127.0.0.1",
      DATA_DIR: join(folder, "data"),
      TMPDIR: temporary,
      LOG_LEVEL: "debug",
      METRICS_TOKEN,
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  const exited = once(child, "exit").finally(() => running.delete(child));
  const said = () => Buffer.concat(chunks);
  const url = await until(
    "the service listens",
    () => /is listening: (http:\S+)/.exec(said().toString())?.[1] ?? (child.exitCode !== null && said().toString()),
    START_WITHIN_MS,
  );
  return {
    url,
    said,
    async stop() {
      child.kill("SIGTERM");
      await exited;
    },
  };
}

export async function endAll(): Promise<void> {
  for (const child of running) {
    child.kill("SIGKILL");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  }
}
