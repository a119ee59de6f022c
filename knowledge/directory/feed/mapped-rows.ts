/**
 * The records of somebody's CSV, JSON or XML, each with a way to look values up in it. What is there is data and never
 * more: entities that a document defines for itself are not expanded, and only what a record itself holds is found.
 */
import { CsvError, parse } from "csv-parse/sync";
import { CodedError } from "../../errors.ts";
import { csvFault } from "./csv-fault.ts";
import type { Lookup } from "./mapped-values.ts";
import { once } from "./once.ts";
import { listAt, textsAt } from "./paths.ts";
import { readXml } from "./xml.ts";

export interface MappedRow {
  /** "line 12" of a CSV, else "record 7". */
  readonly where: string;
  readonly lookup: Lookup;
}

export interface MappedText {
  readonly rows: readonly MappedRow[];
  /** Names of a CSV's columns; a JSON or XML may leave any field out of any record. */
  readonly columns?: ReadonlySet<string>;
}

/** How a text is to be read: the part of a mapping file that says so. */
export interface TextFormat {
  readonly from: string;
  readonly format: "csv" | "json" | "xml";
  readonly records?: string | undefined;
  readonly delimiter?: string | undefined;
}

/** A record of a CSV larger than this has lost its closing quote. */
const MOST_CHARACTERS_IN_RECORD = 1_000_000;

/** The records of a text. Throws `feed.not-a-feed` when it is not in the format, `mapping.invalid` when the list is not there. */
export function rowsOf(format: TextFormat, text: string): MappedText {
  if (format.format === "csv") return csvRows(format, text);
  const root = readWith(format, () =>
    format.format === "json" ? JSON.parse(text.replace(/^\ufeff/, "")) : readXml(text),
  );
  const rows = listAt(root, format.records, format.from).map((record, at) => ({
    where: `record ${at + 1}`,
    lookup: (path: string) => textsAt(record, path),
  }));
  return { rows };
}

function csvRows(format: TextFormat, text: string): MappedText {
  const [header, ...others] = readWith(format, (onLine) =>
    parse(text, {
      bom: true,
      on_record(record, { lines }) {
        onLine(lines);
        return record;
      },
      delimiter: format.delimiter ?? ",",
      info: true,
      max_record_size: MOST_CHARACTERS_IN_RECORD,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    }),
  ) as unknown as readonly { readonly info: { readonly lines: number }; readonly record: readonly string[] }[];
  if (!header) throw new CodedError("feed.not-a-feed", { source: format.from, why: "it is empty" });
  const columns = new Map<string, number[]>();
  for (const [at, name] of header.record.entries()) {
    columns.set(columnName(name), [...(columns.get(columnName(name)) ?? []), at]);
  }
  const placesOf = once((column) => columns.get(columnName(column)) ?? []);
  const rows = others.map(({ info, record }) => ({
    where: `line ${info.lines}`,
    lookup: (column: string) => placesOf(column).flatMap((at) => record[at] ?? []),
  }));
  return { rows, columns: new Set(columns.keys()) };
}

/** Columns are known by their words, whatever their capitals and spaces. */
export function columnName(name: string): string {
  return name.trim().toLowerCase().replace(/\s+/g, " ");
}

function readWith<Parsed>(format: TextFormat, read: (onLine: (line: number) => void) => Parsed): Parsed {
  let lastLine = 0;
  try {
    return read((line) => {
      lastLine = line;
    });
  } catch (cause) {
    // The parser only says where it gave up, which may be the end of the file.
    if (cause instanceof CsvError) {
      const where = { source: format.from, format: format.format, line: lastLine + 1 };
      throw new CodedError("feed.not-a-feed", { ...where, why: csvFault(cause) }, { cause });
    }
    const why = cause instanceof Error ? (cause.message.split("\n")[0] ?? "").slice(0, 200) : "";
    throw new CodedError("feed.not-a-feed", { source: format.from, format: format.format, why }, { cause });
  }
}
