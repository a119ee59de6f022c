/** Figures as one table for a spreadsheet, a line for each count. */
import type { Figures } from "../api.ts";
import { csvOf } from "../csv.ts";

export function figuresCsv({ weeks, tables, waits }: Figures): string {
  const rows = tables.flatMap(({ title, rows: counted }) => counted.map(({ label, count }) => [title, label, count]));
  const waited = waits && [
    ["Minutes waited to talk", "half waited no longer", waits.half],
    ["Minutes waited to talk", "nine of ten waited no longer", waits.nineInTen],
  ];
  return csvOf(["table", "row", `last ${weeks} weeks, rounded to five`], [...rows, ...(waited ?? [])]);
}
