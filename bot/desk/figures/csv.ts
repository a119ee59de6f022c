/** Figures as one table for a spreadsheet, a line for each count. */
import type { Figures } from "../api.ts";
import { csvOf } from "../csv.ts";

const NOT_SO_MANY = "so many were never joined";

export function figuresCsv({ weeks, tables, waits }: Figures): string {
  const rows = tables.flatMap(({ title, rows: counted }) => counted.map(({ label, count }) => [title, label, count]));
  const waited = waits && [
    ["Minutes waited to talk", "half were joined within", waits.half ?? NOT_SO_MANY],
    ["Minutes waited to talk", "nine of ten were joined within", waits.nineInTen ?? NOT_SO_MANY],
  ];
  return csvOf(["table", "row", `last ${weeks} weeks, rounded to five`], [...rows, ...(waited ?? [])]);
}
