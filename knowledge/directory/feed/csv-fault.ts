/** What is wrong with a CSV, in words; the parser's own name its options. */
import type { CsvError } from "csv-parse/sync";

const OPEN_QUOTE = new Set(["CSV_QUOTE_NOT_CLOSED", "CSV_MAX_RECORD_SIZE"]);

/** With the quotes and lengths of rows relaxed, hardly anything else than a quote that swallows the rest is an error. */
export function csvFault({ code, message }: CsvError): string {
  return OPEN_QUOTE.has(code) ? "a quotation mark opens in this row and never closes" : message;
}
