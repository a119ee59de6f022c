/** Files that are whole or not there: written beside their place, forced to the disk, then moved into it in one step. */
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Replaces a file by bytes, or by `parts`, one after the other. Whoever reads it meanwhile reads the old one. */
export function moveIntoPlace(path: string, parts: string | Uint8Array | Iterable<string>): void {
  const making = `${path}.${process.pid}.making`;
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(making, "w");
  try {
    // Unlike `writeSync` it goes on until all is written, or says that the disk is full.
    for (const part of typeof parts === "string" || parts instanceof Uint8Array ? [parts] : parts)
      writeFileSync(file, part);
    fsyncSync(file);
  } catch (error) {
    rmSync(making, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  renameSync(making, path);
}
