/**
 * Tables for spreadsheets: comma-separated values (RFC 4180). A cell that a spreadsheet would run as a formula is made
 * plain text by an apostrophe before it, as OWASP advises: https://owasp.org/www-community/attacks/CSV_Injection
 */

/** A mark before the first lets spreadsheets read the letters beyond ASCII rightly. */
const BYTE_ORDER_MARK = "\ufeff";
const FORMULA = /^\s*[=+\-@|%\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

/** Rows with their heads as one text, each line ended. Numbers are written as they are. */
export function csvOf(heads: readonly string[], rows: Iterable<readonly (string | number)[]>): string {
  const lines = [heads, ...rows].map((row) => `${row.map(cellOf).join(",")}\r\n`);
  return `${BYTE_ORDER_MARK}${lines.join("")}`;
}

function cellOf(value: string | number): string {
  if (typeof value === "number") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
