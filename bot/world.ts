import { loadWorld } from "../knowledge/load.ts";
import type { World } from "../knowledge/world.ts";
import type { Config } from "./config.ts";

/** The snapshot of knowledge that a configuration calls for: a demonstration brings the made-up desk with it. */
export function loadConfiguredWorld(config: Config): World {
  const { isDemonstration, dangerDeclined, handOff, aboutUrl, backupDays } = config;
  return loadWorld({
    isDemonstration,
    dangerDeclined,
    backupDays,
    withDemonstrationDesk: isDemonstration && handOff === undefined,
    ...(handOff === undefined ? {} : { handOff }),
    ...(aboutUrl === undefined ? {} : { aboutUrl }),
  });
}
