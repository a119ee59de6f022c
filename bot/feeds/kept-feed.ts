/**
 * The last good copy of a feed: its records as they were mended, and what its server wants to hear to say "unchanged".
 * The records are written first and named by the note about them, so the two always belong together.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { type OpenReferralService, openReferralServiceSchema } from "../../knowledge/directory/open-referral.ts";
import { parseJsonLines } from "../../knowledge/files.ts";
import { moveIntoPlace } from "./move-into-place.ts";

const noteSchema = z.strictObject({
  takenAt: z.number(),
  readAt: z.number(),
  /** The release that mended it: another one may mend better, so it reads the feed anew. */
  madeBy: z.string(),
  validators: z.strictObject({ etag: z.string().optional(), lastModified: z.string().optional() }),
  records: z.string(),
});

export interface KeptFeed {
  /** When it was last known to be as the feed is, in ms since 1970. */
  readonly takenAt: number;
  /** When it was last read whole. */
  readonly readAt: number;
  readonly madeBy: string;
  readonly validators: { readonly etag?: string | undefined; readonly lastModified?: string | undefined };
  readonly records: readonly OpenReferralService[];
}

/** Gives and keeps the copy of one source, in `folder`. */
export function keptFeed(folder: string, source: string) {
  const key = createHash("sha256").update(source).digest("hex").slice(0, 16);
  const notePath = join(folder, `${key}.json`);

  return {
    /** The last good copy, or `undefined` where there is none that can be read. */
    read(): KeptFeed | undefined {
      try {
        const { records, ...note } = noteSchema.parse(JSON.parse(readFileSync(notePath, "utf8")));
        const text = readFileSync(join(folder, basename(records)), "utf8");
        return { ...note, records: parseJsonLines({ name: records, text }, openReferralServiceSchema) };
      } catch {
        return undefined;
      }
    },

    /** Keeps a new copy in place of the last. */
    write({ records, ...note }: KeptFeed): void {
      const name = `${key}.${note.takenAt}.jsonl`;
      moveIntoPlace(join(folder, name), lines(records));
      moveIntoPlace(notePath, `${JSON.stringify({ ...note, records: name }, null, 2)}\n`);
      const older = readdirSync(folder).filter((file) => file.startsWith(`${key}.`) && file.endsWith(".jsonl"));
      for (const file of older) if (file !== name) rmSync(join(folder, file), { force: true });
    },
  };
}

/** Records as JSON lines, made one at a time. */
export function* lines(records: Iterable<unknown>): Iterable<string> {
  for (const record of records) yield `${JSON.stringify(record)}\n`;
}
