/**
 * `npm run fuzz -- [ATTEMPTS] [SEED]`: 100,000 malformed requests and Activities against the real service in a process of
 * its own. Ends with an error on a fault of ours, an end of the process, or more memory held than `MOST_GROWTH`.
 */
import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ALLOWED_ORIGIN } from "../bot/running-service.ts";
import type { Held } from "./memory.ts";
import { rain } from "./rain.ts";

const [attempts = "100000", seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);
/** What caches may fill (tokens, derived keys, limits, vectors) after the first batches, in MB. */
const MOST_GROWTH_MEGABYTES = 40;
const WARM_AFTER = 5_000;
const SAY_EVERY = 10_000;

const folder = await mkdtemp(join(tmpdir(), "what-matters-fuzz-"));
const child = fork(join(import.meta.dirname, "served.ts"), {
  execArgv: ["--expose-gc", "--import", "tsx"],
  env: {
    PATH: process.env.PATH,
    PORT: "0",
    HOST: "127.0.0.1",
    DATA_DIR: folder,
    WEB_ORIGINS: ALLOWED_ORIGIN,
    TOKENS_PER_MINUTE: "60000",
    MESSAGES_PER_MINUTE: "300",
    LOG_LEVEL: "error",
  },
});
const ended = once(child, "exit").then(([code]) => assert.fail(`the service ended with ${code}`));

try {
  await Promise.race([measure(), ended]);
} finally {
  ended.catch(() => undefined);
  child.removeAllListeners("exit");
  if (child.exitCode === null) {
    const gone = once(child, "exit");
    child.disconnect();
    await gone;
  }
  await rm(folder, { recursive: true });
}

async function measure(): Promise<void> {
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  const begun = Date.now();
  const first = await held(child);
  let warm = first;
  say(`seed ${seed}; at the start ${words(first)}`);
  const { byStatus } = await rain({
    port,
    seed: Number(seed),
    attempts: Number(attempts),
    async whenBatchEnds(made) {
      if (made === WARM_AFTER) warm = await held(child);
      if (made % SAY_EVERY === 0) say(`after ${made}: ${words(await held(child))}`);
    },
  });
  const last = await held(child);
  const statuses = [...byStatus].sort(([one], [other]) => one - other);
  say(`${attempts} attempts in ${Math.round((Date.now() - begun) / 1_000)} s`);
  for (const [status, times] of statuses) say(`  ${status === 0 ? "ended" : status}  ${times}`);
  say(`held after ${WARM_AFTER}: ${words(warm)}; at the end: ${words(last)}`);
  const growth = last.megabytes - warm.megabytes;
  assert.ok(growth < MOST_GROWTH_MEGABYTES, `${growth.toFixed(1)} MB more are held than after ${WARM_AFTER}`);
}

async function held(process: ChildProcess): Promise<Held> {
  const answered = once(process, "message") as Promise<[Held]>;
  process.send("held");
  return (await answered)[0];
}

function words({ megabytes, residentMegabytes }: Held): string {
  return `${megabytes.toFixed(1)} MB held, ${residentMegabytes.toFixed(0)} MB resident`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
