/** The real service on a free port: real restify, real store in a folder of its own, made-up dialogue, a clock that stands. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mountDirectLine } from "../../bot/channels/directline/mount.ts";
import { readConfig } from "../../bot/config.ts";
import { mountHealth } from "../../bot/health.ts";
import { openLog } from "../../bot/log.ts";
import { createService, type Parts } from "../../bot/service.ts";
import { openLocalStore } from "../../bot/store/local.ts";
import { mountPage } from "../../bot/web/page/mount.ts";
import { mountServices } from "../../bot/web/services/mount.ts";
import { type ManualClock, manualClock } from "./manual-clock.ts";
import { lookupOf, parrotDialogue, world } from "./samples.ts";

export const SECRET = "a-secret-of-thirty-two-characters";
export const ALLOWED_ORIGIN = "https://council.example";

export interface RunningService {
  readonly url: string;
  readonly clock: ManualClock;
  readonly parts: Parts;
  stop(): Promise<void>;
}

export async function runService(
  changes: Partial<Parts> = {},
  env: Record<string, string> = {},
): Promise<RunningService> {
  const dataDir = await mkdtemp(join(tmpdir(), "what-matters-service-"));
  const clock = manualClock();
  const parts: Parts = {
    config: readConfig({
      PORT: "0",
      HOST: "127.0.0.1",
      DATA_DIR: dataDir,
      WEB_ORIGINS: ALLOWED_ORIGIN,
      TOKENS_PER_MINUTE: "60000",
      ...env,
    }),
    secrets: { directLineSecret: SECRET, tokenKey: "a-signing-key-of-thirty-two-chars" },
    store: openLocalStore(dataDir),
    lookup: lookupOf(),
    world: () => world,
    dialogue: parrotDialogue,
    clock,
    log: openLog("silent"),
    ...changes,
  };
  const service = createService(parts, [mountHealth, mountDirectLine, mountPage, mountServices]);
  const port = await service.start();
  return {
    url: `http://127.0.0.1:${port}`,
    clock,
    parts,
    async stop() {
      await service.stop();
      await rm(dataDir, { recursive: true });
    },
  };
}
