/** The composition root: every real part is made here, from the settings, and every route is one line. */
import type { World } from "../knowledge/world.ts";
import { mountDirectLine } from "./channels/directline/mount.ts";
import { systemClock } from "./clock.ts";
import type { Config } from "./config.ts";
import { mountAudit } from "./desk/audit-routes.ts";
import { mountExport } from "./desk/export/mount.ts";
import { mountFigures } from "./desk/figures/mount.ts";
import { mountDesk } from "./desk/mount.ts";
import { mountSignIn } from "./desk/sign-in/mount.ts";
import { dialogue } from "./dialogue.ts";
import { refreshOf, servedLocation } from "./directory/imported.ts";
import { mountMetrics } from "./figures/mount.ts";
import { mountHealth } from "./health.ts";
import { type Log, openLog, outline } from "./log.ts";
import { type FullLookup, startLookup } from "./lookup/client.ts";
import { secretsFor } from "./secrets.ts";
import { createService, type Parts, type Service } from "./service.ts";
import { openShared } from "./store/open.ts";
import { mountDeskPage } from "./web/desk/mount.ts";
import { mountMyData } from "./web/my-data/mount.ts";
import { mountOpenReferral } from "./web/openreferral/mount.ts";
import { mountPage } from "./web/page/mount.ts";
import { mountServices } from "./web/services/mount.ts";
import { keepKnowledge, loadConfiguredWorld } from "./world.ts";

/** The service that the settings call for, not yet listening. @throws CodedError when a part cannot be made. */
export async function compose(config: Config): Promise<{ readonly service: Service; readonly parts: Parts }> {
  const log = openLog(config.logLevel);
  // Begun first: the encoder gets ready in its own thread while the content is read in this one.
  const starting = startLookup({ log, directory: servedLocation(config) });
  const knowledge = keepKnowledge(await loadServedWorld(config, starting, log));
  const secrets = await secretsFor(config);
  const shared = await openShared(config, secrets, systemClock, log);
  const lookup = await starting;
  const { world, replaceServices } = knowledge;
  const refresh = refreshOf({ config, lookup, clock: systemClock, log, replaceServices });
  const parts: Parts = {
    config,
    secrets,
    store: shared.store,
    shelf: shared.shelf,
    limits: shared.limits,
    closeShared: shared.close,
    lookup,
    world,
    dialogue: dialogue(world),
    clock: systemClock,
    log,
    ...(refresh && { refresh }),
  };
  const service = createService(parts, [
    mountHealth,
    mountMetrics,
    mountDirectLine,
    mountMyData,
    mountPage,
    mountServices,
    mountOpenReferral,
    mountSignIn,
    mountAudit,
    mountDesk,
    mountDeskPage,
    mountExport,
    mountFigures,
  ]);
  return { service, parts };
}

/** A copy of the feeds that this release cannot read does not keep anybody from help: the starter directory serves. */
async function loadServedWorld(config: Config, lookup: Promise<FullLookup>, log: Log): Promise<World> {
  try {
    return loadConfiguredWorld(config);
  } catch (error) {
    if (servedLocation(config).directoryFile === undefined) throw error;
    log.error(outline(error), "the imported directory cannot be read: the starter directory serves");
    const starter = await (await lookup).prepareDirectory({});
    starter.takeOver();
    return loadConfiguredWorld(config, {});
  }
}
