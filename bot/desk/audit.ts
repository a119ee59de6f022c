/**
 * The audit trail: who did what to which case, and every sign-in, refusal and change of an account. It only grows, and
 * holds actions, never content (rule 26). A lead reads it, and takes it away as CSV.
 */
import { z } from "zod";
import type { Clock } from "../clock.ts";
import type { Shelf } from "../store/shelf.ts";
import { AUDITED, type AuditLine, type NamedAuditLine } from "./audit-line.ts";
import { csvOf } from "./csv.ts";
import type { AuditTrail } from "./signed-in.ts";

const TRAIL = "desk-audit";
const A_PAGE = 500;
const line = z.object({
  who: z.string(),
  did: z.enum(AUDITED),
  about: z.string().exactOptional(),
  reference: z.string().exactOptional(),
  detail: z.string().exactOptional(),
});

export function createAuditTrail(
  shelf: Pick<Shelf, "append" | "trail" | "trailEnd">,
  clock: Pick<Clock, "now">,
): AuditTrail {
  async function read(after: number, limit: number): Promise<readonly AuditLine[]> {
    const lines = await shelf.trail(TRAIL, after, limit);
    return lines.map(({ sequence, at, value }) => ({ sequence, at, ...line.parse(value) }));
  }

  return {
    async add(added) {
      await shelf.append(TRAIL, clock.now(), line.parse(added));
    },
    read,
    async readBack(before, limit) {
      // Lines that were taken out leave a gap, which is not the beginning.
      for (let end = before ?? (await shelf.trailEnd(TRAIL)) + 1; end > 1; end -= limit) {
        const from = Math.max(0, end - 1 - limit);
        const lines = (await read(from, limit)).filter(({ sequence }) => sequence < end);
        if (lines.length > 0) return lines.toReversed();
        // What is older than the oldest that is kept is gone, so there is no need to look at all of it.
        if ((await read(0, 1)).every(({ sequence }) => sequence >= end)) return [];
      }
      return [];
    },
  };
}

/** Every line, oldest first, a page at a time. */
export async function* allLines(trail: Pick<AuditTrail, "read">): AsyncGenerator<AuditLine, void, void> {
  for (let after = 0; ; ) {
    const page = await trail.read(after, A_PAGE);
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.sequence;
  }
}

/** `nameOf` says whose an id is, as far as that is known. */
export function namedLine(line: AuditLine, nameOf: (worker: string) => string | undefined): NamedAuditLine {
  const { who, did, about, detail } = line;
  const name = nameOf(who);
  const aboutName = about === undefined ? undefined : nameOf(about);
  const from = did === "caseload-moved" && detail !== undefined ? nameOf(detail) : undefined;
  return {
    ...line,
    ...(name !== undefined && { name }),
    ...(aboutName !== undefined && { aboutName }),
    ...(from !== undefined && { detail: from }),
  };
}

/**
 * The trail as CSV, oldest first as it was written, so that two exports can be laid side by side; times in ISO 8601, and
 * names as `namedLine` has them.
 */
export async function auditCsv(
  trail: Pick<AuditTrail, "read">,
  nameOf: (worker: string) => string | undefined,
): Promise<string> {
  const rows: (string | number)[][] = [];
  for await (const line of allLines(trail)) {
    const {
      sequence,
      at,
      who,
      did,
      name = "",
      about = "",
      aboutName = "",
      reference = "",
      detail = "",
    } = namedLine(line, nameOf);
    rows.push([sequence, new Date(at).toISOString(), who, name, did, about, aboutName, reference, detail]);
  }
  return csvOf(["sequence", "at", "who", "name", "did", "about", "aboutName", "reference", "detail"], rows);
}
