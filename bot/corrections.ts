/**
 * What visitors say is wrong in the directory, kept as JSON lines for whoever looks after it: the service, the day and the
 * words, and nothing of who wrote them.
 */
import { appendFile, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { parseJsonLines } from "../knowledge/files.ts";
import { localTime } from "../knowledge/hours/local-time.ts";

export interface Correction {
  /** Id of the service. */
  readonly service: string;
  readonly text: string;
}

export interface Corrections {
  /** Rejects when the disk does; `false` when so much waits to be read that no more is taken. */
  keep(correction: Correction, at: number): Promise<boolean>;
}

export const CORRECTIONS_FILE = "corrections.jsonl";
/** Of one correction, in characters. */
export const LONGEST_CORRECTION = 1_000;
/** Some ten thousand corrections: nobody reads more, and a flood must not fill the disk. */
const LARGEST_FILE_BYTES = 4 * 1024 * 1024;

/** Kept in a file of `dataDir` that only its owner can read. */
export function corrections(dataDir: string): Corrections {
  const path = join(dataDir, CORRECTIONS_FILE);
  return {
    async keep({ service, text }, at) {
      if ((await sizeOf(path)) > LARGEST_FILE_BYTES) return false;
      const line = { service, on: localTime(at).date, text: text.slice(0, LONGEST_CORRECTION) };
      await appendFile(path, `${JSON.stringify(line)}\n`, { mode: 0o600 });
      return true;
    },
  };
}

const correctionSchema = z.strictObject({ service: z.string(), on: z.iso.date(), text: z.string() });

/** All that was kept, oldest first. @throws CodedError `content.invalid` when the file was changed by hand and does not fit. */
export async function readCorrections(dataDir: string): Promise<readonly z.infer<typeof correctionSchema>[]> {
  const text = await readFile(join(dataDir, CORRECTIONS_FILE), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  return parseJsonLines({ name: CORRECTIONS_FILE, text }, correctionSchema);
}

/** In bytes; nothing is kept before the first. */
async function sizeOf(path: string): Promise<number> {
  return await stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}
