/** What a source of an import is, by how it is written: an address, a mapping file that names another source, or a path. */
import { readFile } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { type Mapping, parseMapping } from "../../knowledge/directory/feed/mapping.ts";
import { CodedError } from "../../knowledge/errors.ts";
import { reasonOf } from "./reasons.ts";

export interface Source {
  readonly at: URL | string;
  /** How to read what is there, and that mapping's text. */
  readonly mapping?: { readonly mapping: Mapping; readonly text: string };
}

/** Like "https://", whatever comes before it. */
const WITH_PROTOCOL = /^[a-z][a-z0-9+.-]*:\/\//i;
const MAPPING_FILE = /\.ya?ml$/i;

/** Reads the mapping where there is one. Throws `mapping.invalid`, `feed.not-allowed` or `feed.file-unreadable`. */
export async function readSource(source: string): Promise<Source> {
  if (WITH_PROTOCOL.test(source)) return { at: addressOf(source) };
  if (!MAPPING_FILE.test(source)) return { at: source };
  const text = await readMapping(source);
  const mapping = parseMapping({ name: basename(source), text });
  const { from } = mapping;
  return {
    at: WITH_PROTOCOL.test(from) ? addressOf(from) : resolve(dirname(source), from),
    mapping: { mapping, text },
  };
}

/** What a source is called: its host, or its file. Safe to log and show. */
export function nameOfSource(source: string | URL): string {
  if (typeof source !== "string") return source.host;
  if (!WITH_PROTOCOL.test(source)) return basename(source);
  return URL.canParse(source) ? new URL(source).host : "an address";
}

/** The same with the path, for two feeds of one host; a file is called by its name alone. */
export function longNameOfSource(source: string): string {
  if (!WITH_PROTOCOL.test(source) || !URL.canParse(source)) return nameOfSource(source);
  const { host, pathname } = new URL(source);
  return `${host}${pathname.replace(/\/$/, "")}`;
}

/** The words of an address that is none may hold a password, so they are in no error. */
function addressOf(text: string): URL {
  if (!URL.canParse(text)) throw new CodedError("feed.not-allowed", { why: "the source is no address" });
  return new URL(text);
}

async function readMapping(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const why = reasonOf(error, "it cannot be read");
    throw new CodedError("feed.file-unreadable", { source: basename(path), why }, { cause: error });
  }
}
