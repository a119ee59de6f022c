/** Reads content files of `knowledge` from the disk. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { ContentFile } from "./files.ts";
import { findReadAhead, type ReadAhead } from "./read-ahead.ts";

/** The folder of all that is known. */
export const KNOWLEDGE = fileURLToPath(new URL(".", import.meta.url));
export const OUR_CITY = join(KNOWLEDGE, "liverpool");
const READ_AHEAD = loadReadAhead();

/** The YAML files of a folder, by name. */
export function readAll(folder: string, { recursive } = { recursive: false }): readonly ContentFile[] {
  return readdirSync(folder, { recursive, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => readIn(folder, name));
}

/** One file, with what a build has read of it. */
export function readIn(folder: string, name: string): ContentFile {
  const file = textIn(folder, name);
  return { ...file, data: findReadAhead(file.text, READ_AHEAD) };
}

/** A file that no build reads ahead. */
export function textIn(folder: string, name: string): ContentFile {
  const path = join(folder, name);
  return { name: relative(join(KNOWLEDGE, ".."), path), text: readFileSync(path, "utf8") };
}

/** Only a build has it. */
function loadReadAhead(): ReadAhead {
  const path = join(KNOWLEDGE, "read-ahead.json");
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
}
