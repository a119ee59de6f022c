/** A file of a feed, in memory: read from the disk, out of a zip, or over HTTP. Nothing of a feed is written to the disk. */
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { CodedError } from "../../knowledge/errors.ts";
import { tooLarge } from "./body.ts";
import type { FeedLimits } from "./limits.ts";
import { reasonOf } from "./reasons.ts";

export interface FeedFile {
  /** As its folder or zip has it, with folders: "data/services.csv". */
  readonly name: string;
  readonly bytes: Buffer;
}

/** Files of other kinds in a folder or zip are passed over, as are those that systems leave behind. */
const DATA = /\.(csv|tsv|txt|json|jsonl|ndjson|xml)$/i;
const LEFT_BEHIND = /(^|\/)(\.|__MACOSX\/)/;

/** Whether a file of a folder or zip can hold part of a feed. A data package's description is not needed to read it. */
export function isData(name: string): boolean {
  return DATA.test(name) && !LEFT_BEHIND.test(name) && basename(name).toLowerCase() !== "datapackage.json";
}

/** One file, or the data files of a folder, without the folders in it. Throws `feed.file-unreadable` and `feed.too-large`. */
export async function readFiles(path: string, limits: FeedLimits): Promise<FeedFile[] | FeedFile> {
  try {
    return (await stat(path)).isDirectory() ? await readFolder(path, limits) : await readOne(path, limits.mostBytes);
  } catch (error) {
    if (error instanceof CodedError) throw error;
    const why = reasonOf(error, "it cannot be read");
    throw new CodedError("feed.file-unreadable", { source: basename(path), why }, { cause: error });
  }
}

async function readFolder(folder: string, { mostBytes, mostFiles }: FeedLimits): Promise<FeedFile[]> {
  const names = (await readdir(folder)).filter(isData).sort();
  if (names.length > mostFiles) throw new CodedError("feed.too-large", { source: basename(folder), mostFiles });
  const files: FeedFile[] = [];
  let left = mostBytes;
  for (const name of names) {
    const file = await readOne(join(folder, name), left);
    left -= file.bytes.length;
    files.push(file);
  }
  return files;
}

async function readOne(path: string, mostBytes: number): Promise<FeedFile> {
  const about = await stat(path);
  if (!about.isFile()) throw new CodedError("feed.not-a-feed", { source: basename(path), why: "it is no file" });
  if (about.size > mostBytes) throw tooLarge(mostBytes, basename(path));
  return { name: basename(path), bytes: await readFile(path) };
}
