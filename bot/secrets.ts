/**
 * Secrets for demonstrations: made once and kept in the data folder, readable by its owner alone, so tokens outlive a
 * restart.
 */
import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { CodedError } from "../knowledge/errors.ts";
import type { Config } from "./config.ts";

export interface Secrets {
  readonly directLineSecret: string;
  readonly tokenKey: string;
}

const FILE = "secrets.json";
const OWNER_ONLY = 0o600;
const SECRET_BYTES = 32;
const secretsSchema = z.strictObject({ directLineSecret: z.string().min(32), tokenKey: z.string().min(32) });

/** Those that are set, and for the others those kept in `dataDir`, made when there are none yet. */
export async function secretsFor(config: Config): Promise<Secrets> {
  const { directLineSecret, tokenKey, dataDir } = config;
  if (directLineSecret !== undefined && tokenKey !== undefined) return { directLineSecret, tokenKey };
  const kept = await keptSecrets(dataDir);
  return { directLineSecret: directLineSecret ?? kept.directLineSecret, tokenKey: tokenKey ?? kept.tokenKey };
}

async function keptSecrets(dataDir: string): Promise<Secrets> {
  const path = join(dataDir, FILE);
  await mkdir(dataDir, { recursive: true });
  const made: Secrets = { directLineSecret: random(), tokenKey: random() };
  try {
    // Fails when the file is there: of two processes that start at once, one makes the secrets and both use them.
    await writeFile(path, `${JSON.stringify(made, null, 2)}\n`, { mode: OWNER_ONLY, flag: "wx" });
    return made;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw new CodedError("store.unavailable", { path });
  }
  const read = secretsSchema.safeParse(parsed(await readFile(path, "utf8")));
  if (!read.success)
    throw new CodedError("config.invalid", { [path]: "is not the file of secrets that was made here" });
  return read.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function random(): string {
  return randomBytes(SECRET_BYTES).toString("base64url");
}
