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

/** Of the settings an import needs these and none of the secrets. */
const ENVIRONMENT = /^(?:DIRECTORY_|NODE_|PATH$|HOME$|TMPDIR$|LANG$|SSL_CERT_|HTTPS?_PROXY$|NO_PROXY$)/;
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
): Promise<{ readonly isChanged: boolean }> {
  const before = { hash: hashOf(file), at: readStatus(file)?.at };
  const args = [...(IS_SOURCE ? ["--import", "tsx"] : []), CLI, "directory", "import", ...sources, "--out", file];
  const environment = Object.entries(process.env).filter(([name]) => ENVIRONMENT.test(name));
  const child = spawn(process.execPath, args, {
    env: Object.fromEntries(environment),
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

function hashOf(file: string): string | undefined {
  return existsSync(file) ? createHash("sha256").update(readFileSync(file)).digest("hex") : undefined;
}
