/** The snapshot of knowledge that turns use: replaced whole when the directory is refreshed. */
import { daysInWords } from "../knowledge/hours/days-words.ts";
import { loadWorld } from "../knowledge/load.ts";
import type { World } from "../knowledge/world.ts";
import type { Config } from "./config.ts";
import { servedLocation } from "./directory/imported.ts";

/** The snapshot that a configuration calls for: a demonstration brings the made-up desk with it. */
export function loadConfiguredWorld(config: Config, location = servedLocation(config)): World {
  const {
    isDemonstration,
    dangerDeclined,
    handOff,
    demonstrationHours: hours,
    aboutUrl,
    backupDays,
    publicUrl,
  } = config;
  const world = loadWorld({
    ...location,
    isDemonstration,
    dangerDeclined,
    backupDays,
    withDemonstrationDesk: isDemonstration && handOff === undefined,
    ...(handOff === undefined ? {} : { handOff }),
    ...(aboutUrl === undefined ? {} : { aboutUrl }),
    ...(publicUrl === undefined ? {} : { servicesUrl: new URL("/services", publicUrl).href }),
  });
  // How long the made-up desk keeps a referral is as real as everything else that is deleted.
  return world.handOff === undefined
    ? world
    : { ...world, handOff: { ...world.handOff, keptFor: daysInWords(config.referralDays), ...(hours && { hours }) } };
}

/** Holds the snapshot of now. */
export interface Knowledge {
  world(): World;
  replaceServices(services: World["services"]): void;
}

export function keepKnowledge(first: World): Knowledge {
  let now = first;
  return {
    world: () => now,
    replaceServices(services) {
      now = { ...now, services };
    },
  };
}
