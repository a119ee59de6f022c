/** The directory taken from feeds: where it lies, and how it is kept fresh and taken up while people are being answered. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { DirectoryLocation } from "../../knowledge/load-directory.ts";
import type { World } from "../../knowledge/world.ts";
import type { Clock } from "../clock.ts";
import type { Config } from "../config.ts";
import type { Log } from "../log.ts";
import type { FullLookup } from "../lookup/client.ts";
import { postcodesFileOf } from "../places/postcodes-file.ts";
import { importInProcess } from "./import-process.ts";
import { keepFresh, type Refresh } from "./refresh.ts";

const HOUR_MS = 60 * 60 * 1000;

/** Where the directory of `DIRECTORY_SOURCES` lies; `undefined` without sources. */
export function importedFile({ directory, dataDir }: Pick<Config, "directory" | "dataDir">): string | undefined {
  return directory.sources.length === 0 ? undefined : join(dataDir, "directory", "directory.jsonl");
}

/**
 * What to load: the imported directory once there is one, the city's own until then; and the points of postcodes where
 * they were imported.
 */
export function servedLocation(config: Pick<Config, "directory" | "dataDir">): DirectoryLocation {
  const [directoryFile, postcodesFile] = [importedFile(config), postcodesFileOf(config.dataDir)];
  return {
    ...(directoryFile !== undefined && existsSync(directoryFile) && { directoryFile }),
    ...(existsSync(postcodesFile) && { postcodesFile }),
  };
}

export interface TakeUp {
  readonly config: Pick<Config, "directory" | "dataDir">;
  readonly lookup: Pick<FullLookup, "prepareDirectory">;
  readonly clock: Clock;
  readonly log: Log;
  replaceServices(services: World["services"]): void;
}

/** Refreshes on a timer; `undefined` without sources. */
export function refreshOf({ config, lookup, clock, log, replaceServices }: TakeUp): Refresh | undefined {
  const file = importedFile(config);
  if (file === undefined) return undefined;
  const { sources, refreshHours } = config.directory;
  return keepFresh({
    file,
    everyMs: refreshHours * HOUR_MS,
    clock,
    log,
    importFeeds: (signal) => importInProcess(sources, file, signal),
    async takeUp() {
      const prepared = await lookup.prepareDirectory({ ...servedLocation(config), directoryFile: file });
      // Index and services change in the same step, between two turns.
      prepared.takeOver();
      replaceServices(prepared.services);
    },
  });
}
