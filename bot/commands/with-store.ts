/** The store of a command: opened as the settings say, beside whatever server is running, and closed again. */
import { type Config, readConfig } from "../config.ts";
import { openLog } from "../log.ts";
import { type Secrets, secretsFor } from "../secrets.ts";
import { hasStore, type Opened, openAlone, openForCommand } from "../store/open.ts";
import type { Shelf } from "../store/shelf.ts";
import type { Store } from "../store/store.ts";
import type { Streams } from "./json-lines.ts";

export interface WithStore {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly store: Store;
  readonly shelf: Shelf;
}

type Run = (opened: WithStore) => Promise<number>;
type Open = (...asked: Parameters<typeof openForCommand>) => Promise<Opened>;

/** Where there is no store yet, that is said and is no failure. @throws CodedError `store.unavailable` */
export async function withStore(streams: Pick<Streams, "errors">, run: Run): Promise<number> {
  return await withOpened(streams, openForCommand, run);
}

/** Where there is no store yet, one is made. @throws CodedError `store.unavailable` */
export async function withStoreMade({ errors }: Pick<Streams, "errors">, run: Run): Promise<number> {
  return await runWith(readConfig(process.env), errors, openForCommand, run);
}

/** For what no server may run beside. @throws CodedError `store.busy`, `store.unavailable` */
export async function withStoreAlone(streams: Pick<Streams, "errors">, run: Run): Promise<number> {
  return await withOpened(streams, openAlone, run);
}

async function withOpened({ errors }: Pick<Streams, "errors">, open: Open, run: Run): Promise<number> {
  const config = readConfig(process.env);
  if (!hasStore(config)) {
    errors.write(`There is no store in ${config.dataDir} yet: nobody has talked to the assistant.\n`);
    return 0;
  }
  return await runWith(config, errors, open, run);
}

async function runWith(config: Config, errors: NodeJS.WritableStream, open: Open, run: Run): Promise<number> {
  const secrets = await secretsFor(config);
  const { store, shelf, close } = await open(config, secrets, openLog("warn", errors));
  try {
    return await run({ config, secrets, store, shelf });
  } finally {
    await close();
  }
}
