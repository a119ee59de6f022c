/** The real service on a free port: real restify, real store in a folder of its own, made-up dialogue, a clock that stands. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mountDirectLine } from "../../bot/channels/directline/mount.ts";
import { readConfig } from "../../bot/config.ts";
import type { Desk } from "../../bot/desk/desk.ts";
import { mountExport } from "../../bot/desk/export/mount.ts";
import { mountFigures } from "../../bot/desk/figures/mount.ts";
import { mountDesk } from "../../bot/desk/mount.ts";
import { mountSignIn } from "../../bot/desk/sign-in/mount.ts";
import { mountMetrics } from "../../bot/figures/mount.ts";
import { mountHealth } from "../../bot/health.ts";
import { openLog } from "../../bot/log.ts";
import type { Secrets } from "../../bot/secrets.ts";
import { createService, type Parts, type ServiceDeps } from "../../bot/service.ts";
import { openShared } from "../../bot/store/open.ts";
import type { Turns } from "../../bot/turn.ts";
import { mountMyData } from "../../bot/web/my-data/mount.ts";
import { mountPage } from "../../bot/web/page/mount.ts";
import { mountServices } from "../../bot/web/services/mount.ts";
import { type ManualClock, manualClock } from "./manual-clock.ts";
import { lookupOf, parrotDialogue, world } from "./samples.ts";

export const SECRET = "a-secret-of-thirty-two-characters";
export const ALLOWED_ORIGIN = "https://council.example";

export const SECRETS: Secrets = {
  directLineSecret: SECRET,
  tokenKey: "a-signing-key-of-thirty-two-chars",
  dataKeys: [Buffer.alloc(32, 1)],
  idKey: "an-id-key-of-thirty-two-characters",
};

export interface RunningService {
  readonly url: string;
  readonly clock: ManualClock;
  readonly parts: Parts;
  /** For what comes from no channel: the desk, say. */
  readonly turns: Turns;
  /** Who is on duty, and who waits. */
  readonly desk: Desk;
  stop(): Promise<void>;
}

export async function runService(
  changes: Partial<Parts> = {},
  env: Record<string, string> = {},
): Promise<RunningService> {
  const dataDir = await mkdtemp(join(tmpdir(), "what-matters-service-"));
  const clock = manualClock();
  const log = openLog("silent");
  const config = readConfig({
    PORT: "0",
    HOST: "127.0.0.1",
    DATA_DIR: dataDir,
    WEB_ORIGINS: ALLOWED_ORIGIN,
    TOKENS_PER_MINUTE: "60000",
    MESSAGES_PER_MINUTE: "60000",
    ...env,
  });
  const { store, shelf, limits, close } = await openShared(config, SECRETS, changes.clock ?? clock, log);
  const parts: Parts = {
    config,
    secrets: SECRETS,
    store,
    shelf,
    limits,
    closeShared: close,
    lookup: lookupOf(),
    world: () => world,
    dialogue: parrotDialogue,
    clock,
    log,
    ...changes,
  };
  const mounts = [
    mountHealth,
    mountMetrics,
    mountDirectLine,
    mountMyData,
    mountPage,
    mountServices,
    mountSignIn,
    mountDesk,
    mountExport,
    mountFigures,
  ];
  const made: Pick<ServiceDeps, "turns" | "deskNow">[] = [];
  const service = createService(parts, [...mounts, (_server, deps) => made.push(deps)]);
  const [{ turns, deskNow }] = made as [(typeof made)[number]];
  const port = await service.start();
  return {
    url: `http://127.0.0.1:${port}`,
    clock,
    parts,
    turns,
    desk: deskNow,
    async stop() {
      await service.stop();
      await rm(dataDir, { recursive: true });
    },
  };
}
