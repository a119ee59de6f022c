/** The settings of a command, for one test: they are in the environment until it ends, and what was there comes back. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "../../../../bot/config.ts";
import { openLog } from "../../../../bot/log.ts";
import { secretsFor } from "../../../../bot/secrets.ts";
import { type Opened, openForCommand } from "../../../../bot/store/open.ts";

export const OLD_DATA_KEY = Buffer.alloc(32, 1).toString("base64");
export const NEW_DATA_KEY = Buffer.alloc(32, 2).toString("base64");
export const ID_KEY = "an-invented-key-of-ids-32-letters-1";
export const NEW_ID_KEY = "an-invented-key-of-ids-32-letters-2";

const SETTINGS: Readonly<Record<string, string>> = {
  DATA_KEYS: OLD_DATA_KEY,
  ID_KEY,
  DIRECT_LINE_SECRET: "an-invented-secret-of-32-letters-",
  TOKEN_KEY: "an-invented-signing-key-32-letters",
};

export interface TestSettings {
  /** A folder of its own, which `DATA_DIR` below names a part of. */
  readonly folder: string;
  readonly dataDir: string;
  set(changes: Readonly<Record<string, string>>): void;
  /** The store that the settings name now, as a command opens it. */
  open(changes?: Readonly<Record<string, string>>): Promise<Opened>;
  end(): Promise<void>;
}

export async function testSettings(more: Readonly<Record<string, string>> = {}): Promise<TestSettings> {
  const folder = await mkdtemp(join(tmpdir(), "what-matters-command-"));
  const dataDir = join(folder, "data");
  const before = new Map<string, string | undefined>();
  const set = (changes: Readonly<Record<string, string>>) => {
    for (const [name, value] of Object.entries(changes)) {
      if (!before.has(name)) before.set(name, process.env[name]);
      process.env[name] = value;
    }
  };
  set({ ...SETTINGS, DATA_DIR: dataDir, ...more });
  return {
    folder,
    dataDir,
    set,
    async open(changes = {}) {
      const config = readConfig({ ...process.env, ...changes });
      return await openForCommand(config, await secretsFor(config), openLog("silent"));
    },
    async end() {
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
      await rm(folder, { recursive: true });
    },
  };
}
