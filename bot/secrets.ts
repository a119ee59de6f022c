/**
 * Secrets for demonstrations: made once and kept in the data folder, readable by its owner alone, so that tokens and what
 * is sealed outlive a restart. Each is written as its setting takes it, so whoever goes on to production can copy it.
 */
import { hkdfSync, randomBytes, randomUUID } from "node:crypto";
import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { CodedError } from "../knowledge/errors.ts";
import type { Config } from "./config.ts";

export interface Secrets {
  readonly directLineSecret: string;
  readonly tokenKey: string;
  /** 32 bytes each, the newest first. */
  readonly dataKeys: readonly [Buffer, ...Buffer[]];
  readonly idKey: string;
}

const FILE = "secrets.json";
const OWNER_ONLY = 0o600;
const SECRET_BYTES = 32;
const random43 = z.string().regex(/^[\w-]{43}$/);
const fileSchema = z.strictObject({
  directLineSecret: z.string().min(32),
  tokenKey: z.string().min(32),
  // The first releases sealed nothing.
  dataKey: random43.optional(),
  idKey: random43.optional(),
});
type File = { readonly [Name in keyof z.infer<typeof fileSchema>]-?: string };

/**
 * Those that are set, and for the others those kept in `dataDir`, made when there are none yet.
 * @throws CodedError `store.unavailable` when they cannot be kept, `config.invalid` when the file is not what was made.
 */
export async function secretsFor(config: Config): Promise<Secrets> {
  const { directLineSecret, tokenKey, dataKeys, idKey } = config;
  if (directLineSecret !== undefined && tokenKey !== undefined && dataKeys !== undefined && idKey !== undefined)
    return { directLineSecret, tokenKey, dataKeys, idKey };
  const kept = await keptSecrets(config.dataDir);
  return {
    directLineSecret: directLineSecret ?? kept.directLineSecret,
    tokenKey: tokenKey ?? kept.tokenKey,
    dataKeys: dataKeys ?? [Buffer.from(kept.dataKey, "base64url")],
    idKey: idKey ?? kept.idKey,
  };
}

async function keptSecrets(dataDir: string): Promise<File> {
  const path = join(dataDir, FILE);
  try {
    await mkdir(dataDir, { recursive: true });
    const text = await readFile(path, "utf8").catch(whenMissing);
    if (text !== undefined) return await completed(path, text);
    const made = { directLineSecret: random(), tokenKey: random(), dataKey: random(), idKey: random() };
    // A link fails when the file is there: of two processes that start at once, one makes the secrets and both use them.
    if (await putAside(path, made, (aside) => link(aside, path).then(() => true, whenThere))) return made;
    return await completed(path, await readFile(path, "utf8"));
  } catch (cause) {
    if (cause instanceof CodedError) throw cause;
    throw new CodedError("store.unavailable", { path }, { cause });
  }
}

/**
 * The file of an early release holds two secrets. The others are derived from one of them, so that all processes that
 * find it complete it alike, whoever writes last.
 */
async function completed(path: string, text: string): Promise<File> {
  const read = fileSchema.safeParse(parsed(text));
  if (!read.success)
    throw new CodedError("config.invalid", { [path]: "is not the file of secrets that was made here" });
  const { dataKey, idKey, ...early } = read.data;
  if (dataKey !== undefined && idKey !== undefined) return { ...early, dataKey, idKey };
  const complete = {
    ...early,
    dataKey: dataKey ?? derived(early.tokenKey, "data key"),
    idKey: idKey ?? derived(early.tokenKey, "id key"),
  };
  await putAside(path, complete, (aside) => rename(aside, path));
  return complete;
}

/** The whole file is written beside its place first, so that nobody reads half of it. */
async function putAside<Result>(path: string, secrets: File, then: (aside: string) => Promise<Result>) {
  const aside = `${path}.${randomUUID()}`;
  try {
    await writeFile(aside, `${JSON.stringify(secrets, null, 2)}\n`, { mode: OWNER_ONLY, flag: "wx", flush: true });
    return await then(aside);
  } finally {
    await rm(aside, { force: true });
  }
}

function whenMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}

function whenThere(error: NodeJS.ErrnoException): false {
  if (error.code !== "EEXIST") throw error;
  return false;
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

function derived(secret: string, use: string): string {
  return Buffer.from(hkdfSync("sha256", secret, "", use, SECRET_BYTES)).toString("base64url");
}
