/**
 * What an import did, for whoever looks after a directory: for each feed and in all, what was read, mended and turned
 * away, and what residents will miss. Data that can be kept as JSON, and the same in words for a terminal.
 */
import { z } from "zod";
import type { OpenReferralService } from "../open-referral.ts";
import { countsOf, countsSchema, type ImportCounts, type Tally } from "./import-counts.ts";
import { REJECTION_IDS, REJECTIONS, REPAIR_IDS, REPAIRS } from "./record.ts";
import type { Duplicate } from "./same-service.ts";

/** What happened to one feed. */
export interface FeedOutcome {
  readonly name: string;
  /** `kept`: its last good copy stays in use. `missing`: it gave nothing, and there is no copy. */
  readonly is: "taken" | "unchanged" | "kept" | "missing";
  readonly records: readonly OpenReferralService[];
  /** Absent where nothing was read. */
  readonly tally?: Tally;
  readonly problem?: string;
}

export interface ImportOutcome {
  readonly feeds: readonly FeedOutcome[];
  /** Those of the directory: mended, each once, with their needs, and with `what_matters.feed` naming where from. */
  readonly services: readonly OpenReferralService[];
  readonly duplicates: readonly Duplicate[];
  /** ISO date. */
  readonly today: string;
}

export const importReportSchema = z.strictObject({
  today: z.iso.date(),
  feeds: z.array(
    countsSchema.extend({
      name: z.string(),
      is: z.enum(["taken", "unchanged", "kept", "missing"]),
      problem: z.string().exactOptional(),
    }),
  ),
  inAll: countsSchema,
  duplicates: z.array(z.strictObject({ kept: z.string(), dropped: z.string(), because: z.string() })),
});
export type ImportReport = z.infer<typeof importReportSchema>;

/** The report of an import. */
export function makeReport({ feeds, services, duplicates, today }: ImportOutcome): ImportReport {
  const byFeed = byFeedOf(services);
  return {
    today,
    feeds: feeds.map(({ name, is, records, tally, problem }) => {
      const own = byFeed.get(name) ?? [];
      return {
        name,
        is,
        ...(problem !== undefined && { problem }),
        ...countsOf(tally ? [tally] : [], own, Math.max(records.length - own.length, 0), today),
      };
    }),
    inAll: countsOf(
      feeds.flatMap(({ tally }) => tally ?? []),
      services,
      duplicates.length,
      today,
    ),
    duplicates: duplicates.map(({ kept, dropped, because }) => ({ kept, dropped, because })),
  };
}

function byFeedOf(services: readonly OpenReferralService[]): ReadonlyMap<string, readonly OpenReferralService[]> {
  const byFeed = new Map<string, OpenReferralService[]>();
  for (const service of services) {
    const feed = service.what_matters?.feed ?? "";
    const known = byFeed.get(feed);
    if (known === undefined) byFeed.set(feed, [service]);
    else known.push(service);
  }
  return byFeed;
}

const COLUMNS = 80;
const MOST_DUPLICATES = 20;

const OUTCOMES: Readonly<Record<ImportReport["feeds"][number]["is"], string>> = {
  taken: "taken in",
  unchanged: "unchanged since the last time",
  kept: "NOT taken in; its last good copy stays in use",
  missing: "NOT taken in, and there is no copy of it",
};

/** The report in words, at most 80 columns wide, ending in a new line. What feeds wrote is shown without signs that a terminal would obey. */
export function reportText({ today, feeds, inAll, duplicates }: ImportReport): string {
  const blocks = feeds.map(({ name, is, problem, ...counts }) => [
    ...wrapped(`${name}: ${OUTCOMES[is]}`, 0),
    ...(problem === undefined ? [] : wrapped(`Why: ${problem}`, 2)),
    // Those of an only feed are those in all.
    ...(feeds.length === 1 ? [] : linesOf(counts)),
  ]);
  const whole = [`In all, ${today}`, ...linesOf(inAll), ...duplicateLines(duplicates)];
  return `${[...blocks, whole].map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function linesOf(counts: ImportCounts): readonly string[] {
  const { read, repaired, repairs, rejected, rejections, services } = counts;
  return [
    `  ${read} read, ${repaired} repaired, ${rejected} rejected, ${services} in the directory`,
    ...REPAIR_IDS.flatMap((id) => (repairs[id] === undefined ? [] : counted(repairs[id], REPAIRS[id]))),
    ...REJECTION_IDS.flatMap((id) => {
      const found = rejections[id];
      return found === undefined ? [] : counted(found.count, `rejected: ${REJECTIONS[id]} (${placesOf(found)})`);
    }),
    ...MISSING.flatMap(([field, words]) => (counts[field] === 0 ? [] : counted(counts[field], words))),
  ];
}

const MISSING = [
  ["duplicates", "shown once with another"],
  ["withoutPhone", "without a phone number"],
  ["withoutPostcode", "without a postcode"],
  ["withoutNeed", "without any need that it serves"],
  ["stale", "neither changed nor checked for over a year"],
  ["undated", "without a day of change or of checking"],
] as const satisfies readonly (readonly [keyof ImportCounts, string])[];

function placesOf({ count, first }: { readonly count: number; readonly first: readonly string[] }): string {
  const others = count - first.length;
  return [...first, ...(others > 0 ? [`and ${others} more`] : [])].join("; ");
}

function duplicateLines(duplicates: ImportReport["duplicates"]): readonly string[] {
  if (duplicates.length === 0) return [];
  const others = duplicates.length - MOST_DUPLICATES;
  return [
    "  Shown once:",
    ...duplicates
      .slice(0, MOST_DUPLICATES)
      .flatMap(({ kept, dropped, because }) => wrapped(`${dropped} is ${kept}: ${because}`, 4)),
    ...(others > 0 ? [`    and ${others} more`] : []),
  ];
}

const NUMBER_WIDTH = 7;

/** A number in its own column, and what it counts beside it. */
function counted(number: number, words: string): readonly string[] {
  const [first = "", ...more] = wrapped(words, NUMBER_WIDTH + 4);
  return [`  ${String(number).padStart(NUMBER_WIDTH)}  ${first.trimStart()}`, ...more];
}

/** Lines of at most 80 columns. What is longer than a line by itself, as an address may be, is broken. */
function wrapped(text: string, indent: number): readonly string[] {
  const width = COLUMNS - indent;
  const words = text
    .replace(/\p{C}+/gu, " ")
    .split(/\s+/)
    .flatMap((word) => word.match(new RegExp(`.{1,${width}}`, "gu")) ?? []);
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => " ".repeat(indent) + line);
}
