import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { CodedError } from "../../knowledge/errors.ts";
import type { Config } from "../config.ts";
import { openLocalStore } from "./local.ts";
import type { Store } from "./store.ts";

/** The store that the settings name. @throws CodedError `store.unavailable` */
export async function openStore({ dataDir }: Pick<Config, "dataDir">): Promise<Store> {
  const folder = folderIn(dataDir);
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw new CodedError("store.unavailable", { folder }, { cause });
  });
  return openLocalStore(folder);
}

/** Whether there is a store already, for whoever only reads and should not make one. */
export function hasStore({ dataDir }: Pick<Config, "dataDir">): boolean {
  return existsSync(folderIn(dataDir));
}

function folderIn(dataDir: string): string {
  return join(dataDir, "store");
}
