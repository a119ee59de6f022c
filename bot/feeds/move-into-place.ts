/** Files that are whole or not there: written beside their place, forced to the disk, then moved into it in one step. */
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { CodedError } from "../../knowledge/errors.ts";
import { reasonOf } from "./reasons.ts";

type Parts = string | Uint8Array | Iterable<string>;

/**
 * Replaces a file by bytes, or by `parts`, one after the other. Whoever reads it meanwhile reads the old one.
 * @param mode who may read it, as the system counts that; as for any new file when left out
 * @throws CodedError `file.cannot-be-written`; then nothing has changed
 */
export function moveIntoPlace(path: string, parts: Parts, mode?: number): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    replace(path, parts, mode);
  } catch (error) {
    throw cannotBeWritten(path, error);
  }
}

/** Throws `file.cannot-be-written` where a folder has the name: better before the work of hours than after it. */
export function checkPlace(path: string): void {
  try {
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  } catch (error) {
    throw cannotBeWritten(path, error);
  }
  throw new CodedError("file.cannot-be-written", { file: path, why: "it is a folder" });
}

function replace(path: string, parts: Parts, mode: number | undefined): void {
  const making = `${path}.${process.pid}.making`;
  const file = openSync(making, "w", mode);
  try {
    fill(file, parts);
    renameSync(making, path);
  } catch (error) {
    rmSync(making, { force: true });
    throw error;
  }
}

/** Closes the file as well. */
function fill(file: number, parts: Parts): void {
  try {
    // Unlike `writeSync` it goes on until all is written, or says that the disk is full.
    for (const part of typeof parts === "string" || parts instanceof Uint8Array ? [parts] : parts)
      writeFileSync(file, part);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** What the system did not refuse went wrong while the parts were made, and stays what it is. */
function cannotBeWritten(file: string, error: unknown): unknown {
  if ((error as NodeJS.ErrnoException).syscall === undefined) return error;
  const why = reasonOf(error, "the system refuses it");
  return new CodedError("file.cannot-be-written", { file, why }, { cause: error });
}
