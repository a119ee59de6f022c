/** The rows of a CSV file by the names in its first line, however the program that wrote it separates and quotes. */
import { CsvError, parse } from "csv-parse/sync";
import { csvFault } from "../../knowledge/directory/feed/csv-fault.ts";
import type { TableRow } from "../../knowledge/directory/feed/table-names.ts";
import { CodedError } from "../../knowledge/errors.ts";

/** A longer row has lost its closing quote. */
const MOST_CHARACTERS_IN_ROW = 1_000_000;
const SEPARATORS = [",", ";", "\t", "|"];

/** Every cell as text; rows that are short lack their last cells. Throws `feed.incomplete` where a quote never ends. */
export function tableRows(text: string, source: string): readonly TableRow[] {
  const [names = [], ...rows] = cellsOf(text, source);
  return rows.map((cells) =>
    Object.fromEntries(cells.slice(0, names.length).map((cell, at) => [(names[at] ?? "").trim(), cell])),
  );
}

function cellsOf(text: string, source: string): string[][] {
  let lastLine = 0;
  try {
    return parse(text, {
      delimiter: separatorOf(text),
      max_record_size: MOST_CHARACTERS_IN_ROW,
      on_record(cells, { lines }) {
        lastLine = lines;
        return cells;
      },
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // The parser only says where it gave up, which may be the end of the file.
    throw new CodedError("feed.incomplete", { source, line: lastLine + 1, why: csvFault(error) }, { cause: error });
  }
}

/** The one that stands most often in the first line. */
function separatorOf(text: string): string {
  const [header = ""] = text.split(/\r?\n/, 1);
  const howOften = (separator: string) => header.split(separator).length;
  return SEPARATORS.reduce((best, each) => (howOften(each) > howOften(best) ? each : best));
}
