import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { CodedError } from "../../knowledge/errors.ts";
import type { Config } from "../config.ts";
import { openLocalStore } from "./local.ts";
import type { Store } from "./store.ts";

/** The store that the settings name. @throws CodedError `store.unavailable` */
export async function openStore({ dataDir }: Pick<Config, "dataDir">): Promise<Store> {
  const folder = join(dataDir, "store");
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw new CodedError("store.unavailable", { folder }, { cause });
  });
  return openLocalStore(folder);
}
