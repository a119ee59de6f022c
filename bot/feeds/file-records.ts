/**
 * The records of a feed that is a file, whatever its name says: JSON, JSON lines, a table of services, or the tables of an
 * HSDS data package in a folder or zip. Anything else, and XML always, needs a mapping that says what is what.
 */
import { dirname } from "node:path/posix";
import { fromTables } from "../../knowledge/directory/feed/hsds-tables.ts";
import { type Mapping, mappedRecords } from "../../knowledge/directory/feed/mapping.ts";
import type { RawRecord } from "../../knowledge/directory/feed/record.ts";
import { columnNamed, tableNamed } from "../../knowledge/directory/feed/table-names.ts";
import { CodedError } from "../../knowledge/errors.ts";
import type { FeedFile } from "./feed-file.ts";
import { inVersion3 } from "./in-version-3.ts";
import { jsonRecords } from "./json-records.ts";
import type { FeedLimits } from "./limits.ts";
import { tableRows } from "./table-rows.ts";
import { textOf } from "./text.ts";
import { isZip, unzip } from "./zip.ts";

/** Throws `feed.not-a-feed`, `feed.too-large`, `mapping.invalid`, or `feed.incomplete`, which may also come later. */
export async function recordsOfFile(
  file: FeedFile,
  mapping: Mapping | undefined,
  limits: FeedLimits,
): Promise<Iterable<RawRecord>> {
  if (isZip(file.bytes)) return recordsOfFiles(await unzip(file, limits), file.name, mapping);
  return recordsOfText(textOf(file.bytes), file.name, mapping);
}

/** Of a folder or zip: its tables lie where its services lie. Without any, a single file is what was meant. */
export function recordsOfFiles(
  files: readonly FeedFile[],
  source: string,
  mapping: Mapping | undefined,
): Iterable<RawRecord> {
  const [services] = files
    .filter(({ name }) => tableNamed(name) === "services" && isTable(name))
    .sort((one, other) => depthOf(one) - depthOf(other));
  const [first, ...others] = files;
  if (first !== undefined && others.length === 0) return recordsOfText(textOf(first.bytes), first.name, mapping);
  if (services === undefined || mapping !== undefined) {
    throw notAFeed(source, mapping ? "a mapping is for one file" : "there is no services.csv in it");
  }
  const tables = files.filter(({ name }) => isTable(name) && dirname(name) === dirname(services.name));
  return fromTables(new Map(tables.map(({ name, bytes }) => [name, tableRows(textOf(bytes), name)])));
}

const WEB_PAGE = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i;

function recordsOfText(text: string, source: string, mapping: Mapping | undefined): Iterable<RawRecord> {
  const isWebPage = WEB_PAGE.test(text.slice(0, 1_000));
  if (isWebPage && mapping?.format !== "xml") {
    throw notAFeed(source, "it is a web page; give the address from which the data itself can be downloaded");
  }
  // Its `from` may be an address with a key in it, and it is named in errors.
  if (mapping !== undefined) return mappedRecords({ ...mapping, from: source }, text);
  const start = text.trimStart().at(0);
  if (start === "{" || start === "[") return inVersion3(jsonRecords(text, source));
  if (start === "<") throw notAFeed(source, "it is XML, which needs a mapping file");
  const rows = tableRows(text, source);
  const columns = Object.keys(rows[0] ?? {}).map(columnNamed);
  if (!columns.includes("id") || !columns.includes("name")) {
    throw notAFeed(source, "it is no table with the columns id and name, so it needs a mapping file");
  }
  return fromTables(new Map([["services", rows]]));
}

function isTable(name: string): boolean {
  return /\.(csv|tsv|txt)$/i.test(name);
}

function depthOf({ name }: FeedFile): number {
  return name.split("/").length;
}

function notAFeed(source: string, why: string): CodedError {
  return new CodedError("feed.not-a-feed", { source, why });
}
