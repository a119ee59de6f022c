/** The composition root: every real part is made here, from the settings, and every route is one line. */
import { mountDirectLine } from "./channels/directline/mount.ts";
import { systemClock } from "./clock.ts";
import type { Config } from "./config.ts";
import { dialogue } from "./dialogue.ts";
import { mountHealth } from "./health.ts";
import { openLog } from "./log.ts";
import { startLookup } from "./lookup/client.ts";
import { secretsFor } from "./secrets.ts";
import { createService, type Parts, type Service } from "./service.ts";
import { openStore } from "./store/open.ts";
import { mountPage } from "./web/page/mount.ts";
import { loadConfiguredWorld } from "./world.ts";

/** The service that the settings call for, not yet listening. @throws CodedError when a part cannot be made. */
export async function compose(config: Config): Promise<{ readonly service: Service; readonly parts: Parts }> {
  const log = openLog(config.logLevel);
  // Begun first: the encoder gets ready in its own thread while the content is read in this one.
  const lookup = startLookup({ log });
  const world = loadConfiguredWorld(config);
  const parts: Parts = {
    config,
    secrets: await secretsFor(config),
    store: await openStore(config),
    lookup: await lookup,
    world: () => world,
    dialogue: dialogue(() => world),
    clock: systemClock,
    log,
  };
  const service = createService(parts, [mountHealth, mountDirectLine, mountPage]);
  return { service, parts };
}
