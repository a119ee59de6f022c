/** The store of a command: opened as the settings say, beside whatever server is running, and closed again. */
import { type Config, readConfig } from "../config.ts";
import { openLog } from "../log.ts";
import { type Secrets, secretsFor } from "../secrets.ts";
import { hasStore, type Opened, openAlone, openForCommand } from "../store/open.ts";
import type { Store } from "../store/store.ts";
import type { Streams } from "./json-lines.ts";

export interface WithStore {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly store: Store;
}

type Run = (opened: WithStore) => Promise<number>;

/** Where there is no store yet, that is said and is no failure. @throws CodedError `store.unavailable` */
export async function withStore(streams: Pick<Streams, "errors">, run: Run): Promise<number> {
  return await withOpened(streams, openForCommand, run);
}

/** For what no server may run beside. @throws CodedError `store.busy`, `store.unavailable` */
export async function withStoreAlone(streams: Pick<Streams, "errors">, run: Run): Promise<number> {
  return await withOpened(streams, openAlone, run);
}

async function withOpened(
  { errors }: Pick<Streams, "errors">,
  open: (...asked: Parameters<typeof openForCommand>) => Promise<Opened>,
  run: Run,
): Promise<number> {
  const config = readConfig(process.env);
  if (!hasStore(config)) {
    errors.write(`There is no store in ${config.dataDir} yet: nobody has talked to the assistant.\n`);
    return 0;
  }
  const secrets = await secretsFor(config);
  const { store, close } = await open(config, secrets, openLog("warn", errors));
  try {
    return await run({ config, secrets, store });
  } finally {
    await close();
  }
}
