/**
 * YAML takes ten times as long to read as JSON, and a start reads half a megabyte of it. So a build reads the content once
 * and keeps what it says beside it, by the hash of the text: a file that was changed since, or is somebody else's, is
 * simply not found here and is read as it stands.
 */
import { createHash } from "node:crypto";
import { type ContentFile, readYaml } from "./files.ts";

/** What a YAML text says, by the hash of the text. */
export type ReadAhead = Readonly<Record<string, unknown>>;

/** The JSON text to keep. Throws `content.invalid` for a file that is no YAML. */
export function packReadAhead(files: readonly ContentFile[]): string {
  return JSON.stringify(Object.fromEntries(files.map((file) => [hashOf(file.text), readYaml(file)])));
}

/** What a text says, or `undefined` where it was not read ahead. */
export function findReadAhead(text: string, readAhead: ReadAhead): unknown {
  return readAhead[hashOf(text)];
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}
