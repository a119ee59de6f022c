/** `insight`: what people looked for and did not find, for commissioners. Counts only, hidden where they are few. */
import { parseArgs } from "node:util";
import { type Insight, insightOf, type Told, type Unmet } from "../../knowledge/insight/count-unmet.ts";
import { LEAST_TOLD } from "../../knowledge/insight/suppress.ts";
import type { Run } from "./command.ts";
import { withStore } from "./with-store.ts";

const USAGE = "insight, or insight --csv; --since 2026-09-01 leaves out earlier weeks.\n";

export const runInsight: Run = async ({ output, errors }, args) => {
  const asked = askedIn(args);
  if (asked === undefined) {
    errors.write(USAGE);
    return 2;
  }
  return await withStore({ errors }, async ({ store }) => {
    const unmet: Unmet[] = [];
    for await (const each of store.unmetNeeds()) if (isSince(each, asked.since)) unmet.push(each);
    const insight = insightOf(unmet);
    output.write(asked.isCsv ? insightCsv(insight) : insightText(insight, asked.since));
    return 0;
  });
};

function askedIn(args: readonly string[]): { readonly isCsv: boolean; readonly since: string | undefined } | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { csv: { type: "boolean", default: false }, since: { type: "string" } },
    });
    const { csv: isCsv, since } = values;
    return since === undefined || /^\d{4}-\d\d-\d\d$/.test(since) ? { isCsv, since } : undefined;
  } catch {
    return undefined;
  }
}

function isSince({ week }: Unmet, since: string | undefined): boolean {
  return since === undefined || (week !== undefined && week >= since);
}

/** The widest tables, to be read in a terminal. */
function insightText({ tables }: Insight, since?: string): string {
  const shown = tables.filter(({ by }) => by.length < 3 && by.length > 0);
  if (shown.every(({ rows }) => rows.length === 0)) return "Nobody has looked for something that was not found.\n";
  const blocks = shown.map(({ by, rows }) => [`By ${by.join(" and ")}`, ...rows.map(lineOf)].join("\n"));
  const from = since === undefined ? "" : ` Weeks from ${since}.`;
  return [
    `Conversations in which nothing fitted a need, or a service was refused with a reason.${from}`,
    `Rounded to five; "hidden" is fewer than ${LEAST_TOLD}, or would give away one that is.`,
    "",
    `${blocks.join("\n\n")}\n`,
  ].join("\n");
}

function lineOf({ by, count }: Told): string {
  return `  ${String(count).padStart(6)}  ${Object.values(by).join(", ")}`;
}

const COLUMNS = ["need", "district", "week", "reason"] as const;

/** Every table in one sheet; an empty cell stands for all. */
function insightCsv({ tables }: Insight): string {
  const rows = tables.flatMap((table) => table.rows);
  const line = ({ by, count }: Told) => [...COLUMNS.map((column) => by[column] ?? ""), count].join(",");
  return `${[[...COLUMNS, "count"].join(","), ...rows.map(line)].join("\n")}\n`;
}
