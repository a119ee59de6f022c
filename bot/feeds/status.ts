/**
 * How the imported directory stands: when each feed was last taken in, and why one could not be. Written beside the
 * directory by every import, read by the health page and the start-up notices.
 */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { moveIntoPlace } from "./move-into-place.ts";

const feedSchema = z.strictObject({
  /** The host or file, never with a user name or password. */
  name: z.string(),
  /** `kept`: it could not be taken in, and its last good copy serves. `missing`: there was none yet. */
  is: z.enum(["taken", "unchanged", "kept", "missing"]),
  services: z.number().int(),
  /** When what is served of it was read, ISO; absent when nothing is. */
  takenAt: z.iso.datetime().optional(),
  /** Why it could not be taken in, in words for whoever runs the service. */
  problem: z.string().optional(),
});

const statusSchema = z.strictObject({
  /** When the import ended, ISO. */
  at: z.iso.datetime(),
  services: z.number().int(),
  feeds: z.array(feedSchema),
});
export type DirectoryStatus = z.infer<typeof statusSchema>;
export type FeedStatus = DirectoryStatus["feeds"][number];

/** Where the status of a directory lies: beside it, under its name. */
function statusFileOf(directoryFile: string): string {
  return `${directoryFile.replace(/\.jsonl?$/, "")}.status.json`;
}

/** The status, or `undefined` where there is none that can be read. */
export function readStatus(directoryFile: string): DirectoryStatus | undefined {
  try {
    const read = statusSchema.safeParse(JSON.parse(readFileSync(statusFileOf(directoryFile), "utf8")));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

export function writeStatus(directoryFile: string, status: DirectoryStatus): void {
  moveIntoPlace(statusFileOf(directoryFile), `${JSON.stringify(status, null, 2)}\n`);
}

/** When the oldest part of what is served was read, in ms since 1970; `undefined` when nothing was. */
export function asOf({ feeds }: DirectoryStatus): number | undefined {
  const times = feeds.flatMap(({ takenAt }) => (takenAt === undefined ? [] : [Date.parse(takenAt)]));
  return times.length === 0 ? undefined : Math.min(...times);
}
