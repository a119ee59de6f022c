/**
 * An import in a process of its own, as somebody would start it by hand: a feed that takes all the memory there is, or
 * crashes a parser, harms no conversation.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import { CodedError } from "../../knowledge/errors.ts";
import { readStatus } from "../feeds/status.ts";

/** Of the settings an import needs these and none of the secrets, so it may not be asked for those of production either. */
const ENVIRONMENT = /^(?:DIRECTORY_|NODE_(?!ENV$)|PATH$|HOME$|TMPDIR$|LANG$|SSL_CERT_)/;
const LONGEST_MS = 3 * 60 * 60 * 1000;
/** People are being answered meanwhile. */
const LOW_PRIORITY = 10;

const IS_SOURCE = import.meta.url.endsWith(".ts");
const CLI = fileURLToPath(new URL(IS_SOURCE ? "../cli.ts" : "../cli.js", import.meta.url));

/**
 * Runs `directory import` and resolves when it ended, with whether the directory in `file` is another one than before.
 * Feeds that could not be taken in are in its status. @throws CodedError `feed.import-failed` when it wrote nothing.
 */
export async function importInProcess(
  sources: readonly string[],
  file: string,
  signal: AbortSignal,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<{ readonly isChanged: boolean }> {
  const before = { hash: hashOf(file), at: readStatus(file)?.at };
  const { args, env } = importCommand(sources, file, environment);
  const child = spawn(process.execPath, args, {
    env,
    stdio: ["ignore", "ignore", "ignore"],
    timeout: LONGEST_MS,
    signal,
  });
  if (child.pid !== undefined) setPriority(child.pid, LOW_PRIORITY);
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
  // Feeds that were not taken in give a status other than 0 as well, and the others still count.
  if (readStatus(file)?.at === before.at) throw new CodedError("feed.import-failed", { status: String(status) });
  return { isChanged: hashOf(file) !== before.hash };
}

/** How the import is started. Its sources may hold keys, and what stands in a command everybody on the machine can list. */
export function importCommand(
  sources: readonly string[],
  file: string,
  environment: NodeJS.ProcessEnv,
): { readonly args: readonly string[]; readonly env: NodeJS.ProcessEnv } {
  const needed = Object.entries(environment).filter(([name]) => ENVIRONMENT.test(name));
  return {
    args: [...(IS_SOURCE ? ["--import", "tsx"] : []), CLI, "directory", "import", "--out", file],
    env: { ...Object.fromEntries(needed), DIRECTORY_SOURCES: sources.join(" ") },
  };
}

function hashOf(file: string): string | undefined {
  return existsSync(file) ? createHash("sha256").update(readFileSync(file)).digest("hex") : undefined;
}
